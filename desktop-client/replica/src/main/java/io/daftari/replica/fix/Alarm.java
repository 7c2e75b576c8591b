package io.daftari.replica.fix;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Calls later. */
@FunctionalInterface
public interface Alarm {

    /** @return calls it off */
    Runnable after(Duration wait, Runnable task);

    /** By an executor of the program; once that is shut down nothing is called any more. */
    static Alarm by(ScheduledExecutorService executor) {
        return (wait, task) -> {
            try {
                ScheduledFuture<?> due = executor.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
                return () -> due.cancel(false);
            } catch (RejectedExecutionException ended) {
                return () -> {};
            }
        };
    }
}
