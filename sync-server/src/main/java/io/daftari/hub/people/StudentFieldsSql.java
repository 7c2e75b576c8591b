package io.daftari.hub.people;

import io.daftari.hub.http.Field;
import io.daftari.model.row.ColumnKind;
import java.util.UUID;

/** What clients see of a student that stands in other rows. */
final class StudentFieldsSql {

    /** The class that he is in, or is to join. */
    private static final String CLASS_OF = "SELECT e.class_id, g.name FROM enrolment e JOIN class_group g"
            + " ON g.school_id = e.school_id AND g.id = e.class_id WHERE e.school_id = t.school_id"
            + " AND e.student_id = t.id AND e.valid_to >= :today AND e.valid_to >= e.valid_from"
            + " ORDER BY e.valid_from, e.id LIMIT 1";

    static final Field CLASS =
            Field.joined("class_id", ColumnKind.UUID, UUID.class, "in_class.class_id", "in_class", CLASS_OF);

    static final Field CLASS_NAME =
            Field.joined("class_name", ColumnKind.TEXT, String.class, "in_class.name", "in_class", CLASS_OF);

    static final Field PRIMARY_GUARDIAN = Field.derived(
            "primary_guardian_id",
            ColumnKind.UUID,
            UUID.class,
            "SELECT l.guardian_id FROM student_guardian l WHERE l.school_id = t.school_id AND l.student_id = t.id"
                    + " AND l.primary_contact AND NOT l.archived ORDER BY l.id LIMIT 1");

    private StudentFieldsSql() {}
}
