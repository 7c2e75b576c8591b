package io.daftari.office.people;

import io.daftari.model.duplicate.ToldApart;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.IdentityNumber;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.Subject;
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
 * All that the page of a member of staff shows, read at one moment.
 *
 * @param member as he is here, forecasts included
 * @param teaching what he teaches, by class; then what he has taught, the last first
 * @param sections what other features tell of him
 * @param happenings what happened to his record, the newest first
 * @param twins records that may be of the same person
 */
public record StaffRecord(
        StaffMember member,
        List<Teaching> teaching,
        List<RecordSection.Content> sections,
        List<Happening> happenings,
        List<Twins.Pair> twins) {

    private static final Set<Class<? extends Row>> OWN = Set.of(
            StaffMember.class,
            TeachingAssignment.class,
            ClassGroup.class,
            Subject.class,
            IdentityNumber.class,
            ToldApart.class);

    /**
     * What he teaches in a class.
     *
     * @param subject empty for the class teacher
     * @param over whether its last day has passed
     */
    public record Teaching(TeachingAssignment row, String className, String subject, boolean over) {

        LocalDate from() {
            return row.validFrom;
        }

        LocalDate to() {
            return row.validTo;
        }
    }

    static RecordSpec<StaffMember, StaffRecord> recorded(Workspace work, List<RecordSection> sections) {
        return new RecordSpec<>(
                "staff",
                RowType.of(StaffMember.class),
                List.of("firstName", "lastName", "staffNumber", "department", "phone", "email"),
                RecordSection.follows(OWN, sections),
                (desk, id) -> desk.get(StaffMember.class, id).map(member -> of(desk, member, work, sections)),
                StaffRecord::member);
    }

    private static StaffRecord of(Desk desk, StaffMember member, Workspace work, List<RecordSection> sections) {
        List<RecordSection.Content> contents = RecordSection.read(sections, desk, member.id, work.today());
        return new StaffRecord(
                member,
                teaching(desk, member.id, work.today()),
                contents,
                RecordSection.happenings(RecordEdits.of(desk, member, work), contents),
                Twins.of(desk, Kind.STAFF, member.id));
    }

    private static List<Teaching> teaching(Desk desk, UUID member, LocalDate today) {
        List<Teaching> teaching = new ArrayList<>();
        for (TeachingAssignment assignment :
                desk.find(Query.of(TeachingAssignment.class).eq("staffId", member))) {
            if (!assignment.archived) {
                String subject = assignment.subjectId == null
                        ? ""
                        : desk.get(Subject.class, assignment.subjectId)
                                .map(one -> one.name)
                                .orElse("");
                teaching.add(new Teaching(
                        assignment,
                        desk.nameOf(ClassGroup.class, assignment.classId).orElse(""),
                        subject,
                        assignment.validTo.isBefore(today)));
            }
        }
        teaching.sort(Comparator.comparing(Teaching::over)
                .thenComparing(one -> one.over() ? one.to() : LocalDate.MAX, Comparator.reverseOrder())
                .thenComparing(Teaching::className)
                .thenComparing(Teaching::subject)
                .thenComparing(Teaching::from));
        return teaching;
    }
}
