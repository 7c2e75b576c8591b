package io.daftari.simulation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Draws that repeat themselves from their seed. */
final class Chance {

    private final SplittableRandom random;

    Chance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Both ends may be drawn. */
    long between(long least, long greatest) {
        return random.nextLong(least, greatest + 1);
    }

    boolean percent(int of100) {
        return random.nextInt(100) < of100;
    }

    long seed() {
        return random.nextLong();
    }

    double share() {
        return random.nextDouble();
    }

    <T> T of(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** An id that nobody has yet, of the form of those that devices make. */
    UUID id(long millis) {
        return new UUID(
                millis << 16 | 0x7000 | random.nextInt(0x1000),
                (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
    }
}
