package io.daftari.hub.tenancy;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One writer for each school within this process, first come, first served. It is waited for without a connection, so that
 * one busy school can't take the pool from the others; between processes the clock row does the same.
 */
final class SchoolTurns {

    /**
     * Long, because who is sent away loses his place: when a whole line gives up at the same moment, the school stands
     * idle until it comes back.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Of one school, so that what one school keeps waiting leaves room for the others. */
    static final int MOST_IN_LINE = 40;

    private static final int SPREAD_SECONDS = 5;

    private final Map<UUID, ReentrantLock> turns = new ConcurrentHashMap<>();
    private final AtomicLong sentAway = new AtomicLong();

    /**
     * Waits for the school's turn.
     *
     * @throws Busy if the line is too long, or the turn does not come in time
     */
    Turn take(UUID schoolId) {
        ReentrantLock lock = turns.computeIfAbsent(schoolId, id -> new ReentrantLock(true));
        try {
            // The length is an estimate, which is enough here.
            if (lock.getQueueLength() >= MOST_IN_LINE || !lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Busy(later());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy(later(), e);
        }
        return lock::unlock;
    }

    /** About how many wait for a school's turn. */
    int inLine(UUID schoolId) {
        ReentrantLock lock = turns.get(schoolId);
        return lock == null ? 0 : lock.getQueueLength();
    }

    /** Not the same second for all. */
    private Duration later() {
        return Duration.ofSeconds(1 + sentAway.getAndIncrement() % SPREAD_SECONDS);
    }

    /** The right to write, until the thread that took it ends it. */
    @FunctionalInterface
    interface Turn {
        void end();
    }
}
