package io.daftari.replica.exchange;

import java.time.Duration;

/** Reads an answer that is not an exchange. */
final class Refused {

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private Refused() {}

    static Problem problem(Transport.Reply reply) {
        return problem(reply.status(), retryAfter(reply));
    }

    static Problem problem(int status, Duration retryAfter) {
        String detail = "Status " + status;
        return switch (status) {
            case 429, 503 -> new Problem(Problem.Kind.BUSY, detail, retryAfter);
            case 401, 403 -> Problem.of(Problem.Kind.NOT_LET_IN, detail);
            default -> {
                boolean elsewhere = status < 400 || status == 404 || status == 405 || status == 407 || status == 511;
                yield Problem.of(elsewhere ? Problem.Kind.NOT_THE_HUB : Problem.Kind.HUB_FAILED, detail);
            }
        };
    }

    /** In seconds; the hub writes no dates, which this device's clock could misjudge. */
    private static Duration retryAfter(Transport.Reply reply) {
        String value = reply.header("Retry-After").orElse("").strip();
        if (!value.matches("\\d{1,9}")) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(Long.parseLong(value));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
