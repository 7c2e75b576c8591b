package io.daftari.model.sample;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OTHER_TEACHER;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.id;
import static io.daftari.model.sample.SampleSchool.pupil;

import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.duplicate.MergePerson;
import io.daftari.model.duplicate.TellApart;
import io.daftari.model.merge.Edit;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.LeaveSchool;
import io.daftari.model.people.Student;
import io.daftari.model.row.RowType;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** People of the {@link SampleSchool} who have two records. */
public final class SampleDuplicates {

    private SampleDuplicates() {}

    /** The fifth pupil of East was the second record of the fourth. */
    public static MergePerson pupils() {
        Student kept = SampleSchool.student("east", 4);
        Student after = RowType.of(kept).copy(kept);
        after.firstName = "Pupil";
        return MergePerson.of(kept, after, SampleSchool.student("east", 5));
    }

    /** A merger without a word on any field. */
    public static MergePerson plain(String table, UUID kept, UUID gone) {
        return new MergePerson(table, kept, gone, Map.of(), Map.of(), null, null);
    }

    private static Guardian mother(int number) {
        Guardian mother = new Guardian();
        mother.id = id("guardian east" + number);
        mother.firstName = "Grace";
        mother.lastName = "Wanjiku";
        mother.phone = "07220000" + number;
        return mother;
    }

    static List<Act> examples(SampleSchool school) {
        Guardian after = mother(4);
        after.phone = "0722000005";
        List<TypedMark> one = List.of(new TypedMark(pupil("east", 4), Presence.LATE, 5, null));
        List<TypedMark> other = List.of(
                new TypedMark(pupil("east", 5), Presence.ABSENT, null, null),
                new TypedMark(pupil("east", 4), Presence.PRESENT, null, null));
        return List.of(
                school.act(TEACHER, PHONE, MORNING, SampleSchool.registerOf("east", EAST, one, List.of())),
                school.act(
                        REGISTRAR,
                        OFFICE_PC,
                        MORNING.plusSeconds(5),
                        SampleSchool.registerOf("east", EAST, other, List.of())),
                school.act(TEACHER, PHONE, MORNING.plusSeconds(10), pupils()),
                school.act(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(20), pupils()),
                school.act(OWNER, PHONE, MORNING.plusSeconds(30), pupils()),
                // Of a device that has not heard of it.
                school.act(
                        OTHER_TEACHER,
                        PHONE,
                        MORNING.plusSeconds(40),
                        SampleSchool.registerOf("east", EAST, other, List.of())),
                school.act(
                        REGISTRAR,
                        PHONE,
                        MORNING.plusSeconds(50),
                        new LeaveSchool(SampleSchool.enrolment("east", 5), SampleSchool.TODAY, null)),
                school.act(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(60), MergePerson.of(mother(4), after, mother(5))),
                school.act(OWNER, OFFICE_PC, MORNING.plusSeconds(65), Edit.archiving(mother(5))),
                school.act(
                        REGISTRAR,
                        OFFICE_PC,
                        MORNING.plusSeconds(70),
                        plain("staff_member", id("staff " + TEACHER), id("staff " + OTHER_TEACHER))),
                school.act(
                        OWNER,
                        OFFICE_PC,
                        MORNING.plusSeconds(80),
                        plain("staff_member", id("staff " + TEACHER), id("staff " + OTHER_TEACHER))),
                school.act(OWNER, OFFICE_PC, MORNING.plusSeconds(90), plain("class_group", EAST, SampleSchool.WEST)),
                school.act(
                        OWNER, OFFICE_PC, MORNING.plusSeconds(95), plain("student", pupil("east", 1), id("nobody"))));
    }

    /** The fourth and the fifth of East are two, or not. */
    public static TellApart apart(boolean apart) {
        return new TellApart("student", pupil("east", 5), pupil("east", 4), apart);
    }

    static List<Act> judgements(SampleSchool school) {
        return List.of(
                school.act(TEACHER, PHONE, MORNING, apart(true)),
                school.act(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(5), apart(true)),
                school.act(
                        OWNER,
                        PHONE,
                        MORNING.plusSeconds(10),
                        new TellApart("student", pupil("east", 4), pupil("east", 3), true)),
                school.act(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(20), pupils()),
                school.act(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(30), apart(false)),
                school.act(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(40), pupils()),
                // Of a device that has not heard of it.
                school.act(OWNER, PHONE, MORNING.plusSeconds(50), apart(true)),
                school.act(
                        OWNER,
                        PHONE,
                        MORNING.plusSeconds(60),
                        new TellApart("student", pupil("east", 5), pupil("east", 2), true)));
    }
}
