package io.daftari.hub.tenancy;

import java.time.Duration;

/** The school's turn did not come in time; nothing was done, and the same request may come again. */
public final class Busy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Duration retryAfter;

    public Busy(Duration retryAfter) {
        super("Busy, retry after " + retryAfter, null, false, false);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
