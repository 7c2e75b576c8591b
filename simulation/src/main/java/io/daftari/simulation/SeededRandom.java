package io.daftari.simulation;

import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.util.SplittableRandom;

/** The chance of keys, salts and ids, from a seed: good for repeating a run, and for nothing that must stay secret. */
final class SeededRandom extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final transient Source source;

    private SeededRandom(Source source) {
        super(source, null);
        this.source = source;
    }

    static SeededRandom of(long seed) {
        return new SeededRandom(new Source(seed));
    }

    /** Begins again from another seed. */
    void restart(long seed) {
        source.random = new SplittableRandom(seed);
    }

    private static final class Source extends SecureRandomSpi {
        private static final long serialVersionUID = 1L;

        private transient volatile SplittableRandom random;

        Source(long seed) {
            this.random = new SplittableRandom(seed);
        }

        @Override
        protected void engineSetSeed(byte[] seed) {
            throw new UnsupportedOperationException("This chance has its seed already");
        }

        @Override
        protected synchronized void engineNextBytes(byte[] bytes) {
            random.nextBytes(bytes);
        }

        @Override
        protected byte[] engineGenerateSeed(int length) {
            byte[] bytes = new byte[length];
            engineNextBytes(bytes);
            return bytes;
        }
    }
}
