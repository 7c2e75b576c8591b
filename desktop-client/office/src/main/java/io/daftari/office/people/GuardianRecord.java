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
import io.daftari.replica.live.Workspace;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * All that one guardian's page shows, read at one moment.
 *
 * @param guardian as he is here, forecasts included
 * @param sections what other features tell of him
 * @param happenings what happened to his record, the newest first
 * @param twins who may be the same person
 */
public record GuardianRecord(
        Guardian guardian,
        List<Child> children,
        List<RecordSection.Content> sections,
        List<Happening> happenings,
        List<Twins.Pair> twins) {

    private static final Set<Class<? extends Row>> OWN = Set.of(
            Guardian.class,
            StudentGuardian.class,
            Student.class,
            Enrolment.class,
            ClassGroup.class,
            IdentityNumber.class,
            ToldApart.class);

    /**
     * A pupil whose guardian he is.
     *
     * @param tie the row that says so
     */
    public record Child(UUID id, String name, String className, StudentGuardian tie) {}

    static RecordSpec<Guardian, GuardianRecord> recorded(Workspace work, List<RecordSection> sections) {
        return new RecordSpec<>(
                "guardian",
                RowType.of(Guardian.class),
                List.of("firstName", "lastName", "phone", "email", "relationship"),
                RecordSection.follows(OWN, sections),
                (desk, id) -> desk.get(Guardian.class, id).map(guardian -> of(desk, guardian, work, sections)),
                GuardianRecord::guardian);
    }

    private static GuardianRecord of(Desk desk, Guardian guardian, Workspace work, List<RecordSection> sections) {
        List<RecordSection.Content> contents = RecordSection.read(sections, desk, guardian.id, work.today());
        return new GuardianRecord(
                guardian,
                children(desk, guardian.id, work.today()),
                contents,
                RecordSection.happenings(RecordEdits.of(desk, guardian, work), contents),
                Twins.of(desk, Kind.GUARDIAN, guardian.id));
    }

    private static List<Child> children(Desk desk, UUID guardian, LocalDate today) {
        List<Child> children = new ArrayList<>();
        for (StudentGuardian tie : desk.find(Query.of(StudentGuardian.class).eq("guardianId", guardian))) {
            if (!tie.archived) {
                desk.get(Student.class, tie.studentId)
                        .ifPresent(student -> children.add(
                                new Child(student.id, student.fullName(), classOn(desk, student.id, today), tie)));
            }
        }
        children.sort(Comparator.comparing(Child::name));
        return children;
    }

    /** Where a pupil is on a day; empty where he is in no class. */
    static String classOn(Desk desk, UUID student, LocalDate day) {
        return desk
                .find(Query.of(Enrolment.class)
                        .eq("studentId", student)
                        .atMost("validFrom", day)
                        .between("validTo", day, Enrolment.OPEN))
                .stream()
                .findFirst()
                .flatMap(place -> desk.nameOf(ClassGroup.class, place.classId))
                .orElse("");
    }
}
