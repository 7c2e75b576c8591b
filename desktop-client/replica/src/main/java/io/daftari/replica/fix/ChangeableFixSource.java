package io.daftari.replica.fix;

import io.daftari.model.place.Fix;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A source that can become another one while the program runs: whoever follows it goes on with the new one. */
public final class ChangeableFixSource implements FixSource {

    /** By identity: one taker may follow twice. */
    private final Map<Object, Followed> followed = new HashMap<>();

    private FixSource source;

    private record Followed(Consumer<Fix> taker, Following following) {}

    public ChangeableFixSource(FixSource source) {
        this.source = source;
    }

    /** From now on this source tells; the one before is closed. */
    public void change(FixSource next) {
        FixSource before;
        synchronized (this) {
            before = source;
            source = next;
            followed.replaceAll((key, one) -> {
                one.following().close();
                return new Followed(one.taker(), next.follow(one.taker()));
            });
        }
        before.close();
    }

    @Override
    public synchronized State state() {
        return source.state();
    }

    @Override
    public synchronized Optional<Fix> latest() {
        return source.latest();
    }

    @Override
    public synchronized Following follow(Consumer<Fix> taker) {
        Object key = new Object();
        followed.put(key, new Followed(taker, source.follow(taker)));
        return () -> leave(key);
    }

    private synchronized void leave(Object key) {
        Followed one = followed.remove(key);
        if (one != null) {
            one.following().close();
        }
    }

    @Override
    public synchronized void close() {
        source.close();
    }
}
