package io.daftari.bench;

import io.daftari.model.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many at once. */
@Edge(reason = "concurrent devices need threads")
final class Crowd {

    private Crowd() {}

    /** Runs all works at the same time, each on a thread of its own, and waits for the last. */
    static <T> List<T> all(List<? extends Callable<T>> works) {
        try (ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, works.size()))) {
            List<Future<T>> started = new ArrayList<>();
            works.forEach(work -> started.add(threads.submit(work)));
            List<T> results = new ArrayList<>();
            for (Future<T> future : started) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException("One of many failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
