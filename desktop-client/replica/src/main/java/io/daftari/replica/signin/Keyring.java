package io.daftari.replica.signin;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.daftari.model.seal.BoxKey;
import io.daftari.model.seal.Hash;
import io.daftari.model.seal.SealedKey;
import io.daftari.model.seal.VerifyKey;
import io.daftari.replica.outbox.Identity;
import io.daftari.replica.store.FileKey;
import io.daftari.replica.store.Sealed;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What opens a replica's file, as it stands in clear beside it: which replica of which school it is, the file's key sealed
 * under the password of each of its users, and once to the hub, for whoever is new here or has a new password. Who the
 * users are is not told.
 *
 * @param hubKey as pinned when the device was enrolled
 * @param salt of the names of the slots
 * @param hubSlot a {@link SealedKey}; null once the school has withdrawn the device, and no slot is left either
 * @param strangers wrong tries under addresses that have no slot
 */
@JsonPropertyOrder({"version", "replica", "school", "hub", "hubKey", "salt", "hubSlot", "slots", "strangers"})
public record Keyring(
        int version,
        UUID replica,
        String school,
        URI hub,
        VerifyKey hubKey,
        byte[] salt,
        byte @Nullable [] hubSlot,
        List<Slot> slots,
        Slips strangers) {

    static final int VERSION = 1;

    public Keyring {
        slots = List.copyOf(slots);
    }

    /**
     * What one user's password opens.
     *
     * @param name hash of the keyring's salt and the user's address
     * @param salt of the password, with the two figures of its cost
     * @param sealed the file's key
     */
    @JsonPropertyOrder({"name", "salt", "memoryKib", "iterations", "sealed", "slips"})
    record Slot(Hash name, byte[] salt, int memoryKib, int iterations, byte[] sealed, Slips slips) {

        Slot with(Slips now) {
            return new Slot(name, salt, memoryKib, iterations, sealed, now);
        }
    }

    /** What came of a password. */
    public sealed interface Answer {

        /** The file's key, and the password as it was stretched for it. */
        record Opened(FileKey key, PasswordKey password) implements Answer {}

        /** No such user, or another password: not told apart. */
        record NotKnown() implements Answer {}

        /** Too many wrong ones of late; this one was not looked at. */
        record TooSoon(Duration patience) implements Answer {}
    }

    /** The answer, and the keyring that has counted it. */
    public record Tried(Answer answer, Keyring after) {}

    /** The keyring of a replica, without users. */
    public static Keyring of(Identity identity, FileKey key, SecureRandom random) {
        byte[] salt = new byte[PasswordKey.SALT_BYTES];
        random.nextBytes(salt);
        byte[] hubSlot = hubSlot(identity.replica(), key, identity.hubBox(), random);
        return new Keyring(
                VERSION,
                identity.replica(),
                identity.schoolName(),
                identity.hub(),
                identity.hubKey(),
                salt,
                hubSlot,
                List.of(),
                Slips.NONE);
    }

    private static byte[] hubSlot(UUID replica, FileKey key, BoxKey hub, SecureRandom random) {
        return SealedKey.seal(replica, key.bytes(), hub, random);
    }

    /** The same for the identity that the replica has taken on; its users stay. */
    public Keyring as(Identity identity, FileKey key, SecureRandom random) {
        Keyring fresh = of(identity, key, random);
        return new Keyring(
                VERSION, fresh.replica, fresh.school, fresh.hub, fresh.hubKey, salt, fresh.hubSlot, slots, strangers);
    }

    /** The same with a slot for the user, in place of one that he had. */
    public Keyring with(String email, PasswordKey password, FileKey key, SecureRandom random) {
        Hash name = name(email);
        List<Slot> all = new ArrayList<>(slots);
        all.removeIf(slot -> slot.name().equals(name));
        byte[] sealed = Sealed.seal(password.slot(), purpose(name), key.bytes(), random);
        all.add(new Slot(
                name,
                password.salt(),
                password.cost().memoryKib(),
                password.cost().iterations(),
                sealed,
                Slips.NONE));
        return with(all, strangers);
    }

    /** What is left when the school has withdrawn the device: nothing that opens anything. */
    Keyring withdrawn() {
        return new Keyring(VERSION, replica, school, hub, hubKey, salt, null, List.of(), Slips.NONE);
    }

    @JsonIgnore
    public boolean isWithdrawn() {
        return hubSlot == null;
    }

    /** Tries a password, unless too many were wrong of late. Costs what stretching a password costs. */
    public Tried open(String email, char[] password, Instant now) {
        Hash name = name(email);
        Optional<Slot> found =
                slots.stream().filter(slot -> slot.name().equals(name)).findFirst();
        Slips slips = found.map(Slot::slips).orElse(strangers).by(now);
        Duration wait = slips.wait(now);
        if (!wait.isZero()) {
            return new Tried(new Answer.TooSoon(wait), counted(found, slips));
        }
        if (found.isPresent()) {
            Slot slot = found.get();
            PasswordKey.Cost cost = new PasswordKey.Cost(slot.memoryKib(), slot.iterations());
            PasswordKey stretched = PasswordKey.of(password, slot.salt(), cost);
            Optional<byte[]> key = Sealed.open(stretched.slot(), purpose(name), slot.sealed());
            if (key.isPresent()) {
                Answer opened = new Answer.Opened(FileKey.ofBytes(key.get()), stretched);
                return new Tried(opened, counted(found, Slips.NONE));
            }
        }
        return new Tried(new Answer.NotKnown(), counted(found, slips.another(now)));
    }

    private Keyring counted(Optional<Slot> of, Slips slips) {
        if (of.isEmpty()) {
            return with(slots, slips);
        }
        return with(
                slots.stream()
                        .map(slot -> slot.name().equals(of.get().name()) ? slot.with(slips) : slot)
                        .toList(),
                strangers);
    }

    private Keyring with(List<Slot> all, Slips unknown) {
        return new Keyring(version, replica, school, hub, hubKey, salt, hubSlot, all, unknown);
    }

    /** Whether all of it can be worked with; a figure that nobody has written would take all memory. */
    boolean isSound() {
        return version == VERSION
                && slots.stream()
                        .allMatch(slot -> slot.memoryKib() >= 8
                                && slot.memoryKib() <= 1024 * 1024
                                && slot.iterations() >= 1
                                && slot.iterations() <= 100);
    }

    private Hash name(String email) {
        return Hash.over(salt, email.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }

    /** Another user's slot does not pass for this one's. */
    private static String purpose(Hash name) {
        return "file key " + name;
    }
}
