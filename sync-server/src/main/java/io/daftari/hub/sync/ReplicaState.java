package io.daftari.hub.sync;

import io.daftari.model.seal.Hash;
import io.daftari.model.time.Contact;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the hub knows of a replica.
 *
 * @param next the number that its next operation must have
 * @param head the link that its next operation must follow
 * @param drained its last exchange that left nothing in its outbox; what came later was captured after it
 * @param heldOn the school's day for which its holdings were worked out
 * @param revokedAt from when on it may not write any more; null while it may
 * @param waitingFrom the first number of what it has sent ahead of what is missing; null where nothing waits
 * @param school how its school stands
 * @param zone of the school's days
 */
record ReplicaState(
        UUID id,
        long next,
        Hash head,
        @Nullable Contact drained,
        @Nullable LocalDate heldOn,
        @Nullable Instant revokedAt,
        @Nullable Long waitingFrom,
        SchoolStanding school,
        ZoneId zone) {

    /** Whether its holdings are those of this day; they follow from dated rows, so that they change at midnight, too. */
    boolean hasBegunDay(Instant now) {
        return revoked()
                || school.kind() == SchoolStanding.Kind.MOVED
                || LocalDate.ofInstant(now, zone).equals(heldOn);
    }

    boolean revoked() {
        return revokedAt != null;
    }
}
