package io.daftari.simulation;

import org.jspecify.annotations.Nullable;

/** Waits at a step of the product, on a device or on the hub, and does something there once. */
final class Trap implements io.daftari.replica.Steps, io.daftari.hub.Steps {

    private @Nullable Armed armed;

    private static final class Armed {
        private final String step;
        private final Runnable then;
        private int passes;

        Armed(String step, int passes, Runnable then) {
            this.step = step;
            this.passes = passes;
            this.then = then;
        }
    }

    /** Does it when the step comes up for the time after so many passes. */
    synchronized void arm(String step, int passes, Runnable then) {
        armed = new Armed(step, passes, then);
    }

    /** Whether it still waits. */
    synchronized boolean disarm() {
        boolean waited = armed != null;
        armed = null;
        return waited;
    }

    @Override
    public void reached(String step) {
        Runnable sprung = sprung(step);
        if (sprung != null) {
            sprung.run();
        }
    }

    /** A hub answers in several threads; whether the trap waited or sprang must be one truth for all. */
    private synchronized @Nullable Runnable sprung(String step) {
        Armed waiting = armed;
        if (waiting == null || !waiting.step.equals(step) || waiting.passes-- > 0) {
            return null;
        }
        armed = null;
        return waiting.then;
    }
}
