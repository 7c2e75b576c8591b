package io.daftari.office.people;

import io.daftari.model.duplicate.ToldApart;
import io.daftari.model.merge.Stamps;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.IdentityNumber;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.Subject;
import io.daftari.model.time.UuidV7;
import io.daftari.model.words.Words;
import io.daftari.office.kit.form.Happening;
import io.daftari.office.kit.form.RecordEdits;
import io.daftari.office.kit.form.RecordSection;
import io.daftari.office.kit.form.RecordSpec;
import io.daftari.replica.live.Workspace;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.kordamp.ikonli.feather.Feather;

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

        /** In one line. */
        String what(Words words) {
            return className + " · " + (subject.isEmpty() ? words.text("staff.classTeacher") : subject);
        }

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
        List<Teaching> all = teaching(desk, member.id, work.today());
        List<Happening> happenings = new ArrayList<>(RecordEdits.of(desk, member, work));
        all.forEach(one -> happenings.addAll(happened(desk, one, work)));
        return new StaffRecord(
                member,
                all.stream().filter(one -> !one.row().archived).toList(),
                contents,
                RecordSection.happenings(happenings, contents),
                Twins.of(desk, Kind.STAFF, member.id));
    }

    /** When it was given and when it was taken; a moment where it is known, else the day from which it counted. */
    private static List<Happening> happened(Desk desk, Teaching teaching, Workspace work) {
        TeachingAssignment row = teaching.row();
        List<Happening> happened = new ArrayList<>();
        Function<Words, String> given =
                words -> words.text("teach.given", "what", teaching.what(words), "from", words.day(teaching.from()));
        Instant made = UuidV7.timeOf(row.id);
        happened.add(
                made.isAfter(Instant.EPOCH)
                        ? Happening.at(made, work.zone(), Feather.PLUS_CIRCLE, given, "")
                        : Happening.on(teaching.from(), Feather.PLUS_CIRCLE, given));
        if (row.archived && row.putAwayAt != null) {
            happened.add(Happening.at(
                    row.putAwayAt,
                    work.zone(),
                    Feather.MINUS_CIRCLE,
                    words -> words.text("teach.taken", "what", teaching.what(words)),
                    ""));
        }
        if (!row.archived && teaching.to().isBefore(Enrolment.OPEN)) {
            Function<Words, String> ended =
                    words -> words.text("teach.ended", "what", teaching.what(words), "to", words.day(teaching.to()));
            Optional<Stamps.Last> said = Stamps.last(row).stream()
                    .filter(last -> last.unit().equals("validity"))
                    .findFirst();
            said.ifPresentOrElse(
                    last -> happened.add(Happening.at(
                            last.at(),
                            work.zone(),
                            Feather.MINUS_CIRCLE,
                            ended,
                            work.name(desk, "user", last.by().toString()))),
                    // It was given until then.
                    () -> {
                        if (teaching.over()) {
                            happened.add(Happening.on(teaching.to(), Feather.MINUS_CIRCLE, ended));
                        }
                    });
        }
        return happened;
    }

    /** What he teaches and has taught, also what was put away. */
    private static List<Teaching> teaching(Desk desk, UUID member, LocalDate today) {
        List<Teaching> teaching = new ArrayList<>();
        for (TeachingAssignment assignment :
                desk.find(Query.of(TeachingAssignment.class).eq("staffId", member))) {
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
        teaching.sort(Comparator.comparing(Teaching::over)
                .thenComparing(one -> one.over() ? one.to() : LocalDate.MAX, Comparator.reverseOrder())
                .thenComparing(Teaching::className)
                .thenComparing(Teaching::subject)
                .thenComparing(Teaching::from));
        return teaching;
    }
}
