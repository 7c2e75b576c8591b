package io.daftari.replica;

/**
 * The replica's file could not be read or written: a full or broken disk, a damaged file, or a program error. The
 * transaction in which it happened left nothing behind; what was committed before is safe.
 */
public final class StorageFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StorageFailed(String what, Throwable cause) {
        super(what, cause);
    }

    public StorageFailed(String what) {
        super(what);
    }
}
