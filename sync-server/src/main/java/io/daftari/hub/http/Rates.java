package io.daftari.hub.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often each of many may ask: so many at once, and then one after each of a span. Counted by this process alone, in
 * memory that does not grow beyond a bound, however many come by.
 *
 * <p>Safe for several threads.
 *
 * @param <K> by what they are told apart
 */
public final class Rates<K> {

    /**
     * How often.
     *
     * @param burst so many at once
     * @param each and then one after each of these
     */
    public record Limit(int burst, Duration each) {

        /** As long as a burst takes to be there again. */
        public Duration window() {
            return each.multipliedBy(burst);
        }
    }

    /**
     * What became of a request.
     *
     * @param left how many may follow at once
     * @param full when the whole burst is there again
     * @param retryAfter zero where it was counted; else how long to wait, and then it was not
     */
    public record Taken(long left, Duration full, Duration retryAfter) {

        public boolean counted() {
            return retryAfter.isZero();
        }
    }

    /** More than this are not told apart: those are forgotten first that have not asked for longest. */
    private static final int REMEMBERED = 50_000;

    private final Limit limit;
    private final Clock clock;

    /** The clock at the last request, and the time that has passed since the first: a clock put back takes none away. */
    private Instant seen;

    private Duration passed = Duration.ZERO;

    /** Each request uses up a piece of the time that passes; who has used up a burst's worth ahead of it has to wait. */
    private final Map<K, Duration> usedUntil = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Duration> eldest) {
            return size() > REMEMBERED;
        }
    };

    public Rates(Limit limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
        this.seen = clock.instant();
    }

    public Limit limit() {
        return limit;
    }

    /** Counts a request, if it does not come too soon. */
    public synchronized Taken take(K who) {
        Duration now = passed();
        Duration most = now.plus(limit.window());
        Duration before = usedUntil.getOrDefault(who, now);
        Duration used = before.compareTo(now) < 0 ? now : before;
        Duration next = used.plus(limit.each());
        if (next.compareTo(most) <= 0) {
            usedUntil.put(who, next);
            return new Taken(most.minus(next).dividedBy(limit.each()), next.minus(now), Duration.ZERO);
        }
        usedUntil.put(who, used);
        return new Taken(0, used.minus(now), next.minus(most));
    }

    /** A clock that was put back lets no time pass at that moment, and then goes on from where it stands. */
    private Duration passed() {
        Instant now = clock.instant();
        if (now.isAfter(seen)) {
            passed = passed.plus(Duration.between(seen, now));
        }
        seen = now;
        return passed;
    }

    /** How many are told apart at this moment. */
    synchronized int remembered() {
        return usedUntil.size();
    }
}
