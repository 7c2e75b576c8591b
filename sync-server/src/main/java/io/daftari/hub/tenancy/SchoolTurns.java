package io.daftari.hub.tenancy;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One writer for each school within this process, first come, first served. It is waited for without a connection, so that
 * one busy school can't take the pool from the others; between processes the clock row does the same.
 */
final class SchoolTurns {

    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<UUID, ReentrantLock> turns = new ConcurrentHashMap<>();

    /**
     * Waits for the school's turn.
     *
     * @throws Busy if it does not come in time
     */
    Turn take(UUID schoolId) {
        ReentrantLock lock = turns.computeIfAbsent(schoolId, id -> new ReentrantLock(true));
        try {
            if (!lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Busy(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy(PATIENCE, e);
        }
        return lock::unlock;
    }

    /** The right to write, until the thread that took it ends it. */
    @FunctionalInterface
    interface Turn {
        void end();
    }
}
