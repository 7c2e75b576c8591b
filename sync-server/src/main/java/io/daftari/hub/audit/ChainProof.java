package io.daftari.hub.audit;

import io.daftari.model.op.Envelope;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.seal.Chain;
import io.daftari.model.seal.Hash;
import io.daftari.model.seal.Signature;
import io.daftari.model.seal.VerifyKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Proves the chain of one replica as it is kept, operation by operation in the order of their numbers: every line is the one
 * that was hashed, every link follows the one before, and what the device sealed is what stands there.
 */
public final class ChainProof {

    private final UUID replica;
    private final VerifyKey deviceKey;
    private final VerifyKey hubKey;
    private Hash link;
    private long next = 1;
    private long sealed;
    private long erased;

    /** @param hubKey by which the hub seals what it leaves of a line from which somebody was erased */
    ChainProof(UUID replica, VerifyKey deviceKey, VerifyKey hubKey) {
        this.replica = replica;
        this.deviceKey = deviceKey;
        this.hubKey = hubKey;
        this.link = Chain.start(replica);
    }

    /** What is wrong with a chain. */
    public enum Fault {
        /** The number before this one is followed by a later one: this one is gone. */
        MISSING,
        /** Its line is not the one that came: its hash is another. */
        LINE_ALTERED,
        /** Something was taken out of its line, and the hub has not sealed what is left. */
        ERASURE_NOT_SEALED,
        /** Its link does not follow from the one before and its line's hash. */
        LINK_ALTERED,
        /** What is said beside the line is not what the line says: id, type, author. */
        LABEL_ALTERED,
        /** The device has sealed another chain up to here. */
        SEAL_BROKEN,
        /** The hub does not know the device whose operations it has. */
        DEVICE_MISSING,
        /** The chain ends before the head that the hub knows. */
        END_MISSING
    }

    /** Where a chain is broken. */
    public record Broken(long n, Fault fault) {}

    /**
     * An operation as it is kept.
     *
     * @param line as it came; or what is left of it without somebody who was erased, its hash stands
     * @param erasedSeal of the hub over what is left; null where the line is as it came
     * @param seal of the device over the chain up to here; null where a piece did not end here
     */
    record Kept(
            long n,
            UUID id,
            String type,
            UUID author,
            byte[] line,
            byte[] bodyHash,
            byte[] link,
            byte @Nullable [] seal,
            byte @Nullable [] erasedSeal) {}

    /** What is wrong with the next operation; empty where it follows. After a fault nothing more is asked. */
    Optional<Broken> follow(Kept kept) {
        if (kept.n() != next) {
            return Optional.of(new Broken(next, Fault.MISSING));
        }
        Hash body = Hash.ofBytes(kept.bodyHash());
        byte[] left = kept.erasedSeal();
        if (left != null) {
            byte[] message = Chain.erasedSeal(replica, next, body, kept.line());
            if (left.length != 64 || !hubKey.verifies(message, Signature.ofBytes(left))) {
                return Optional.of(new Broken(next, Fault.ERASURE_NOT_SEALED));
            }
            erased++;
        } else if (!Chain.body(kept.line()).equals(body)) {
            return Optional.of(new Broken(next, Fault.LINE_ALTERED));
        }
        link = Chain.link(link, next, body);
        if (!Arrays.equals(link.bytes(), kept.link())) {
            return Optional.of(new Broken(next, Fault.LINK_ALTERED));
        }
        if (!isLabelled(kept)) {
            return Optional.of(new Broken(next, Fault.LABEL_ALTERED));
        }
        byte[] seal = kept.seal();
        if (seal != null) {
            boolean fits = seal.length == 64
                    && deviceKey.verifies(Chain.deviceSeal(replica, next, link), Signature.ofBytes(seal));
            if (!fits) {
                return Optional.of(new Broken(next, Fault.SEAL_BROKEN));
            }
            sealed = next;
        }
        next++;
        return Optional.empty();
    }

    /** A line that is no envelope was held under names of the hub's own. */
    private static boolean isLabelled(Kept kept) {
        if (kept.line().length == 0) {
            return true;
        }
        try {
            Envelope envelope = Envelope.read(kept.line());
            return envelope.id().equals(kept.id())
                    && envelope.type().equals(kept.type())
                    && envelope.author().equals(kept.author());
        } catch (MalformedOperation e) {
            return true;
        }
    }

    /** What is wrong with its end, beside the head that the hub keeps of this replica. */
    Optional<Broken> end(long nextN, byte[] head) {
        if (next != nextN) {
            return Optional.of(new Broken(next, Fault.END_MISSING));
        }
        return Arrays.equals(link.bytes(), head)
                ? Optional.empty()
                : Optional.of(new Broken(Math.max(1, next - 1), Fault.END_MISSING));
    }

    long operations() {
        return next - 1;
    }

    long erased() {
        return erased;
    }

    /** Up to which number the device's seals prove the chain; what follows is proven by its hashes alone. */
    long sealed() {
        return sealed;
    }
}
