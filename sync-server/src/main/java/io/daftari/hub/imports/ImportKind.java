package io.daftari.hub.imports;

import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Given;
import io.daftari.hub.http.Ground;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Query;
import io.daftari.report.imports.SheetKind;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Something that comes in files, and how a line of one becomes what the form of its collection takes. */
public interface ImportKind extends SheetKind {

    /** The right without which nobody begins. */
    Permission permission();

    /** What tells the lines of a file apart: two with the same are about the same row. Empty where a line does not say. */
    Optional<String> key(Given line);

    /** Questions that {@link #plan} is sure to ask, so that they are asked for many lines at once. */
    default List<Query<?>> foreseen(Given line, UUID newRow) {
        return List.of();
    }

    /**
     * What a line wants: a change of the row that its key names, else a new one.
     *
     * @param newRow the id of the row, if it is new
     * @throws ApiProblem that names columns, or fields of the collection's form
     */
    LinePlan plan(Ground ground, Given line, UUID newRow);

    /** The column of which a field of the form is made. */
    default String columnOf(String field) {
        return field;
    }
}
