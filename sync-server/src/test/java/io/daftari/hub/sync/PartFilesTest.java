package io.daftari.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.row.RowType;
import io.daftari.model.school.School;
import io.daftari.model.wire.Snapshot;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartFilesTest {

    private static final int WRITERS = 4;
    private static final int TIMES = 300;

    @TempDir
    private Path home;

    @Test
    void aPartStaysWhileAnotherReplicaHasTheSameMade() throws Exception {
        School school = new School();
        school.id = UUID.fromString("0199a000-0000-7000-8000-000000000001");
        school.name = "Kilimani Primary";
        try (PartFiles files = new PartFiles(home, Clock.systemUTC());
                ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            CountDownLatch together = new CountDownLatch(WRITERS);
            List<Future<Integer>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(threads.submit(() -> {
                    together.countDown();
                    together.await();
                    return writeAndFetch(files, school);
                }));
            }
            for (Future<Integer> writer : writers) {
                assertThat(writer.get()).isEqualTo(TIMES);
            }
        }
    }

    private static int writeAndFetch(PartFiles files, School school) throws IOException {
        int fetched = 0;
        for (int i = 0; i < TIMES; i++) {
            Snapshot.Part part = files.write(RowType.of(School.class), List.of(school));
            try (FileChannel file = files.open(part.hash()).orElseThrow()) {
                fetched += file.size() == part.bytes() ? 1 : 0;
            }
        }
        return fetched;
    }
}
