package io.daftari.office;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads and writes the disk for a window, and can let it wait as a slow disk does. */
final class HeldBackground implements Executor, AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean held;

    @Override
    public synchronized void execute(Runnable task) {
        if (held) {
            waiting.add(task);
        } else {
            thread.execute(task);
        }
    }

    /** From now on nothing is answered. */
    synchronized void hold() {
        held = true;
    }

    /** One of what waits, the oldest. */
    synchronized void answerOne() {
        if (!waiting.isEmpty()) {
            thread.execute(waiting.remove(0));
        }
    }

    /** All that waited, and whatever comes. */
    synchronized void release() {
        held = false;
        waiting.forEach(thread::execute);
        waiting.clear();
    }

    /** Whether whatever was let through has been done. */
    Future<Boolean> done() {
        return thread.submit(() -> true);
    }

    @Override
    public void close() {
        release();
        thread.shutdown();
    }
}
