package io.daftari.replica;

import io.daftari.replica.store.OutboxRows;
import io.daftari.replica.store.Settings;
import io.daftari.replica.store.SqliteSession;
import java.time.Instant;
import java.util.Optional;

/** Notices an outbox that does not get on: neither taken by the hub nor decided, whatever the reason. */
public final class Watchdog {

    private final ReplicaFile file;

    Watchdog(ReplicaFile file) {
        this.file = file;
    }

    /** The hub has taken something of this replica's, or decided it. */
    void moved(SqliteSession session) {
        new Settings(session)
                .put(Settings.Key.MOVED_AT, file.device.clock().read().at());
    }

    /** Since when nothing has got on of what waits, by this device's clock; empty where nothing waits. */
    public Optional<Instant> since() {
        return file.store.read(session -> {
            Optional<Instant> moved = new Settings(session).get(Settings.Key.MOVED_AT, Instant.class);
            return new OutboxRows(session)
                    .oldestSubmission()
                    .map(oldest -> moved.filter(oldest::isBefore).orElse(oldest));
        });
    }
}
