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

    /** Each request uses up a piece of time; who has used up a burst's worth ahead of now has to wait. */
    private final Map<K, Instant> usedUntil = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    public Rates(Limit limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
    }

    public Limit limit() {
        return limit;
    }

    /** Counts a request, if it does not come too soon. */
    public synchronized Taken take(K who) {
        Instant now = clock.instant();
        Instant most = now.plus(limit.window());
        Instant before = usedUntil.getOrDefault(who, now);
        // After a clock was put back by much nobody has used up what lies ahead of it.
        boolean unused = before.isBefore(now) || before.isAfter(most.plus(limit.window()));
        Instant used = unused ? now : before;
        Instant next = used.plus(limit.each());
        if (!next.isAfter(most)) {
            usedUntil.put(who, next);
            return new Taken(
                    Duration.between(next, most).dividedBy(limit.each()), Duration.between(now, next), Duration.ZERO);
        }
        // After it was put back by a little nobody waits for what he used up in the time that is gone.
        Instant kept = used.isAfter(most) ? most : used;
        usedUntil.put(who, kept);
        return new Taken(0, Duration.between(now, kept), Duration.between(most, kept.plus(limit.each())));
    }

    /** How many are told apart at this moment. */
    synchronized int remembered() {
        return usedUntil.size();
    }
}
