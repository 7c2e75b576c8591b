package io.daftari.hub.tenancy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The school's turn did not come in time; nothing was done, and the same request may come again. */
public final class Busy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Duration retryAfter;

    public Busy(Duration retryAfter) {
        this(retryAfter, null);
    }

    public Busy(Duration retryAfter, @Nullable Throwable cause) {
        super("Busy, retry after " + retryAfter, cause, false, false);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
