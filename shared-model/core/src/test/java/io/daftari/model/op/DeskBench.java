package io.daftari.model.op;

import io.daftari.model.row.Row;
import io.daftari.model.row.RowOrder;
import io.daftari.model.sample.Act;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Gives tests a desk of one kind over an empty school, one transaction after the other. */
public interface DeskBench extends AutoCloseable {

    UUID schoolId();

    Catalog catalog();

    /** Does the work on a desk of this replica in one transaction, flushes and commits. */
    <T> T commit(UUID replica, Function<BufferedDesk, T> work);

    @Override
    void close();

    /** Decides the act as a commit of its own. */
    default Decision play(Act act) {
        Judge judge = new Judge(catalog());
        return commit(act.replica(), desk -> {
            desk.begin(act.intent());
            return judge.decide(desk, 1, act.envelope(catalog(), null), act.operation(), List.of(), List.of());
        });
    }

    /** Every row of the school, by table and id, with all columns: equal on two benches if and only if their rows are. */
    default List<String> dump() {
        UUID nobody = new UUID(0, 0);
        return commit(nobody, desk -> {
            List<String> lines = new ArrayList<>();
            for (var type : catalog().rows()) {
                List<Row> rows = new ArrayList<>(desk.find(Query.of(type.rowClass())));
                rows.sort(RowOrder.byId());
                for (Row row : rows) {
                    StringBuilder line = new StringBuilder(type.table());
                    type.columns()
                            .forEach(column -> line.append(' ')
                                    .append(column.name())
                                    .append('=')
                                    .append(column.get(row)));
                    lines.add(line.toString());
                }
            }
            return lines;
        });
    }
}
