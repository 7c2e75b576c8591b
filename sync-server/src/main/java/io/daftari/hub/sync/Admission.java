package io.daftari.hub.sync;

import io.daftari.hub.tenancy.Busy;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Lets in only so many at a time; those for whom there is no room are asked to come back, not all at the same second. */
final class Admission {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SPREAD_SECONDS = 10;

    private final Semaphore room;
    private final AtomicLong turnedAway = new AtomicLong();

    Admission(int atATime) {
        this.room = new Semaphore(atATime, true);
    }

    /** @throws Busy if no room becomes free in time */
    <T> T admit(Supplier<T> work) {
        enter();
        try {
            return work.get();
        } finally {
            room.release();
        }
    }

    private void enter() {
        try {
            if (!room.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Busy(Duration.ofSeconds(1 + turnedAway.getAndIncrement() % SPREAD_SECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy(Duration.ofSeconds(SPREAD_SECONDS), e);
        }
    }
}
