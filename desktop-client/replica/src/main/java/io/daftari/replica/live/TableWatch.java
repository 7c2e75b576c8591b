package io.daftari.replica.live;

import io.daftari.model.Edge;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells who asked for it which tables a commit has changed, once per commit and after it, on the thread that committed.
 * Listeners must return soon; one that fails is logged and does not hold up the others.
 */
@Edge(reason = "a screen that fails must not make a committed operation look failed")
public final class TableWatch {

    /** Stands for the replica's list of undecided operations. */
    public static final String OUTBOX = "outbox";

    private static final Logger LOG = LoggerFactory.getLogger(TableWatch.class);

    private final List<Consumer<Set<String>>> listeners = new CopyOnWriteArrayList<>();

    /** Ends a listener's interest. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    public Subscription subscribe(Consumer<Set<String>> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Called after a commit. */
    public void changed(Set<String> tables) {
        if (tables.isEmpty()) {
            return;
        }
        for (Consumer<Set<String>> listener : listeners) {
            try {
                listener.accept(tables);
            } catch (RuntimeException e) {
                LOG.error("A listener to changes of {} failed", tables, e);
            }
        }
    }
}
