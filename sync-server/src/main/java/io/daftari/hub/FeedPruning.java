package io.daftari.hub;

import io.daftari.hub.sync.Sync;
import io.daftari.model.Edge;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops old changes from the feed once a day, so that it does not grow for ever. */
@Edge(reason = "the hub's daily task: a failure is logged, and tried again the next day")
final class FeedPruning implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FeedPruning.class);

    private final Sync sync;
    private final Clock clock;
    private final Duration kept;
    private final ScheduledExecutorService daily = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("feed-pruning").factory());

    private final ScheduledFuture<?> next;

    private FeedPruning(Sync sync, Clock clock, Duration kept) {
        this.sync = sync;
        this.clock = clock;
        this.kept = kept;
        this.next = daily.scheduleAtFixedRate(this::prune, 1, 24, TimeUnit.HOURS);
    }

    /** @param kept how long the feed keeps a change */
    static FeedPruning daily(Sync sync, Clock clock, Duration kept) {
        return new FeedPruning(sync, clock, kept);
    }

    private void prune() {
        try {
            long dropped = sync.pruneFeed(clock.instant().minus(kept));
            LOG.info("{} changes older than {} days dropped from the feed", dropped, kept.toDays());
        } catch (RuntimeException e) {
            LOG.error("The feed could not be pruned", e);
        }
    }

    @Override
    public void close() {
        next.cancel(false);
        daily.shutdownNow();
    }
}
