package io.daftari.replica.exchange;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after failures: twice as long after each, up to five minutes, and by chance up to half of it less, so
 * that a school's devices don't all come back at once. Not safe for several threads.
 */
public final class Backoff {

    private static final long FIRST_MILLIS = 2_000;
    private static final long LONGEST_MILLIS = Duration.ofMinutes(5).toMillis();

    private final RandomGenerator random;
    private int failures;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** It went through: the next failure waits shortly again. */
    public void reset() {
        failures = 0;
    }

    /**
     * The wait after one more failure.
     *
     * @param asked what the hub asked for; never waited less, and by chance up to half of it more
     */
    public Duration next(Duration asked) {
        long full = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failures, 20));
        failures++;
        Duration wait = Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
        Duration longer = asked.plusMillis(random.nextLong(asked.toMillis() / 2 + 1));
        return wait.compareTo(longer) < 0 ? longer : wait;
    }
}
