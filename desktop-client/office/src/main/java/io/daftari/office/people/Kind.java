package io.daftari.office.people;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.Student;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.RowType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Whose records can become one, and which of their fields lie side by side. */
public enum Kind {
    PUPIL(
            Student.class,
            List.of("firstName", "middleName", "lastName", "birthDate", "gender", "boarding", "phone", "address")),
    GUARDIAN(Guardian.class, List.of("firstName", "lastName", "phone", "email", "relationship")),
    STAFF(StaffMember.class, List.of("firstName", "lastName", "staffNumber", "department", "phone", "email"));

    private final Class<? extends EditableRow> row;
    private final List<String> fields;

    Kind(Class<? extends EditableRow> row, List<String> fields) {
        this.row = row;
        this.fields = fields;
    }

    RowType<? extends EditableRow> type() {
        return RowType.of(row);
    }

    String table() {
        return type().table();
    }

    List<String> fields() {
        return fields;
    }

    Optional<? extends EditableRow> record(Desk desk, UUID id) {
        return desk.get(row, id);
    }

    List<? extends EditableRow> all(Desk desk) {
        return desk.find(Query.of(row).eq("archived", false));
    }

    static String nameOf(EditableRow record) {
        if (record instanceof Student student) {
            return student.fullName();
        }
        if (record instanceof Guardian guardian) {
            return guardian.fullName();
        }
        return record instanceof StaffMember member ? member.fullName() : "";
    }
}
