package io.daftari.hub.people;

import io.daftari.hub.http.Field;
import io.daftari.model.row.ColumnKind;
import java.util.UUID;

/** What clients see of a student that stands in other rows. */
final class StudentFieldsSql {

    /** The class that he is in, or is to join. */
    private static final String ENROLMENT = " FROM enrolment e JOIN class_group g ON g.school_id = e.school_id AND"
            + " g.id = e.class_id WHERE e.school_id = t.school_id AND e.student_id = t.id AND e.valid_to >= :today"
            + " AND e.valid_to >= e.valid_from ORDER BY e.valid_from, e.id LIMIT 1";

    static final Field CLASS = Field.derived("class_id", ColumnKind.UUID, UUID.class, "SELECT e.class_id" + ENROLMENT);

    static final Field CLASS_NAME =
            Field.derived("class_name", ColumnKind.TEXT, String.class, "SELECT g.name" + ENROLMENT);

    static final Field PRIMARY_GUARDIAN = Field.derived(
            "primary_guardian_id",
            ColumnKind.UUID,
            UUID.class,
            "SELECT l.guardian_id FROM student_guardian l WHERE l.school_id = t.school_id AND l.student_id = t.id"
                    + " AND l.primary_contact AND NOT l.archived ORDER BY l.id LIMIT 1");

    private StudentFieldsSql() {}
}
