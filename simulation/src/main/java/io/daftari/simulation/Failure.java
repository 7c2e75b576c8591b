package io.daftari.simulation;

/** A check did not hold: the product has a bug, or the check has. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String check;

    /** @param check the name by which a shorter run is known to fail in the same way */
    Failure(String check, String what) {
        super(check + ": " + what);
        this.check = check;
    }

    Failure(String check, String what, Throwable cause) {
        super(check + ": " + what, cause);
        this.check = check;
    }

    String check() {
        return check;
    }
}
