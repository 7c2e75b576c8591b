package io.daftari.replica.live;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A question whose answer follows the data: it is asked in the background, its answers are published on the screen's
 * thread in the order of asking, and it is asked again when something it watches has changed.
 *
 * <p>Changes that come while it is being asked are gathered into one more asking, so that an exchange of a thousand rows
 * costs two reads and not a thousand. All methods are called on the screen's thread.
 */
public final class LiveQuery<T> {

    private final Supplier<T> ask;
    private final Consumer<T> publish;
    private final Consumer<RuntimeException> failed;
    private final Function<Runnable, Runnable> watch;
    private final Executor background;
    private final Executor screen;
    private @Nullable Runnable unwatch;
    private int asking;
    private boolean running;
    private boolean again;

    /**
     * @param ask called in the background
     * @param watch is given what to call, from any thread, after each change; returns what ends it
     * @param failed is told, on the screen's thread, of what {@code ask} threw
     */
    public LiveQuery(
            Supplier<T> ask,
            Consumer<T> publish,
            Consumer<RuntimeException> failed,
            Function<Runnable, Runnable> watch,
            Executor background,
            Executor screen) {
        this.ask = ask;
        this.publish = publish;
        this.failed = failed;
        this.watch = watch;
        this.background = background;
        this.screen = screen;
    }

    /** Asks, and from now on follows changes. */
    public void start() {
        if (unwatch == null) {
            unwatch = watch.apply(() -> screen.execute(this::changed));
            refresh();
        }
    }

    /** Follows nothing any more; an answer on its way is dropped. */
    public void stop() {
        if (unwatch != null) {
            unwatch.run();
            unwatch = null;
            asking++;
            running = false;
            again = false;
        }
    }

    /** The question means something else now: an answer on its way is dropped, and it is asked anew. */
    public void refresh() {
        if (unwatch != null) {
            begin();
        }
    }

    private void changed() {
        if (running) {
            again = true;
        } else {
            refresh();
        }
    }

    private void begin() {
        int mine = ++asking;
        running = true;
        again = false;
        background.execute(() -> {
            T answer;
            try {
                answer = ask.get();
            } catch (RuntimeException e) {
                screen.execute(() -> end(mine, () -> failed.accept(e)));
                return;
            }
            screen.execute(() -> end(mine, () -> publish.accept(answer)));
        });
    }

    private void end(int mine, Runnable tell) {
        if (mine != asking) {
            return;
        }
        running = false;
        tell.run();
        if (again) {
            refresh();
        }
    }
}
