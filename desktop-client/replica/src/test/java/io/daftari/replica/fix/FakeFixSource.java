package io.daftari.replica.fix;

import io.daftari.model.place.Fix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A receiver that says what the test wants. */
public final class FakeFixSource implements FixSource {

    private final List<Consumer<Fix>> takers = new ArrayList<>();
    private volatile State state = State.SEARCHING;
    private volatile @Nullable Fix latest;

    /** The receiver finds a place; whoever follows is told. */
    public synchronized void find(Fix fix) {
        state = State.FOUND;
        latest = fix;
        List.copyOf(takers).forEach(taker -> taker.accept(fix));
    }

    public void is(State now) {
        state = now;
        if (now != State.FOUND) {
            latest = null;
        }
    }

    /** Whether the receiver is awake. */
    public synchronized boolean isFollowed() {
        return !takers.isEmpty();
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public Optional<Fix> latest() {
        return Optional.ofNullable(latest);
    }

    @Override
    public synchronized Following follow(Consumer<Fix> taker) {
        takers.add(taker);
        return () -> {
            synchronized (this) {
                takers.remove(taker);
            }
        };
    }

    @Override
    public void close() {}
}
