package io.daftari.hub.live;

import io.daftari.hub.security.Access;
import io.daftari.hub.security.Codes;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * What a browser opens a live line with, because it can't send a token there: a few seconds old at most, for one school,
 * good at any hub over the database, and for nothing else.
 */
final class LivePasses {

    static final Duration LASTS = Duration.ofSeconds(30);

    private static final String USE = "live pass";
    private static final int SAID = 3 * 16 + 8;

    private final Codes codes;
    private final Clock clock;

    LivePasses(Codes codes, Clock clock) {
        this.codes = codes;
        this.clock = clock;
    }

    /** Who may listen to what. */
    record Told(Access.Caller caller, UUID schoolId) {}

    String issue(Told told) {
        ByteBuffer said = ByteBuffer.allocate(SAID);
        put(said, told.caller().userId());
        put(said, told.caller().signInId());
        put(said, told.schoolId());
        said.putLong(clock.instant().plus(LASTS).toEpochMilli());
        byte[] seal = codes.of(USE, said.array());
        byte[] pass = Arrays.copyOf(said.array(), SAID + seal.length);
        System.arraycopy(seal, 0, pass, SAID, seal.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(pass);
    }

    /** What a pass says; empty if it is not ours or too old. */
    Optional<Told> read(String text) {
        byte[] pass;
        try {
            pass = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (pass.length <= SAID) {
            return Optional.empty();
        }
        byte[] seal = codes.of(USE, Arrays.copyOf(pass, SAID));
        if (!MessageDigest.isEqual(seal, Arrays.copyOfRange(pass, SAID, pass.length))) {
            return Optional.empty();
        }
        ByteBuffer said = ByteBuffer.wrap(pass);
        Told told = new Told(new Access.Caller(get(said), get(said)), get(said));
        return clock.instant().isBefore(Instant.ofEpochMilli(said.getLong())) ? Optional.of(told) : Optional.empty();
    }

    private static void put(ByteBuffer to, UUID id) {
        to.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID get(ByteBuffer from) {
        return new UUID(from.getLong(), from.getLong());
    }
}
