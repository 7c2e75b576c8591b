package io.daftari.replica.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftari.model.Daftari;
import io.daftari.replica.StorageFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
        assertThat(kept()).contains(NOW);
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

    /** The statement is kept, and must not be used twice at once. */
    @Test
    void whoReadsALongAnswerMayAskTheSameMeanwhile() {
        String three = "SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3";
        List<String> read = store.read(session -> {
            List<String> pairs = new ArrayList<>();
            for (int again = 0; again < 2; again++) {
                session.stream(three, outer -> {
                    int number = outer.getInt(1);
                    session.stream(three, inner -> pairs.add(number + "" + inner.getInt(1)));
                });
            }
            return pairs;
        });
        List<String> once = List.of("11", "12", "13", "21", "22", "23", "31", "32", "33");
        assertThat(read.subList(0, 9)).isEqualTo(once);
        assertThat(read.subList(9, 18)).isEqualTo(once);
    }

    /** One that failed in the middle is not kept as it stood. */
    @Test
    void aLongAnswerThatWasLeftBeginsAnew() {
        List<Integer> read = store.read(session -> {
            List<Integer> numbers = new ArrayList<>();
            assertThatThrownBy(() -> session.stream("SELECT 1 UNION ALL SELECT 2", row -> {
                        throw new IllegalStateException("enough");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            session.stream("SELECT 1 UNION ALL SELECT 2", row -> numbers.add(row.getInt(1)));
            return numbers;
        });
        assertThat(read).containsExactly(1, 2);
    }

    @Test
    void whatAFullDiskRefusedIsTakenOnceThereIsRoom() {
        store.write(session -> {
            session.execute("CREATE TABLE thing (bytes BLOB NOT NULL)");
            return null;
        });
        pages("page_count");
        for (int again = 0; again < 2; again++) {
            assertThatThrownBy(this::addThing)
                    .isInstanceOf(StorageFailed.class)
                    .rootCause()
                    .hasMessageContaining("SQLITE_FULL");
        }
        pages("page_count + 1000");
        addThing();
        assertThat(store.<Long>read(session -> session.number("SELECT count(*) FROM thing")))
                .isEqualTo(1);
    }

    /** The file has room for so many pages, as on a disk that fills up. */
    private void pages(String most) {
        store.write(session -> session.number(
                "PRAGMA max_page_count=" + session.number("SELECT " + most + " FROM pragma_page_count")));
    }

    private void addThing() {
        store.write(session -> session.update("INSERT INTO thing VALUES (?)", (Object) new byte[100_000]));
    }

    private Optional<Instant> kept() {
        return store.read(session -> new Settings(session).get(Settings.Key.LAST_EXCHANGE, Instant.class));
    }

    private String modeNow() {
        return store.write(SqliteStoreTest::mode);
    }

    private static String mode(SqliteSession session) {
        return session.first("PRAGMA journal_mode", row -> row.getString(1)).orElseThrow();
    }

    @Test
    void whatFillsTheFileTakesNoWayByTheLog() throws IOException {
        store.scrub();
        String meanwhile = store.fill(session -> {
            new Settings(session).put(Settings.Key.LAST_EXCHANGE, NOW);
            assertThat(session.number("PRAGMA synchronous")).isEqualTo(FULL);
            return mode(session);
        });
        assertThat(meanwhile).isEqualTo("delete");
        Path log = folder.resolve("school.db-wal");
        assertThat(!Files.exists(log) || Files.size(log) == 0).isTrue();
        assertThat(kept()).contains(NOW);
        assertThat(modeNow()).isEqualTo("wal");
        assertThat(store.syncLevel()).isEqualTo(FULL);
    }

    @Test
    void whatFillsTheFileTakesTheWayByTheLogWhereTheFileIsOpenElsewhere() throws SQLException {
        try (Connection other = SqliteStore.connection(store.file(), store.key());
                Statement statement = other.createStatement()) {
            statement.executeQuery("SELECT * FROM setting").close();
            String meanwhile = store.fill(session -> {
                new Settings(session).put(Settings.Key.LAST_EXCHANGE, NOW);
                return mode(session);
            });
            assertThat(meanwhile).isEqualTo("wal");
        }
        assertThat(kept()).contains(NOW);
    }

    @Test
    void whatFailsWhileItFillsTheFileLeavesNothing() {
        assertThatThrownBy(() -> store.fill(session -> {
                    new Settings(session).put(Settings.Key.LAST_EXCHANGE, NOW);
                    throw new IllegalStateException("in the middle");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(kept()).isEmpty();
        assertThat(modeNow()).isEqualTo("wal");
    }

    /** With hardly any memory SQLite writes into the file before the commit, as it does where much comes. */
    @Test
    void whoeverDiesWhileTheFileIsFilledFindsItAsItWasAndNothingIsReadable() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("copy")).resolve("school.db");
        store.write(session -> {
            new Settings(session).put(Settings.Key.LAST_EXCHANGE, NOW);
            for (int i = 0; i < 200; i++) {
                session.update(
                        "INSERT INTO personal_note VALUES (x'00', ?, ?)", "note" + i, "Wanjiku before ".repeat(20));
            }
            return 0;
        });
        store.fill(session -> {
            session.execute("PRAGMA cache_size=5");
            session.update("UPDATE personal_note SET text = ?", "Wanjiku after ".repeat(40));
            try {
                for (String ending : List.of("", "-journal")) {
                    Files.copy(Path.of(store.file() + ending), Path.of(copy + ending));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return 0;
        });
        assertThat(Files.readAllBytes(copy)).isNotEqualTo(Files.readAllBytes(store.file()));
        String journal = Files.readString(Path.of(copy + "-journal"), StandardCharsets.ISO_8859_1);
        assertThat(journal).hasSizeGreaterThan(100 * 300).doesNotContain("Wanjiku");
        try (SqliteStore found = SqliteStore.open(copy, store.key())) {
            assertThat(notes(found, "Wanjiku before")).isEqualTo(200);
            Optional<String> sound =
                    found.read(session -> session.first("PRAGMA integrity_check", row -> row.getString(1)));
            assertThat(sound).contains("ok");
        }
        assertThat(notes(store, "Wanjiku after")).isEqualTo(200);
    }

    private static long notes(SqliteStore in, String begins) {
        return in.read(session -> session.number("SELECT COUNT(*) FROM personal_note WHERE text LIKE ?", begins + "%"));
    }
}
