package io.daftari.replica.exchange;

import io.daftari.model.Edge;
import io.daftari.model.time.Contact;
import io.daftari.replica.HubSide;
import io.daftari.replica.Verifying;
import io.daftari.replica.live.TableWatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs exchanges in the background: soon after a submission, at a tap, and from time to time; after a failure with growing
 * waits. No call of it blocks. The executor must have one thread, for exchanges of one replica never overlap.
 */
@Edge(reason = "the end of the exchange's call chain: what nobody expected is logged and tried again")
public final class SyncLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SyncLoop.class);

    private final HubSide replica;
    private final ExchangeClient client;
    private final ScheduledExecutorService executor;
    private final Backoff backoff;
    private final Pace pace;
    private final Besides besides;
    private final List<Consumer<SyncStatus>> observers = new CopyOnWriteArrayList<>();
    private @Nullable ScheduledFuture<?> next;
    private boolean closed;
    private boolean waiting;
    /** A person has asked, and nothing has been done about it yet. */
    private boolean asked;

    private volatile boolean settling;
    private volatile boolean running;
    private volatile @Nullable Problem problem;

    public SyncLoop(
            HubSide replica, ExchangeClient client, ScheduledExecutorService executor, Backoff backoff, Pace pace) {
        this(replica, client, executor, backoff, pace, Besides.NOTHING);
    }

    public SyncLoop(
            HubSide replica,
            ExchangeClient client,
            ScheduledExecutorService executor,
            Backoff backoff,
            Pace pace,
            Besides besides) {
        this.replica = replica;
        this.besides = besides;
        this.client = client;
        this.executor = executor;
        this.backoff = backoff;
        this.pace = pace;
        this.problem = replica.isTrial() ? Problem.of(Problem.Kind.TRIAL, "") : null;
        client.onProgress(this::tell);
        client.beforeLeaving(besides);
    }

    /** Begins at once, as far as it may by itself; also when what it may has changed. */
    public void start() {
        schedule(Duration.ZERO);
    }

    /** Begins a little later, so that what a person waits for comes first; unless he wants it at once. */
    public synchronized void startAfter(Duration settled) {
        settling = true;
        schedule(settled);
    }

    /** A person wants it now, whatever was planned. */
    public synchronized void tap() {
        waiting = false;
        asked = true;
        schedule(Duration.ZERO);
    }

    /** A person has come back to the device: what is new is fetched, unless that was done a short while ago. */
    public synchronized void stir() {
        ScheduledFuture<?> planned = next;
        if (planned == null || waiting || running || settling) {
            return;
        }
        long left = planned.getDelay(TimeUnit.MILLISECONDS);
        if (left > 0 && left <= pace.every().minus(pace.fresh()).toMillis()) {
            schedule(Duration.ZERO);
        }
    }

    /** Something was submitted; it goes out soon, unless the last exchange failed: then when its wait is over. */
    public synchronized void submitted() {
        if (!waiting) {
            schedule(pace.afterSubmission());
        }
    }

    /** How it stands. Reads the disk. */
    public SyncStatus status() {
        HubSide.Counts counts = replica.counts();
        Optional<Verifying.Verified> verified = replica.verifying().last();
        Problem stopped = problem;
        Contact clockOff = replica.openings().clockOff().orElse(null);
        return new SyncStatus(
                counts.all(),
                counts.doubtful(),
                counts.held(),
                counts.oldest().orElse(null),
                replica.lastExchange().orElse(null),
                running,
                stopped,
                clockOff,
                verified.filter(Verifying.Verified::equal).isPresent(),
                verified.map(Verifying.Verified::putRight).orElse(0L),
                verified.map(Verifying.Verified::putRightAt).orElse(null),
                Stuck.of(replica, counts, stopped, clockOff, pace.byItself().getAsBoolean())
                        .orElse(null),
                client.progress().orElse(null));
    }

    /** Tells the observer whenever the status may have changed, on the thread of the exchange. */
    public TableWatch.Subscription observe(Consumer<SyncStatus> observer) {
        observers.add(observer);
        return () -> observers.remove(observer);
    }

    private synchronized void schedule(Duration delay) {
        if (closed) {
            return;
        }
        ScheduledFuture<?> planned = next;
        if (planned != null) {
            planned.cancel(false);
        }
        try {
            next = executor.schedule(this::run, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The program is ending: no further exchange");
        }
    }

    private void run() {
        settling = false;
        boolean wanted = takeAsked();
        // Before the first exchange there is nothing to work with.
        if (!wanted && !pace.byItself().getAsBoolean() && replica.lastExchange().isPresent()) {
            schedule(pace.every());
            return;
        }
        Duration wait = pace.every();
        boolean done = false;
        try {
            running = true;
            tell();
            ExchangeResult result = client.exchange();
            problem = result.problem();
            if (result.complete() && !besides.run()) {
                wait = backoff.next(Duration.ZERO);
            } else if (result.complete()) {
                backoff.reset();
                done = true;
                // What was submitted while this exchange was ending has not gone out yet.
                wait = replica.hasLeftToSend() ? pace.afterSubmission() : pace.every();
            } else {
                wait = backoff.next(retryAfter(result));
            }
        } catch (RuntimeException e) {
            LOG.error("An exchange failed in a way that nobody expected", e);
            problem = Problem.of(Problem.Kind.HUB_FAILED, e.toString());
            wait = backoff.next(Duration.ZERO);
        } finally {
            running = false;
            plan(wait, wanted && !done);
            tell();
        }
    }

    private synchronized boolean takeAsked() {
        boolean wanted = asked;
        asked = false;
        return wanted;
    }

    private static Duration retryAfter(ExchangeResult result) {
        Problem problem = result.problem();
        return problem == null ? Duration.ZERO : problem.retryAfter();
    }

    /** @param owed a person has asked for what did not come about */
    private synchronized void plan(Duration wait, boolean owed) {
        waiting = problem != null;
        boolean askedMeanwhile = asked;
        asked |= owed;
        schedule(askedMeanwhile && !waiting ? Duration.ZERO : wait);
    }

    private void tell() {
        if (observers.isEmpty()) {
            return;
        }
        SyncStatus status;
        try {
            status = status();
        } catch (RuntimeException e) {
            LOG.error("The sync status can't be read", e);
            return;
        }
        for (Consumer<SyncStatus> observer : observers) {
            try {
                observer.accept(status);
            } catch (RuntimeException e) {
                LOG.error("An observer of the sync status failed", e);
            }
        }
    }

    /** No further exchange begins; one that is going on comes to its end. */
    @Override
    public synchronized void close() {
        closed = true;
        client.cancel();
        if (next != null) {
            next.cancel(false);
        }
    }
}
