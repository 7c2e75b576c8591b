package io.daftari.hub.account;

import io.daftari.hub.account.Tries.Counter;
import io.daftari.hub.account.Tries.Limit;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.security.Codes;
import io.daftari.hub.security.Letters;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The second step of a sign-in, for who wants one. A code is taken once, and none before it; ten codes on paper, each good
 * once, stand in for a lost phone.
 */
public final class SecondSteps {

    /** For whoever knows the password already: nobody else gets so far. */
    private static final Limit SLIPS = new Limit(5, Duration.ofMinutes(15), Duration.ofMinutes(15));

    private static final int NONCE_BYTES = 16;
    private static final int SECRET_BYTES = 20;
    private static final int ON_PAPER = 10;

    private final Codes codes;
    private final Tries tries;
    private final SecureRandom random;

    public SecondSteps(Codes codes, Tries tries, SecureRandom random) {
        this.codes = codes;
        this.tries = tries;
        this.random = random;
    }

    /** What somebody shows: a code of his phone, or one from paper. */
    record Shown(@Nullable String totpCode, @Nullable String recoveryCode) {

        boolean isNothing() {
            return totpCode == null && recoveryCode == null;
        }
    }

    /** Counts that a code is tried; 429 if that was too often. */
    void count(UUID userId) {
        tries.require("too-many-tries", counter(userId));
    }

    /** A code was right. */
    void forget(UUID userId) {
        tries.forget(counter(userId).name());
    }

    private static Counter counter(UUID userId) {
        return new Counter("second step\n" + userId, SLIPS);
    }

    /** Begins a second step that is not asked for yet; empty if there is one. */
    Optional<byte[]> begin(Connection connection, UUID userId) throws SQLException {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return SecondStepSql.begin(connection, userId, nonce) ? Optional.of(secret(nonce)) : Optional.empty();
    }

    /** Turns the second step on if the code is right; then the codes on paper, which are told once. */
    Optional<List<String>> confirm(Connection connection, UUID userId, String code, Instant now) throws SQLException {
        Optional<SecondStepSql.SecondStep> kept = SecondStepSql.lock(connection, userId);
        if (kept.isEmpty() || kept.get().confirmed() || !takes(connection, userId, kept.get(), code, now)) {
            return Optional.empty();
        }
        SecondStepSql.confirm(connection, userId, now);
        return Optional.of(onPaper(connection, userId));
    }

    /** New codes on paper, in the place of all before. */
    List<String> onPaper(Connection connection, UUID userId) throws SQLException {
        List<String> plain = new ArrayList<>(ON_PAPER);
        List<byte[]> hashes = new ArrayList<>(ON_PAPER);
        for (int i = 0; i < ON_PAPER; i++) {
            byte[] bytes = new byte[Letters.BYTES];
            random.nextBytes(bytes);
            String code = Letters.of(bytes);
            plain.add(code);
            hashes.add(hash(userId, code));
        }
        SecondStepSql.putCodes(connection, userId, hashes);
        return plain;
    }

    /**
     * What is wrong with what somebody shows after the right password; empty if he may come in. A code that was right is
     * used up.
     */
    Optional<ApiProblem> wrong(Connection connection, UUID userId, Shown shown, Instant now) throws SQLException {
        Optional<SecondStepSql.SecondStep> kept =
                SecondStepSql.lock(connection, userId).filter(SecondStepSql.SecondStep::confirmed);
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        if (shown.isNothing()) {
            return Optional.of(ApiProblem.unauthorized("totp-required", "A code of your phone is required"));
        }
        String code = shown.totpCode();
        boolean right = code != null
                ? takes(connection, userId, kept.get(), code, now)
                : SecondStepSql.useCode(connection, userId, hash(userId, String.valueOf(shown.recoveryCode())), now);
        return right
                ? Optional.empty()
                : Optional.of(ApiProblem.unauthorized("wrong-code", "This code is wrong or used"));
    }

    private boolean takes(Connection connection, UUID userId, SecondStepSql.SecondStep kept, String code, Instant now)
            throws SQLException {
        OptionalLong step = Totp.accepted(secret(kept.nonce()), code.replaceAll("\\s", ""), now, kept.lastStep());
        if (step.isPresent()) {
            SecondStepSql.take(connection, userId, step.getAsLong());
        }
        return step.isPresent();
    }

    private byte[] secret(byte[] nonce) {
        byte[] secret = new byte[SECRET_BYTES];
        System.arraycopy(codes.of("totp", nonce), 0, secret, 0, SECRET_BYTES);
        return secret;
    }

    private byte[] hash(UUID userId, String code) {
        return codes.of("recovery code", userId + "\n" + Letters.plain(code));
    }
}
