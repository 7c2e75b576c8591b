package io.daftari.model.time;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** UUIDv7 (RFC 9562) from an injected clock and source of chance; ids of one source never go back. */
public final class UuidV7 implements Ids {

    private static final int VERSION = 7;

    private final Clock clock;
    private final RandomGenerator random;
    private long lastMillis;
    private int counter;

    public UuidV7(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** Ids for production: chance that nobody can guess. */
    public static UuidV7 secure(Clock clock) {
        return new UuidV7(clock, new SecureRandom());
    }

    /** When an id was made, by the clock of its device; 1970 for one that tells no time. */
    public static Instant timeOf(UUID id) {
        return Instant.ofEpochMilli(id.version() == VERSION ? id.getMostSignificantBits() >>> 16 : 0);
    }

    @Override
    public synchronized UUID next() {
        long now = clock.millis();
        if (now > lastMillis) {
            lastMillis = now;
            counter = random.nextInt() & 0x3FF;
        } else if (++counter > 0xFFF) {
            // More than the counter holds in one millisecond, or a clock put back: borrow from the future.
            lastMillis++;
            counter = 0;
        }
        long high = lastMillis << 16 | 0x7000 | counter;
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
