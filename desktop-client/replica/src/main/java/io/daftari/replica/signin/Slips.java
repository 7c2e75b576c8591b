package io.daftari.replica.signin;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Wrong passwords in a row, and when the last was typed. The first few cost nothing; then each doubles how long the next
 * try has to wait. The delay ends by itself, and nothing is lost by it.
 */
@JsonPropertyOrder({"wrong", "last"})
public record Slips(int wrong, @Nullable Instant last) {

    public static final Slips NONE = new Slips(0, null);

    static final int FREE = 5;
    static final Duration LONGEST = Duration.ofMinutes(15);

    /** How long no password is tried from this moment on; zero for none. */
    Duration wait(Instant now) {
        Instant since = last;
        if (since == null || wrong < FREE) {
            return Duration.ZERO;
        }
        Duration delay = Duration.ofSeconds(1L << Math.min(wrong - FREE, 20));
        Duration left = Duration.between(now, since.plus(delay.compareTo(LONGEST) < 0 ? delay : LONGEST));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** One more. */
    Slips another(Instant now) {
        return new Slips(Math.min(wrong + 1, 1_000), now);
    }

    /** The same by a clock that was put back since: nobody waits for the time that it said before. */
    Slips by(Instant now) {
        return last != null && last.isAfter(now) ? new Slips(wrong, now) : this;
    }
}
