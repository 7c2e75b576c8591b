package io.daftari.office.people;

import io.daftari.model.duplicate.ToldApart;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.IdentityNumber;
import io.daftari.model.people.Student;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.school.ClassGroup;
import io.daftari.office.kit.form.Happening;
import io.daftari.office.kit.form.RecordEdits;
import io.daftari.office.kit.form.RecordSection;
import io.daftari.office.kit.form.RecordSpec;
import io.daftari.office.people.PupilList.Contact;
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
import java.util.stream.Collectors;
import org.kordamp.ikonli.feather.Feather;

/**
 * All that one pupil's page shows, read at one moment.
 *
 * @param student as he is here, forecasts included
 * @param places his classes, the last first
 * @param ties the rows that say who his guardians are
 * @param siblings who have a guardian with him
 * @param sections what other features tell of him
 * @param happenings what happened to him and his record, the newest first
 * @param twins records that may be of the same pupil
 */
public record PupilRecord(
        Student student,
        List<Place> places,
        List<StudentGuardian> ties,
        List<Contact> guardians,
        List<Sibling> siblings,
        List<RecordSection.Content> sections,
        List<Happening> happenings,
        List<Twins.Pair> twins) {

    /** The row that makes somebody his guardian; empty where nobody says so any more. */
    Optional<StudentGuardian> tie(UUID guardian) {
        return ties.stream().filter(one -> one.guardianId.equals(guardian)).findFirst();
    }

    private static final Set<Class<? extends Row>> OWN = Set.of(
            Student.class,
            Enrolment.class,
            ClassGroup.class,
            StudentGuardian.class,
            Guardian.class,
            IdentityNumber.class,
            ToldApart.class);

    /** The fields of the form, in its order. */
    private static final List<String> FIELDS =
            List.of("firstName", "middleName", "lastName", "birthDate", "gender", "boarding", "phone", "address");

    static RecordSpec<Student, PupilRecord> recorded(Workspace work, List<RecordSection> sections) {
        return new RecordSpec<>(
                "pupil",
                RowType.of(Student.class),
                FIELDS,
                RecordSection.follows(OWN, sections),
                (desk, id) -> of(desk, id, work, sections),
                PupilRecord::student);
    }

    /**
     * A time in a class.
     *
     * @param id of the row that says so
     * @param because why he left the school then; empty where he did not, or nobody said
     */
    public record Place(UUID id, UUID classId, String className, LocalDate from, LocalDate to, String because) {}

    public record Sibling(UUID id, String name, String className) {}

    private static Optional<PupilRecord> of(Desk desk, UUID id, Workspace work, List<RecordSection> sections) {
        return desk.get(Student.class, id).map(student -> of(desk, student, work, sections));
    }

    private static PupilRecord of(Desk desk, Student student, Workspace work, List<RecordSection> sections) {
        LocalDate today = work.today();
        List<StudentGuardian> ties = desk.find(Query.of(StudentGuardian.class).eq("studentId", student.id)).stream()
                .filter(tie -> !tie.archived)
                .toList();
        Map<UUID, Guardian> guardians = new HashMap<>();
        desk.getAll(Guardian.class, ties.stream().map(tie -> tie.guardianId).toList())
                .forEach(guardian -> guardians.put(guardian.id, guardian));
        List<Place> places = desk.find(Query.of(Enrolment.class).eq("studentId", student.id)).stream()
                .filter(place -> !place.validTo.isBefore(place.validFrom))
                .sorted(Comparator.comparing((Enrolment place) -> place.validFrom)
                        .reversed())
                .map(place -> new Place(
                        place.id,
                        place.classId,
                        className(desk, place.classId),
                        place.validFrom,
                        place.validTo,
                        place.leftBecause == null ? "" : place.leftBecause))
                .toList();
        List<RecordSection.Content> contents = RecordSection.read(sections, desk, student.id, today);
        List<Happening> happenings = new ArrayList<>(RecordEdits.of(desk, student, work));
        places.forEach(place -> happenings.addAll(moves(place, today)));
        return new PupilRecord(
                student,
                places,
                ties,
                PupilList.contacts(ties, guardians),
                siblings(desk, student.id, ties, today),
                contents,
                RecordSection.happenings(happenings, contents),
                Twins.of(desk, Kind.PUPIL, student.id));
    }

    private static List<Happening> moves(Place place, LocalDate today) {
        List<Happening> moves = new ArrayList<>();
        moves.add(Happening.on(
                place.from(), Feather.LOG_IN, words -> words.text("pupil.came", "class", place.className())));
        if (place.to().isBefore(today)) {
            moves.add(Happening.on(
                    place.to(),
                    Feather.LOG_OUT,
                    words -> place.because().isEmpty()
                            ? words.text("pupil.went", "class", place.className())
                            : words.text("pupil.went.why", "class", place.className(), "why", place.because())));
        }
        return moves;
    }

    private static String className(Desk desk, UUID id) {
        return desk.nameOf(ClassGroup.class, id).orElse("");
    }

    private static List<Sibling> siblings(Desk desk, UUID student, List<StudentGuardian> ties, LocalDate today) {
        if (ties.isEmpty()) {
            return List.of();
        }
        Set<UUID> ids = desk
                .find(Query.of(StudentGuardian.class)
                        .in(
                                "guardianId",
                                ties.stream().map(tie -> tie.guardianId).toList()))
                .stream()
                .filter(tie -> !tie.archived && !tie.studentId.equals(student))
                .map(tie -> tie.studentId)
                .collect(Collectors.toSet());
        List<Sibling> siblings = new ArrayList<>();
        for (Student sibling : desk.getAll(Student.class, ids)) {
            String where = desk
                    .find(Query.of(Enrolment.class)
                            .eq("studentId", sibling.id)
                            .atMost("validFrom", today)
                            .between("validTo", today, Enrolment.OPEN))
                    .stream()
                    .findFirst()
                    .map(place -> className(desk, place.classId))
                    .orElse("");
            siblings.add(new Sibling(sibling.id, sibling.fullName(), where));
        }
        siblings.sort(Comparator.comparing(Sibling::name));
        return siblings;
    }
}
