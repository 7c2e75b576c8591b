package io.daftari.replica;

import io.daftari.model.Daftari;
import io.daftari.model.Edge;
import io.daftari.model.op.Catalog;
import io.daftari.model.wire.Json;
import io.daftari.replica.store.SqliteStore;

/**
 * Makes ready what a sign-in needs, before somebody has typed his password. Whoever comes sooner waits as he would without.
 */
@Edge(reason = "a thread beside the one that has the window")
public final class Warmup {

    private Warmup() {}

    /** Made once, by whoever asks first. */
    private static final class First {

        static final Catalog CATALOG = Daftari.catalog();
    }

    /** All that this program knows. Making it takes as long as a window does, and nobody who is not in needs it. */
    public static Catalog catalog() {
        return First.CATALOG;
    }

    /** Begins, and returns at once. What fails here fails again for whoever needs it, and is told there. */
    public static void begin() {
        Thread thread = new Thread(
                () -> {
                    catalog();
                    SqliteStore.begin();
                    Json.mapper();
                },
                "warmup");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((failed, failure) -> {});
        thread.start();
    }
}
