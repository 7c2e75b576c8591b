package io.daftari.replica.exchange;

import io.daftari.model.time.Contact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How this replica stands with the hub, for everybody to see.
 *
 * @param undecided operations that the hub has not decided, doubtful and held ones included
 * @param since when the oldest of them was submitted
 * @param lastSuccess when an exchange last went through to its end
 * @param running whether one is going on
 * @param problem what stopped the last one; null if it went through
 * @param clockOff the contact at which the hub said that this device's clock is wrong; null if they agree
 * @param verified whether the last comparison with the hub found what is here equal, or made it so
 * @param putRight how many rows the last comparison that found some had to put right
 * @param putRightAt when that was; null if it never was
 * @param stuck that nothing of what waits has got on for an hour or more; null otherwise
 * @param download how far a first sync has come; null while there is none
 */
public record SyncStatus(
        long undecided,
        long doubtful,
        long held,
        @Nullable Instant since,
        @Nullable Instant lastSuccess,
        boolean running,
        @Nullable Problem problem,
        @Nullable Contact clockOff,
        boolean verified,
        long putRight,
        @Nullable Instant putRightAt,
        @Nullable Stuck stuck,
        @Nullable SnapshotProgress download) {

    /** Whether there is no hub to stand with: this is a school to try the program with. */
    public boolean isTrial() {
        return problem != null && problem.kind() == Problem.Kind.TRIAL;
    }

    /**
     * Nothing waits for the hub, the last exchange read everything, and the last comparison was equal. Never a guess; the one
     * place that decides whether anybody is told so.
     */
    public boolean allSynced() {
        return undecided == 0 && problem == null && download == null && lastSuccess != null && verified;
    }
}
