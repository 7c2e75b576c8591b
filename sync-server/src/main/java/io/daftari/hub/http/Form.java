package io.daftari.hub.http;

import io.daftari.model.op.Permission;
import io.daftari.model.row.Row;
import java.util.List;

/**
 * How what a client writes of one row becomes operations. A form only reads; what it makes is judged like everything else.
 */
public interface Form<R extends Row> {

    /** The right without which nothing new is tried. */
    Permission permission();

    /** Whether clients make such rows, or only change them. */
    default boolean creates() {
        return true;
    }

    /** What a client may write of a new row. */
    List<Input> inputs();

    /** What a client may write of one that is there; nothing if such rows are never changed. */
    default List<Input> changes() {
        return inputs();
    }

    /**
     * Makes a row.
     *
     * @throws ApiProblem if it can't be made from this
     */
    Plan create(Ground ground, Given given);

    /**
     * Changes a row that the client sees.
     *
     * @throws ApiProblem if it can't be changed to this
     */
    Plan change(Ground ground, R before, Given given);

    /** Puts a row away. */
    Plan archive(R row);
}
