package io.daftari.replica.exchange;

import java.time.Duration;

/**
 * Why an exchange did not go through to its end. Whatever it was, what was applied before stays, and the next exchange
 * goes on from there.
 *
 * @param detail for the log and for support
 * @param retryAfter how long the hub asks to be left alone; zero where it does not say
 */
public record Problem(Kind kind, String detail, Duration retryAfter) {

    public enum Kind {
        /** No way to the hub. */
        UNREACHABLE,
        /** The line broke in the middle of an answer. */
        CUT,
        /** Somebody else answered, as a hotel's sign-in page does. */
        NOT_THE_HUB,
        /** The hub has too much to do. */
        BUSY,
        /** The hub does not let this device in. */
        NOT_LET_IN,
        /** The hub failed, or answered what this version does not understand. */
        HUB_FAILED,
        /** The hub took nothing of what it was sent. */
        NOT_TAKEN,
        /** The hub finds that the operations are not those that were sealed: this file is damaged. */
        CHAIN_BROKEN,
        /** This replica has lost its identity and must be enrolled anew. */
        IDENTITY_LOST,
        /** The hub has withdrawn this replica. */
        REVOKED,
        /** The school is closed; what was captured was taken in. */
        CLOSED,
        /** This program is too old for the hub's pages; what was captured was taken in. */
        UPGRADE,
        /** This device's own disk failed. */
        STORAGE,
        /** There is no hub: this is a school to try the program with. */
        TRIAL
    }

    static Problem of(Kind kind, String detail) {
        return new Problem(kind, detail, Duration.ZERO);
    }
}
