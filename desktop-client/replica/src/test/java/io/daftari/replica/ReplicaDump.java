package io.daftari.replica;

import io.daftari.model.op.Catalog;
import io.daftari.model.row.RowType;
import io.daftari.replica.store.BaseImages;
import io.daftari.replica.store.OutboxRows;
import io.daftari.replica.store.SqliteSession;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Everything that a rebase answers for: rows, base images, and how each undecided operation stands. */
public final class ReplicaDump {

    private ReplicaDump() {}

    static void dump(Replica replica, Catalog catalog, Consumer<String> taker) {
        replica.file().store.read(session -> {
            lines(replica, catalog, session).forEach(taker);
            return true;
        });
    }

    /** What the replica is now, and what it would be if all operations were taken back and run again. */
    static List<List<String>> nowAndRebuilt(Replica replica, Catalog catalog) {
        ReplicaFile file = replica.file();
        return file.store.write(session -> {
            List<String> now = lines(replica, catalog, session);
            session.mark();
            file.rebase().rebuild(session, file.pending);
            List<String> rebuilt = lines(replica, catalog, session);
            session.undo();
            return List.of(now, rebuilt);
        });
    }

    private static List<String> lines(Replica replica, Catalog catalog, SqliteSession session) {
        List<String> lines = new ArrayList<>();
        BaseImages images = new BaseImages(session, replica.schoolId());
        for (RowType<?> type : catalog.rows()) {
            images.dump(type, lines::add);
        }
        new OutboxRows(session)
                .undecided()
                .forEach(
                        entry -> lines.add(entry.n() + " " + entry.id() + " " + entry.state() + " " + entry.reasons()));
        return lines;
    }
}
