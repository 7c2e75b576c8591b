package io.daftari.teacher.people;

/**
 * Calls and texts by the device's own programs. On a phone by links that the system opens; a computer has a
 * {@link Dialer} of its own that copies the number. Called on the screen's thread.
 */
public interface Dialer {

    /** What became of it. */
    enum Done {
        /** The device's own program is open with the number; the person says the rest there. */
        OPENED,
        /** This device neither calls nor texts: the number is copied. */
        COPIED
    }

    Done call(String number);

    /** A text message to be written there. */
    Done text(String number);
}
