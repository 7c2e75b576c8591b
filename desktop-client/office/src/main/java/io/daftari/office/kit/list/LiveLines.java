package io.daftari.office.kit.list;

import io.daftari.model.op.Desk;
import io.daftari.model.row.Row;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Sought;
import io.daftari.replica.live.Workspace;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The records of one kind that the person may see, for all screens that look for one; read when the first of them asks. */
public final class LiveLines<L extends Listed> {

    private final LiveQuery<List<L>> query;
    private final ReadOnlyObjectWrapper<@Nullable List<L>> all = new ReadOnlyObjectWrapper<>();

    /**
     * @param follows the rows that the lines are made of
     * @param read reads all of them in their order, in the background
     */
    public LiveLines(Workspace work, Set<Class<? extends Row>> follows, Function<Desk, List<L>> read) {
        this.query = work.live(follows, (desk, commit) -> read.apply(desk), all::set);
    }

    /** Somebody looks for one. */
    public void wanted() {
        query.start();
    }

    /** At sign-out. */
    public void stop() {
        query.stop();
    }

    /** Null until they were read. */
    public ReadOnlyObjectProperty<@Nullable List<L>> all() {
        return all.getReadOnlyProperty();
    }

    /** Those whom what is typed finds, in the order of the list; none before they were read. */
    public List<L> found(String typed) {
        List<L> now = all.get();
        if (now == null) {
            return List.of();
        }
        Sought.Wanted wanted = Sought.Wanted.of(typed);
        return wanted.isEmpty()
                ? now
                : now.stream().filter(line -> line.sought().isFoundBy(wanted)).toList();
    }
}
