package io.daftari.hub.school;

import io.daftari.hub.http.Field;
import io.daftari.model.row.ColumnKind;

/** What clients see of a class that stands in other rows. */
final class ClassFieldsSql {

    static final Field LEVEL = Field.derived(
            "level",
            ColumnKind.TEXT,
            String.class,
            "SELECT g.name FROM grade_level g WHERE g.school_id = t.school_id AND g.id = t.grade_level_id");

    static final Field YEAR = Field.derived(
            "academic_year",
            ColumnKind.TEXT,
            String.class,
            "SELECT y.name FROM academic_year y WHERE y.school_id = t.school_id AND y.id = t.academic_year_id");

    private ClassFieldsSql() {}
}
