package io.daftari.replica;

import io.daftari.model.Daftari;
import io.daftari.model.Edge;
import io.daftari.replica.store.SqliteStore;

/** Makes ready what a sign-in needs, while the window is still being made. Whoever comes sooner waits as he would without. */
@Edge(reason = "a thread beside the one that opens the window")
public final class Warmup {

    private Warmup() {}

    /** Begins, and returns at once. What fails here fails again for whoever needs it, and is told there. */
    public static void begin() {
        Thread thread = new Thread(
                () -> {
                    // The window waits for the catalogue, and for the store only once somebody signs in.
                    Daftari.catalog();
                    SqliteStore.begin();
                },
                "warmup");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((failed, failure) -> {});
        thread.start();
    }
}
