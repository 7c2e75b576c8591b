package io.daftari.model.people;

import io.daftari.model.op.Desk;
import io.daftari.model.school.ClassGroup;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The pupils of a class, and whom to call about each.
 *
 * @param lines by name
 */
public record ClassContacts(UUID classId, String className, List<Line> lines) {

    /** One pupil; his contact has empty fields where there is none. */
    public record Line(UUID student, String name, String admissionNumber, PrimaryContacts.Contact contact) {}

    private static final PrimaryContacts.Contact NOBODY = new PrimaryContacts.Contact("", "", "");

    /** Reads them; empty if the desk does not know the class. */
    public static Optional<ClassContacts> read(Desk desk, UUID classId, LocalDate day) {
        return desk.get(ClassGroup.class, classId).map(group -> {
            List<UUID> ids = desk.find(Enrolment.of(classId, day)).stream()
                    .map(enrolment -> enrolment.studentId)
                    .distinct()
                    .toList();
            Map<UUID, PrimaryContacts.Contact> contacts = PrimaryContacts.of(desk, ids);
            List<Line> lines = desk.getAll(Student.class, ids).stream()
                    .map(student -> new Line(
                            student.id,
                            student.fullName(),
                            student.admissionNumber,
                            contacts.getOrDefault(student.id, NOBODY)))
                    .sorted(Comparator.comparing(Line::name, String.CASE_INSENSITIVE_ORDER)
                            .thenComparing(Line::admissionNumber))
                    .toList();
            return new ClassContacts(classId, group.name, lines);
        });
    }
}
