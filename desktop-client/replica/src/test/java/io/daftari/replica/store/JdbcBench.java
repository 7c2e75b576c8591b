package io.daftari.replica.store;

import io.daftari.model.Daftari;
import io.daftari.model.op.BufferedDesk;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.DeskBench;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.wire.Holding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** The desk over SQLite as a bench, on a replica that holds the whole school, as the oracle does. */
final class JdbcBench implements DeskBench {

    private final UUID schoolId;
    private final Catalog catalog = Daftari.catalog();
    private final Path folder;
    private final SqliteStore store;

    JdbcBench(UUID schoolId) {
        this.schoolId = schoolId;
        try {
            this.folder = Files.createTempDirectory("bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.store = SqliteStore.open(folder.resolve("school.db"), FileKey.ofBytes(new byte[FileKey.BYTES]));
        store.write(session -> {
            SqliteSchema.migrate(session, catalog);
            new Holdings(session)
                    .gain(Arrays.stream(SubjectKind.values())
                            .map(Holding::allOf)
                            .toList());
            return true;
        });
    }

    @Override
    public UUID schoolId() {
        return schoolId;
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public <T> T commit(UUID replica, Function<BufferedDesk, T> work) {
        return store.write(session -> {
            JdbcDesk desk = JdbcDesk.writing(schoolId, catalog, session);
            T result = work.apply(desk);
            desk.flush();
            return result;
        });
    }

    @Override
    public void close() {
        store.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
