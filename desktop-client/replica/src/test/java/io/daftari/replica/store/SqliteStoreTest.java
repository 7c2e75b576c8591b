package io.daftari.replica.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftari.model.Daftari;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is only noted does not wait for the disk; what is written does, before and after. */
class SqliteStoreTest {

    private static final int NORMAL = 1;
    private static final int FULL = 2;
    private static final Instant NOW = Instant.parse("2026-09-14T05:00:00Z");

    @TempDir
    private Path folder;

    private SqliteStore store;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder.resolve("school.db"), FileKey.ofBytes(new byte[FileKey.BYTES]));
        store.write(session -> SqliteSchema.migrate(session, Daftari.catalog()));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatIsNotedDoesNotWaitForTheDiskAndIsThere() {
        long level = store.note(session -> {
            new Settings(session).put(Settings.Key.LAST_EXCHANGE, NOW);
            return session.number("PRAGMA synchronous");
        });
        assertThat(level).isEqualTo(NORMAL);
        Optional<Instant> kept =
                store.read(session -> new Settings(session).get(Settings.Key.LAST_EXCHANGE, Instant.class));
        assertThat(kept).contains(NOW);
        assertThat(store.syncLevel()).isEqualTo(FULL);
    }

    @Test
    void whatComesAfterANoteThatFailsWaitsForTheDiskToo() {
        assertThatThrownBy(() -> store.note(session -> {
                    throw new IllegalStateException("in the middle");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store.syncLevel()).isEqualTo(FULL);
    }
}
