package io.daftari.hub.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.TestHub;
import io.daftari.hub.http.Collection;
import io.daftari.model.access.PermissionMatrix;
import io.daftari.model.access.Role;
import io.daftari.model.merge.PutBack;
import io.daftari.model.op.Operation;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.Student;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.row.Audience;
import io.daftari.model.row.Column;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Writes rows of a school that somebody of it is not to see, with one word in each text. */
final class HiddenRows {

    private final TestHub hub;
    private final PermissionMatrix matrix;

    HiddenRows(TestHub hub) throws IOException {
        this.hub = hub;
        this.matrix = PermissionMatrix.read();
    }

    /** Rows of every table of which somebody of this role may not see all, of a class and of people that are not his. */
    RouteProbes.Target write(TestHub.School school, UUID west, Role role) {
        Map<String, UUID> ids = new HashMap<>();
        List<Operation> operations = new ArrayList<>();
        UUID stranger = UUID.randomUUID();
        Student student = new Student();
        student.id = hub.newId();
        Guardian guardian = new Guardian();
        guardian.id = hub.newId();
        Enrolment enrolment = new Enrolment();
        enrolment.validFrom = LocalDate.now(java.time.ZoneOffset.UTC).minusDays(60);
        enrolment.studentId = student.id;
        enrolment.classId = west;
        enrolment.academicYearId = hub.firstId(school, "academic-years");
        enrolment.id = Enrolment.idOf(student.id, west, enrolment.validFrom);
        StudentGuardian link = new StudentGuardian();
        link.id = hub.newId();
        link.studentId = student.id;
        link.guardianId = guardian.id;
        Map<RowType<?>, Row> known = new HashMap<>();
        for (Row row : List.of(student, guardian, enrolment, link)) {
            known.put(RowType.of(row), row);
        }
        for (Collection<?> collection : RouteProbes.collections()) {
            RowType<?> type = collection.type();
            if (matrix.of(PermissionMatrix.reading(type), role.name()) != PermissionMatrix.Reach.ALL) {
                Row row = known.getOrDefault(type, type.newRow());
                fill(type, row, stranger, west, student.id, guardian.id);
                ids.put(type.table(), row.id);
                operations.add(PutBack.of(row, null));
            }
        }
        hub.submit(school, operations.toArray(Operation[]::new));
        assertThat(ids).containsKeys("student", "guardian", "inbox_item", "attendance_mark");
        return new RouteProbes.Target(school.id(), ids, school.owner().email());
    }

    private void fill(RowType<?> type, Row row, UUID stranger, UUID west, UUID student, UUID guardian) {
        if (row.id == null) {
            row.id = hub.newId();
        }
        for (Column column : type.ownColumns()) {
            if (column.kind() == ColumnKind.TEXT && !Set.of("stamps", "reasons").contains(column.field())) {
                column.set(row, RouteProbes.WORD);
            } else if (column.get(row) == null && !column.nullable()) {
                column.set(
                        row,
                        switch (column.kind()) {
                            case UUID -> UUID.randomUUID();
                            case ENUM -> column.type().getEnumConstants()[0];
                            case INT -> 1;
                            case LONG -> 1L;
                            case DOUBLE -> 1.0;
                            case BOOL -> false;
                            case DATE -> LocalDate.now(java.time.ZoneOffset.UTC);
                            case INSTANT -> Instant.now().truncatedTo(ChronoUnit.MILLIS);
                            case TEXT -> "[]";
                        });
            }
        }
        Audience audience = type.rowClass().getAnnotation(Audience.class);
        if (!audience.path().isEmpty() && !audience.path().equals("id")) {
            type.column(audience.path())
                    .set(
                            row,
                            switch (audience.value()) {
                                case CLASS -> west;
                                case STUDENT -> student;
                                case GUARDIAN -> guardian;
                                default -> throw new AssertionError(type + " needs a subject in this test");
                            });
        }
        if (!audience.user().isEmpty()) {
            type.column(audience.user()).set(row, stranger);
        }
    }
}
