package io.daftari.bench;

import io.daftari.model.Edge;

/** Measures how long something takes. */
@Edge(reason = "the machine's own time is what a benchmark is about")
final class Stopwatch {

    private Stopwatch() {}

    /** What is measured. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** Seconds that the work takes. */
    static double seconds(Work work) {
        long start = System.nanoTime();
        try {
            work.run();
        } catch (Exception e) {
            throw new IllegalStateException("What was to be measured failed", e);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    static double millis(Work work) {
        return seconds(work) * 1_000;
    }
}
