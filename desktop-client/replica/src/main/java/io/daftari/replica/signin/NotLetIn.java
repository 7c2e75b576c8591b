package io.daftari.replica.signin;

import org.jspecify.annotations.Nullable;

/** The hub did not let somebody in, or was not found; nothing has changed on this device. */
public final class NotLetIn extends Exception {

    private static final long serialVersionUID = 1L;

    /** What a person is told, each in a sentence of its own. */
    public enum Why {
        /** No way to the hub. */
        UNREACHABLE,
        /** What was typed is no address. */
        NO_ADDRESS,
        /** Somebody else answered, as a hotel's sign-in page does. */
        NOT_THE_HUB,
        WRONG_LOGIN,
        /** Without a network: he has never signed in on this device with one, or the password is wrong. */
        UNKNOWN_HERE,
        /** Without a network: the hub's grant to work here has ended. */
        GRANT_ENDED,
        /** He has no role at the school, or this device was withdrawn from it. */
        NOT_YOUR_SCHOOL,
        NOT_FOUND,
        MALFORMED,
        BUSY,
        HUB_FAILED
    }

    private final Why why;

    public NotLetIn(Why why, String code, @Nullable Throwable cause) {
        super(why + (code.isEmpty() ? "" : " (" + code + ")"), cause);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
