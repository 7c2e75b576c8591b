package io.daftari.hub;

import io.daftari.model.Edge;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops what nobody needs any more, once a day, so that it does not grow for ever. */
@Edge(reason = "the hub's daily task: a failure is logged, and tried again the next day")
final class Pruning implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pruning.class);

    private final List<Task> tasks;
    private final ScheduledExecutorService daily = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("pruning").factory());

    private final ScheduledFuture<?> next;

    private Pruning(List<Task> tasks) {
        this.tasks = tasks;
        this.next = daily.scheduleAtFixedRate(this::prune, 1, 24, TimeUnit.HOURS);
    }

    /**
     * What is dropped.
     *
     * @param what in the plural, for the log
     * @param drop does it; returns how many
     */
    record Task(String what, LongSupplier drop) {}

    static Pruning daily(List<Task> tasks) {
        return new Pruning(tasks);
    }

    void prune() {
        for (Task task : tasks) {
            try {
                LOG.info("{} old {} dropped", task.drop().getAsLong(), task.what());
            } catch (RuntimeException e) {
                LOG.error("Old {} could not be dropped", task.what(), e);
            }
        }
    }

    @Override
    public void close() {
        next.cancel(false);
        daily.shutdownNow();
    }
}
