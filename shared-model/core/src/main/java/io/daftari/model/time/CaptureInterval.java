package io.daftari.model.time;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of hub time within which an operation was captured (heart.md, rule 6). Everything that judges "as of then"
 * judges by it, because a device's wall clock is only a claim.
 */
public record CaptureInterval(Instant from, Instant to) {

    /** Two readings of one clock that agree within this are taken to be undisturbed. */
    static final long STEADY_MILLIS = 2_000;

    /**
     * How long a request may have been under way when the hub notes it: a thin line makes it wait. On a still slower one a
     * capture looks later by as much; whatever that decides, the other value is kept as a conflict.
     */
    static final long TRANSIT_MILLIS = 10_000;

    /** How long before its capture an operation's fix may have been taken. */
    private static final long FIX_MILLIS = 300_000;

    /** How much an untouched cheap clock may gain or lose, in parts per million. */
    private static final long DRIFT_PPM = 100;

    /** To the millisecond, the finest that is kept: a capture must weigh the same before and after it was stored. */
    public CaptureInterval {
        from = from.truncatedTo(ChronoUnit.MILLIS);
        Instant end = to.truncatedTo(ChronoUnit.MILLIS);
        to = end.equals(to) ? to : end.plusMillis(1);
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("A capture can't end before it begins: " + from + " to " + to);
        }
    }

    /** The moment itself, where nothing is uncertain: a forecast, or the hub's own operations. */
    public static CaptureInterval at(Instant moment) {
        return new CaptureInterval(moment, moment);
    }

    /**
     * Where a capture lies in hub time: from the replica's previous exchange to the receipt, narrowed by whatever clock
     * can be trusted.
     *
     * @param previous the replica's exchange before this one; null for its first
     * @param receipt the exchange that brought the operation
     * @param capture what the device said at capture
     * @param satellites times of satellite fixes taken for the operation; they can't lie before its exchange
     */
    public static CaptureInterval of(
            @Nullable Contact previous, Contact receipt, Capture capture, List<Instant> satellites) {
        if (previous != null && previous.hub().isAfter(receipt.hub())) {
            // The hub's own clock was put back: its word of then says nothing about now.
            return of(null, receipt, capture, satellites);
        }
        CaptureInterval widest = new CaptureInterval(previous == null ? Instant.EPOCH : previous.hub(), receipt.hub());
        CaptureInterval narrowed = widest;
        ClockReading taken = capture.clock();
        ClockReading sent = receipt.device();
        if (taken.boot().equals(sent.boot()) && taken.mono() <= sent.mono()) {
            long elapsed = sent.mono() - taken.mono();
            // The steady clock may stand still while the machine sleeps, so it bounds the age from below only,
            Instant latest = receipt.hub().minusMillis(elapsed - drift(elapsed));
            narrowed = narrowed.narrow(Instant.EPOCH, latest);
            // unless the wall clock agrees that no sleep and no setting lay between.
            if (sent.wallDriftMillis(taken) <= STEADY_MILLIS) {
                narrowed = narrowed.around(receipt.hub().minusMillis(elapsed), elapsed);
            }
        } else if (previous != null
                && taken.boot().equals(previous.device().boot())
                && taken.mono() >= previous.device().mono()
                && taken.wallDriftMillis(previous.device()) <= STEADY_MILLIS) {
            long elapsed = taken.mono() - previous.device().mono();
            narrowed = narrowed.around(previous.hub().plusMillis(elapsed), elapsed);
        } else if (previous != null && Math.abs(previous.offsetMillis() - receipt.offsetMillis()) <= STEADY_MILLIS) {
            long span = Duration.between(previous.hub(), receipt.hub()).toMillis();
            narrowed = narrowed.around(taken.at().plusMillis(receipt.offsetMillis()), span);
        }
        for (Instant satellite : satellites) {
            // One that can't be true falls outside and is ignored.
            if (satellite.isAfter(widest.from.minusMillis(FIX_MILLIS)) && satellite.isBefore(widest.to)) {
                narrowed = narrowed.narrow(satellite.minusMillis(STEADY_MILLIS), satellite.plusMillis(FIX_MILLIS));
            }
        }
        return narrowed;
    }

    /** Narrows to a moment that was reckoned from a contact: the truth is earlier by as long as that was under way. */
    private CaptureInterval around(Instant moment, long elapsedMillis) {
        long slack = STEADY_MILLIS + drift(elapsedMillis);
        return narrow(moment.minusMillis(slack + TRANSIT_MILLIS), moment.plusMillis(slack));
    }

    private static long drift(long elapsedMillis) {
        return elapsedMillis / (1_000_000 / DRIFT_PPM) + 1;
    }

    /** The part of this interval within the bounds; this one unchanged where they do not meet. */
    private CaptureInterval narrow(Instant earliest, Instant latest) {
        Instant newFrom = earliest.isAfter(from) ? earliest : from;
        Instant newTo = latest.isBefore(to) ? latest : to;
        return newTo.isBefore(newFrom) ? this : new CaptureInterval(newFrom, newTo);
    }

    /** Whether this capture was certainly after the other: their intervals do not overlap. */
    public boolean after(CaptureInterval other) {
        return from.isAfter(other.to);
    }

    /** How far a claimed time lies outside this interval; zero within. */
    public Duration distanceTo(Instant claimed) {
        if (claimed.isBefore(from)) {
            return Duration.between(claimed, from);
        }
        return claimed.isAfter(to) ? Duration.between(to, claimed) : Duration.ZERO;
    }
}
