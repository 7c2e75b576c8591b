package io.daftari.replica.carry;

import org.jspecify.annotations.Nullable;

/** A carried file can't be used. Nothing was changed, here or at the hub. */
public final class CarryRefused extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Why {
        /** It can't be read or written at all. */
        NO_FILE,
        /** It is something else. */
        NOT_A_CARRY_FILE,
        /** It was changed on the way, or is damaged; another copy may be whole. */
        ALTERED,
        /** It is of another replica. */
        OTHER_REPLICA,
        /** It answers a file that was not made here, or so long ago that its key is gone. */
        NOT_ASKED,
        /** The hub was not reached; it can be tried again with the same file. */
        UNREACHABLE,
        /** Somebody else answered in the hub's place. */
        NOT_THE_HUB,
        /** The replica has lost its identity, and must be enrolled anew before it sends anything. */
        IDENTITY_LOST,
        /** It is a school to try the program with: there is no hub to carry anything to. */
        TRIAL
    }

    private final Why why;

    CarryRefused(Why why, String detail, @Nullable Exception cause) {
        super(why + ": " + detail, cause);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
