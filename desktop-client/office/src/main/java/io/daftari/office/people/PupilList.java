package io.daftari.office.people;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.Student;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.row.Row;
import io.daftari.model.school.ClassGroup;
import io.daftari.replica.live.Sought;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The pupils whom a person may see, with what they are found by. A school's are read once, in five questions, and kept as
 * long as nothing changes; each key that is typed asks memory.
 */
public record PupilList(List<Line> lines) {

    /** The rows that it is made of. */
    public static final Set<Class<? extends Row>> FOLLOWS =
            Set.of(Student.class, Enrolment.class, ClassGroup.class, StudentGuardian.class, Guardian.class);

    /** Where a pupil stands on a day. */
    public enum Standing {
        ENROLLED,
        /** Will come. */
        EXPECTED,
        LEFT
    }

    /**
     * One pupil.
     *
     * @param classId where he is, will be first, or was last; null where he was never in a class
     * @param guardians names and phones, the first contact first
     */
    public record Line(
            UUID id,
            String number,
            String name,
            @Nullable UUID classId,
            String className,
            Standing standing,
            boolean boarding,
            String phone,
            List<Contact> guardians,
            Sought sought) {

        /** The phone to call: of the first contact, else his own; empty if there is none. */
        public String toCall() {
            return guardians.stream()
                    .map(Contact::phone)
                    .filter(number -> !number.isEmpty())
                    .findFirst()
                    .orElse(phone);
        }
    }

    /** A guardian. */
    public record Contact(UUID id, String name, String phone, String relationship, boolean first, boolean mayCollect) {}

    /** Reads them, in the background; by class, then by name. */
    public static PupilList of(Desk desk, LocalDate today) {
        Map<UUID, ClassGroup> classes = byId(desk.find(Query.of(ClassGroup.class)));
        Map<UUID, Guardian> guardians = byId(desk.find(Query.of(Guardian.class)));
        Map<UUID, List<StudentGuardian>> ties =
                grouped(desk.find(Query.of(StudentGuardian.class)), tie -> tie.studentId);
        Map<UUID, List<Enrolment>> places = grouped(desk.find(Query.of(Enrolment.class)), place -> place.studentId);
        List<Line> lines = new ArrayList<>();
        for (Student student : desk.find(Query.of(Student.class))) {
            if (!student.archived) {
                lines.add(line(
                        student,
                        places.getOrDefault(student.id, List.of()),
                        contacts(ties.getOrDefault(student.id, List.of()), guardians),
                        classes,
                        today));
            }
        }
        lines.sort(Comparator.comparing(Line::standing)
                .thenComparing(Line::className)
                .thenComparing(Line::name)
                .thenComparing(Line::number));
        return new PupilList(List.copyOf(lines));
    }

    private static <R extends Row> Map<UUID, R> byId(List<R> rows) {
        return rows.stream().collect(Collectors.toMap(row -> row.id, Function.identity()));
    }

    private static <R extends Row> Map<UUID, List<R>> grouped(List<R> rows, Function<R, UUID> by) {
        Map<UUID, List<R>> groups = new HashMap<>();
        rows.forEach(row ->
                groups.computeIfAbsent(by.apply(row), id -> new ArrayList<>()).add(row));
        return groups;
    }

    static List<Contact> contacts(List<StudentGuardian> ties, Map<UUID, Guardian> guardians) {
        List<Contact> contacts = new ArrayList<>();
        for (StudentGuardian tie : ties) {
            Guardian guardian = guardians.get(tie.guardianId);
            if (!tie.archived && guardian != null) {
                contacts.add(new Contact(
                        guardian.id,
                        guardian.fullName(),
                        guardian.phone == null ? "" : guardian.phone,
                        tie.relationship,
                        tie.primaryContact,
                        tie.mayCollect));
            }
        }
        contacts.sort(
                Comparator.comparing((Contact contact) -> !contact.first()).thenComparing(Contact::name));
        return contacts;
    }

    private static Line line(
            Student student,
            List<Enrolment> places,
            List<Contact> guardians,
            Map<UUID, ClassGroup> classes,
            LocalDate today) {
        Enrolment place = places.stream()
                .filter(one -> !one.validTo.isBefore(one.validFrom))
                .max(Comparator.comparing((Enrolment one) -> one.validFrom))
                .orElse(null);
        Standing standing = place == null || place.validTo.isBefore(today)
                ? Standing.LEFT
                : place.validFrom.isAfter(today) ? Standing.EXPECTED : Standing.ENROLLED;
        ClassGroup group = place == null ? null : classes.get(place.classId);
        List<String> words = new ArrayList<>(List.of(student.fullName(), student.admissionNumber));
        if (student.provisionalNumber != null) {
            words.add(student.provisionalNumber);
        }
        List<String> numbers = new ArrayList<>(List.of(student.admissionNumber));
        String phone = student.phone == null ? "" : student.phone;
        numbers.add(phone);
        guardians.forEach(guardian -> {
            words.add(guardian.name());
            numbers.add(guardian.phone());
        });
        return new Line(
                student.id,
                student.admissionNumber,
                student.fullName(),
                group == null ? null : group.id,
                group == null ? "" : group.name,
                standing,
                student.boarding,
                phone,
                guardians,
                Sought.of(words, numbers));
    }

    /** Those whom what is typed finds, in the order of the list. */
    public List<Line> found(String typed) {
        Sought.Wanted wanted = Sought.Wanted.of(typed);
        return wanted.isEmpty()
                ? lines
                : lines.stream().filter(line -> line.sought().isFoundBy(wanted)).toList();
    }
}
