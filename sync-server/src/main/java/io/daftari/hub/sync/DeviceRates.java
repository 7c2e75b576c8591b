package io.daftari.hub.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * How often each device may ask (heart.md, rule 11), so that one that has gone wrong and asks without a pause does not take
 * the hub from all others. A first sync or a long outbox stays far below. Counted by this process alone, in memory.
 */
final class DeviceRates {

    /** So many at once. */
    static final int BURST = 3_000;

    /** And then one after each of these. */
    static final Duration EACH = Duration.ofMillis(100);

    /** Above so many devices those are forgotten that have not asked for long: they may ask as often as new ones. */
    private static final int REMEMBERED = 50_000;

    private final Clock clock;
    private final ConcurrentMap<UUID, Instant> usedUntil = new ConcurrentHashMap<>();

    DeviceRates(Clock clock) {
        this.clock = clock;
    }

    /**
     * Counts a request.
     *
     * @return empty; or how long to wait, and then it was not counted
     */
    Optional<Duration> take(UUID replicaId) {
        Instant now = clock.instant();
        // Each request uses up a piece of time; who has used up a burst's worth ahead of now has to wait.
        Instant most = now.plus(EACH.multipliedBy(BURST));
        Duration[] wait = {Duration.ZERO};
        usedUntil.compute(replicaId, (id, before) -> {
            Instant used = before == null || before.isBefore(now) ? now : before;
            Instant next = used.plus(EACH);
            if (!next.isAfter(most)) {
                return next;
            }
            // After a clock was put back nobody waits for what he used up in the time that is gone.
            Instant kept = used.isAfter(most) ? most : used;
            wait[0] = Duration.between(most, kept.plus(EACH));
            return kept;
        });
        if (usedUntil.size() > REMEMBERED) {
            usedUntil.values().removeIf(until -> until.isBefore(now));
        }
        return wait[0].isZero() ? Optional.empty() : Optional.of(wait[0]);
    }
}
