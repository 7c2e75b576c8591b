package io.daftari.office.people;

import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Workspace;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The pupils whom the person may see, for all screens that look for one; read when the first of them asks. */
public final class Pupils {

    private final LiveQuery<PupilList> query;
    private final ReadOnlyObjectWrapper<@Nullable PupilList> list = new ReadOnlyObjectWrapper<>();

    public Pupils(Workspace work) {
        this.query = work.live(PupilList.FOLLOWS, (desk, commit) -> PupilList.of(desk, work.today()), list::set);
    }

    /** Somebody looks for a pupil. */
    public void wanted() {
        query.start();
    }

    /** At sign-out. */
    public void stop() {
        query.stop();
    }

    /** Null until they were read. */
    public ReadOnlyObjectProperty<@Nullable PupilList> list() {
        return list.getReadOnlyProperty();
    }

    /** Those whom what is typed finds; none before they were read. */
    public List<PupilList.Line> found(String typed) {
        PupilList now = list.get();
        return now == null ? List.of() : now.found(typed);
    }
}
