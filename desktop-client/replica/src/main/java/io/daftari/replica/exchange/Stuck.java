package io.daftari.replica.exchange;

import io.daftari.model.time.Contact;
import io.daftari.replica.HubSide;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That nothing of the outbox has got on for some time.
 *
 * @param since the last time that something did, or since what waits longest was submitted
 */
public record Stuck(Instant since, Cause cause) {

    /** What is in the way, as far as this device can tell. */
    public enum Cause {
        /** The person wants nothing sent before he asks. */
        NOT_ASKED,
        /** No way to the hub. */
        NO_LINE,
        /** The hub has too much to do, or fails. */
        HUB,
        /** The hub answers and takes nothing, or lets nobody in. */
        REFUSED,
        /** This device's clock is wrong, and the line does not come about. */
        CLOCK,
        /** This device's disk is full or failing. */
        DISK,
        /** All that waits is held at the hub until a repair. */
        HELD,
        /** The hub keeps what came and needs something before it. */
        GAP,
        /** The hub has taken it and says nothing of it yet. */
        UNDECIDED
    }

    /** A line that comes and goes is no matter for anybody. */
    public static final Duration PATIENCE = Duration.ofHours(1);

    /** By a clock that is further off, certificates are not valid. */
    private static final Duration BREAKS_LINES = Duration.ofDays(1);

    /**
     * Whether what waits here is stuck at this moment.
     *
     * @param byItself whether the device sends without being asked
     */
    static Optional<Stuck> of(
            HubSide replica,
            HubSide.Counts counts,
            @Nullable Problem problem,
            @Nullable Contact clockOff,
            boolean byItself) {
        if (replica.isTrial()) {
            // Nothing of it is ever to be sent.
            return Optional.empty();
        }
        Instant now = replica.clock().at();
        return replica.watchdog()
                .since()
                .filter(since -> !since.plus(PATIENCE).isAfter(now))
                .map(since -> new Stuck(since, cause(replica, counts, problem, clockOff, byItself)));
    }

    private static boolean isFarOff(@Nullable Contact clockOff) {
        return clockOff != null && Math.abs(clockOff.offsetMillis()) > BREAKS_LINES.toMillis();
    }

    private static Cause cause(
            HubSide replica,
            HubSide.Counts counts,
            @Nullable Problem problem,
            @Nullable Contact clockOff,
            boolean byItself) {
        if (problem == null) {
            if (!byItself && replica.hasLeftToSend()) {
                return Cause.NOT_ASKED;
            }
            if (counts.held() == counts.all()) {
                return Cause.HELD;
            }
            return replica.openings().hubWaitsFor().isPresent() ? Cause.GAP : Cause.UNDECIDED;
        }
        return switch (problem.kind()) {
            case STORAGE -> Cause.DISK;
            case UNREACHABLE, CUT, NOT_THE_HUB -> isFarOff(clockOff) ? Cause.CLOCK : Cause.NO_LINE;
            case BUSY, HUB_FAILED -> Cause.HUB;
            case NOT_LET_IN, NOT_TAKEN, CHAIN_BROKEN, IDENTITY_LOST, REVOKED, CLOSED, UPGRADE, TRIAL -> Cause.REFUSED;
        };
    }
}
