package io.daftari.simulation;

/** The process ends here, without any of its own code running again: so it is an error that nobody catches. */
final class Killed extends Error {

    private static final long serialVersionUID = 1L;

    Killed(String step) {
        super(step, null, false, false);
    }
}
