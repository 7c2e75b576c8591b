package io.daftari.office.people;

import io.daftari.model.duplicate.FormerNumbers;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.Student;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.row.Row;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.words.Words;
import io.daftari.office.kit.list.Column;
import io.daftari.office.kit.list.Facet;
import io.daftari.office.kit.list.Facet.Choice;
import io.daftari.office.kit.list.ListSpec;
import io.daftari.office.kit.list.Listed;
import io.daftari.office.kit.list.LiveLines;
import io.daftari.replica.live.Sought;
import io.daftari.replica.live.Workspace;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The pupils whom a person may see, with what they are found by. A school's are read once, in five questions, and kept as
 * long as nothing changes; each key that is typed asks memory.
 */
public final class PupilList {

    private static final Set<Class<? extends Row>> FOLLOWS =
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
            Sought sought)
            implements Listed {

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

    private PupilList() {}

    /** All of them, by class, then by name. */
    public static LiveLines<Line> live(Workspace work) {
        return new LiveLines<>(work, FOLLOWS, desk -> of(desk, work.today()));
    }

    /** What a list shows of pupils, and by what it narrows. */
    static ListSpec<Line> listed() {
        return new ListSpec<>(
                "pupils",
                "pupil",
                List.of(
                        new Column<>("name", "pupils.column.name", 210, true, (words, line) -> line.name()),
                        new Column<>("number", "pupils.column.number", 112, true, (words, line) -> line.number()),
                        new Column<>("class", "pupils.column.class", 120, true, PupilList::place),
                        new Column<>(
                                "standing",
                                "pupils.column.standing",
                                90,
                                false,
                                (words, line) -> words.text("pupils.standing." + line.standing())),
                        new Column<>("phone", "pupils.column.phone", 130, false, (words, line) -> line.toCall()),
                        new Column<>(
                                "guardian",
                                "pupils.column.guardian",
                                160,
                                false,
                                (words, line) -> toCall(line.guardians())
                                        .map(Contact::name)
                                        .orElse("")),
                        new Column<>(
                                "boarding",
                                "field.boarding",
                                70,
                                false,
                                (words, line) -> words.text(line.boarding() ? "value.yes" : "value.no"))),
                List.of(
                        new Facet<>(
                                "standing",
                                "pupils.column.standing",
                                true,
                                Standing.ENROLLED.name(),
                                (words, lines) -> standings(words)),
                        new Facet<>("class", "pupils.column.class", false, Facet.ALL, PupilList::classes)));
    }

    private static String place(Words words, Line line) {
        return line.standing() == Standing.ENROLLED
                ? line.className()
                : words.text("pupils.standing." + line.standing());
    }

    private static List<Choice<Line>> standings(Words words) {
        List<Choice<Line>> choices = new ArrayList<>();
        choices.add(new Choice<>(Facet.ALL, words.text("list.all"), line -> true));
        for (Standing standing : Standing.values()) {
            choices.add(new Choice<>(
                    standing.name(), words.text("pupils.standing." + standing), line -> line.standing() == standing));
        }
        return choices;
    }

    private static List<Choice<Line>> classes(Words words, List<Line> lines) {
        Map<UUID, String> names = new HashMap<>();
        lines.forEach(line -> {
            if (line.classId() != null) {
                names.put(line.classId(), line.className());
            }
        });
        List<Choice<Line>> choices = new ArrayList<>();
        choices.add(new Choice<>(Facet.ALL, words.text("pupils.allClasses"), line -> true));
        names.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(group -> choices.add(new Choice<>(
                        group.getKey().toString(),
                        group.getValue(),
                        line -> group.getKey().equals(line.classId()))));
        return choices;
    }

    /** Reads them, in the background. */
    private static List<Line> of(Desk desk, LocalDate today) {
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
        return List.copyOf(lines);
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

    /** Whom to call of those whom one may call: the first who has a number; where nobody has one, the first. */
    public static Optional<Contact> toCall(List<Contact> contacts) {
        return contacts.stream()
                .filter(contact -> !contact.phone().isEmpty())
                .findFirst()
                .or(() -> contacts.stream().findFirst());
    }

    /** Of one pupil, the first contact first. */
    public static List<Contact> contacts(Desk desk, UUID student) {
        List<StudentGuardian> ties = desk.find(Query.of(StudentGuardian.class).eq("studentId", student));
        return contacts(
                ties,
                byId(desk.getAll(
                        Guardian.class, ties.stream().map(tie -> tie.guardianId).toList())));
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
        // Who is to change his class next week is still in the one of today.
        Enrolment place = places.stream()
                .filter(one -> !one.validTo.isBefore(one.validFrom))
                .max(Comparator.comparing(
                                (Enrolment one) -> !one.validFrom.isAfter(today) && !one.validTo.isBefore(today))
                        .thenComparing(one -> one.validFrom))
                .orElse(null);
        Standing standing = place == null || place.validTo.isBefore(today)
                ? Standing.LEFT
                : place.validFrom.isAfter(today) ? Standing.EXPECTED : Standing.ENROLLED;
        ClassGroup group = place == null ? null : classes.get(place.classId);
        List<String> words = new ArrayList<>(List.of(student.fullName(), student.admissionNumber));
        if (student.provisionalNumber != null) {
            words.add(student.provisionalNumber);
        }
        words.addAll(FormerNumbers.of(student.formerNumbers));
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
}
