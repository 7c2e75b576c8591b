package io.daftari.simulation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a device has planned for later, run by the schedule on its one thread when the virtual time has come. */
final class VirtualTimer extends AbstractExecutorService implements ScheduledExecutorService {

    private final Clock clock;
    private final List<Planned> plans = new ArrayList<>();
    private long count;

    VirtualTimer(Clock clock) {
        this.clock = clock;
    }

    /**
     * Runs what is due now, in its order; what that plans anew waits for the next call, as after a machine's sleep. Returns
     * whether there was anything.
     */
    boolean runDue() {
        List<Planned> due = plans.stream()
                .filter(plan -> plan.at <= clock.millis())
                .sorted(Comparator.comparingLong((Planned plan) -> plan.at).thenComparingLong(plan -> plan.order))
                .toList();
        plans.removeAll(due);
        for (Planned plan : due) {
            if (!plan.cancelled) {
                plan.done = true;
                plan.work.run();
            }
        }
        return !due.isEmpty();
    }

    boolean isEmpty() {
        return plans.isEmpty();
    }

    /** The process has died, and what it had planned with it. */
    void forget() {
        plans.clear();
    }

    private final class Planned implements ScheduledFuture<Object> {
        private final Runnable work;
        private final long at;
        private final long order;
        private boolean cancelled;
        private boolean done;

        Planned(Runnable work, long at, long order) {
            this.work = work;
            this.at = at;
            this.order = order;
        }

        @Override
        public boolean cancel(boolean running) {
            cancelled |= plans.remove(this);
            return cancelled;
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }

        @Override
        public boolean isDone() {
            return done || cancelled;
        }

        @Override
        public @Nullable Object get() {
            return null;
        }

        @Override
        public @Nullable Object get(long timeout, TimeUnit unit) {
            return null;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(at - clock.millis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.MILLISECONDS), other.getDelay(TimeUnit.MILLISECONDS));
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
        Planned plan = new Planned(work, clock.millis() + unit.toMillis(delay), count++);
        plans.add(plan);
        return plan;
    }

    @Override
    public void execute(Runnable work) {
        plans.add(new Planned(work, clock.millis(), count++));
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> work, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException("Nobody waits for an answer here");
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable work, long first, long every, TimeUnit unit) {
        throw new UnsupportedOperationException("The loop plans each exchange by itself");
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable work, long first, long every, TimeUnit unit) {
        throw new UnsupportedOperationException("The loop plans each exchange by itself");
    }

    @Override
    public void shutdown() {
        plans.clear();
    }

    @Override
    public List<Runnable> shutdownNow() {
        plans.clear();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
