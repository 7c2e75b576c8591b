package io.daftari.replica.signin;

import java.time.Duration;
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
        /** The password was right; a code of his phone is asked besides. */
        CODE_NEEDED,
        /** That code, or the one that enrols a device, is wrong, used or over. */
        WRONG_CODE,
        /** Without a network: too many wrong tries on this device; {@link #patience} says how long to wait. */
        TOO_SOON,
        /** The file is here, but nothing that opens it. */
        NO_KEYRING,
        /** What opens the file can't be read. */
        KEYRING_DAMAGED,
        /** The file does not belong to its keyring, or is damaged. */
        FILE_NOT_OPENED,
        /** The file is not encrypted: it is not one of this program. */
        FILE_NOT_ENCRYPTED,
        /** A newer version of this program has written the file. */
        FILE_NEWER,
        /** Without a network: he has never signed in on this device with one, or the password is wrong. */
        UNKNOWN_HERE,
        /** Without a network: the hub's grant to work here has ended. */
        GRANT_ENDED,
        /** He has no role at the school, or may not work on this device. */
        NOT_YOUR_SCHOOL,
        /** The school has withdrawn this device. */
        WITHDRAWN,
        /** The password that was typed once more. */
        WRONG_PASSWORD,
        /** A new password is too short or too long. */
        PASSWORD_LENGTH,
        /** A new password that many people have. */
        PASSWORD_COMMON,
        /** A new password that is a name or an address with figures around it. */
        PASSWORD_OWN,
        /** What was typed is no e-mail address. */
        NO_EMAIL,
        /** This address has an account already. */
        EMAIL_TAKEN,
        /** Who has not proven that his address is his invites nobody. */
        VERIFY_FIRST,
        /** Nobody gives a role that may more than he. */
        BEYOND_YOUR_RIGHTS,
        /** The invitation is for somebody with another address. */
        ANOTHER_ADDRESS,
        /** The invitation is from another school than that of this device. */
        ANOTHER_SCHOOL,
        /** There is a second step already. */
        STEP_ON,
        /** There is no second step. */
        STEP_OFF,
        /** This was tried too often of late. */
        TOO_OFTEN,
        /** The sign-in at the hub is over; the password opens another. */
        SESSION_OVER,
        NOT_FOUND,
        /** This is a school to try the program with: there is no hub. */
        TRIAL,
        MALFORMED,
        BUSY,
        HUB_FAILED
    }

    private final Why why;
    private final Duration wait;

    public NotLetIn(Why why, String code, @Nullable Throwable cause) {
        super(why + (code.isEmpty() ? "" : " (" + code + ")"), cause);
        this.why = why;
        this.wait = Duration.ZERO;
    }

    private NotLetIn(Duration wait) {
        super(Why.TOO_SOON + " (" + wait + ")");
        this.why = Why.TOO_SOON;
        this.wait = wait;
    }

    public static NotLetIn tooSoon(Duration wait) {
        return new NotLetIn(wait);
    }

    /** How long no password is tried; zero unless {@link Why#TOO_SOON}. */
    public Duration patience() {
        return wait;
    }

    public Why why() {
        return why;
    }
}
