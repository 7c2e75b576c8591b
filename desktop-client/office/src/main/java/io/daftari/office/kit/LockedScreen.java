package io.daftari.office.kit;

import java.util.function.Function;

/** The screen while the office behind it is locked, so that something may stand there for everybody who comes by. */
@FunctionalInterface
public interface LockedScreen {

    /**
     * Locks the office and shows this in its place until the session's user types his password.
     *
     * @param view makes its view anew, as after another language was chosen, while the view-model stays; it is given what
     *     asks for the password
     */
    void stand(Function<Runnable, View<?>> view);
}
