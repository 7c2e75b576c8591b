package io.daftari.model.op;

import io.daftari.model.row.Row;
import io.daftari.model.time.CaptureInterval;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Tells from a school's dated rows who had which right when. */
@FunctionalInterface
public interface Authority {

    /** Whether the author held the permission at some moment of the interval, as far as this desk knows. */
    boolean permits(Desk desk, UUID author, CaptureInterval when, Permission permission);

    /**
     * Whether a right of the author of the open operation reaches this row, as a teacher's reaches the pupils whom he
     * teaches: nobody changes what he may not see.
     *
     * @param row as it is or shall be, with its audience
     */
    default boolean reaches(Desk desk, Row row) {
        return true;
    }

    /** The types whose rows may not be written by whoever has the right to edit them alone: {@link #against} is asked. */
    default Set<Class<? extends Row>> guarded() {
        return Set.of();
    }

    /**
     * What is against the author of the open operation writing these rows.
     *
     * @param desk as if the operation had written nothing yet
     * @param written its writes of the guarded types
     * @return the reasons; empty where nothing is
     */
    default List<Reason> against(Desk desk, List<Written> written) {
        return List.of();
    }
}
