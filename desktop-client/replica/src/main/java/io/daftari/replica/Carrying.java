package io.daftari.replica;

import io.daftari.replica.store.Carries;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The files that this replica has made for a carrier, and what became of them. */
public final class Carrying {

    /** How long the answer to a carried file can be taken in once more. */
    private static final Duration KEEP_ANSWERED = Duration.ofDays(60);

    private final ReplicaFile file;

    Carrying(ReplicaFile file) {
        this.file = file;
    }

    /** Remembers a file that was made for a carrier, before anybody gets it. */
    public void add(Carries.Carry carry) {
        file.change(
                session -> {
                    Carries carries = new Carries(session);
                    carries.forgetAnsweredBefore(carry.madeAt().minus(KEEP_ANSWERED));
                    carries.add(carry);
                    return carry;
                },
                done -> {});
    }

    /** The file of this id, if it was made here under the present identity. */
    public Optional<Carries.Carry> get(UUID id) {
        return file.store.read(session -> new Carries(session).get(id));
    }

    /** The answer to a carried file was taken in whole. */
    public void answered(UUID id) {
        Instant now = file.device.clock().read().at();
        file.change(
                session -> {
                    new Carries(session).answered(id, now);
                    return id;
                },
                done -> {});
    }
}
