package io.daftari.replica;

/**
 * The replica's file could not be read or written: a full or broken disk, a damaged file, or a program error. The
 * transaction in which it happened left nothing behind; what was committed before is safe.
 */
public final class StorageFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What a person can be told apart from "it failed". */
    public enum Why {
        /** Disk, rights, another program, or a program error. */
        FAILED,
        /** The file is not encrypted, so it was not written by this program. */
        NOT_ENCRYPTED,
        /** This key does not open the file, or the file is damaged: nobody can tell the two apart. */
        KEY_OR_DAMAGE,
        /** A newer version of this program has written the file. */
        NEWER
    }

    private final Why why;

    public StorageFailed(Why why, String what, Throwable cause) {
        super(what, cause);
        this.why = why;
    }

    public StorageFailed(Why why, String what) {
        super(what);
        this.why = why;
    }

    public StorageFailed(String what, Throwable cause) {
        this(Why.FAILED, what, cause);
    }

    public StorageFailed(String what) {
        this(Why.FAILED, what);
    }

    public Why why() {
        return why;
    }
}
