package io.daftari.replica.exchange;

import org.jspecify.annotations.Nullable;

/**
 * What an exchange did.
 *
 * @param sent operations that the hub has taken
 * @param decided decisions that came, holds not counted
 * @param problem why it ended early; null when all was sent and all was read
 */
public record ExchangeResult(
        long sent,
        long decided,
        long pages,
        long bytesUp,
        long bytesDown,
        @Nullable Problem problem) {

    public boolean complete() {
        return problem == null;
    }
}
