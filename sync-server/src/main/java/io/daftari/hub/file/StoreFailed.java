package io.daftari.hub.file;

/** A store of files could not be reached, or did not do as it was told; what is in it is as it was. */
public final class StoreFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreFailed(String message) {
        super(message);
    }

    public StoreFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
