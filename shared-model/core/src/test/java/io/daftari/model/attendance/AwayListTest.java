package io.daftari.model.attendance;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.id;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.attendance.AwayList.Line;
import io.daftari.model.merge.Edit;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.sample.SchoolDay;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Five pupils each in East and West, each with a mother and her number. */
class AwayListTest {

    private final SchoolDay day = new SchoolDay();

    private AwayList list() {
        return day.look(desk -> AwayList.of(desk, TODAY));
    }

    private void mark(TypedMark... marks) {
        day.play(TEACHER, PHONE, MORNING, new MarkRegister(EAST, TODAY, 0, null, List.of(marks), List.of()));
    }

    private static TypedMark typed(int pupil, Presence presence, String reason) {
        return new TypedMark(pupil("east", pupil), presence, presence == Presence.LATE ? 5 : null, reason);
    }

    @Test
    void beforeTheFirstRegisterNobodyIsAwayAndAllClassesAreOpen() {
        assertThat(list()).isEqualTo(new AwayList(List.of(), 2));
    }

    @Test
    void theAbsentComeFirstWithWhomToCall() {
        mark(
                typed(1, Presence.EXCUSED, "a wedding"),
                typed(2, Presence.LATE, "the bus"),
                typed(3, Presence.ABSENT, null),
                typed(4, Presence.PRESENT, null));
        AwayList list = list();
        assertThat(list.open()).as("West has not said yet").isEqualTo(1);
        assertThat(list.lines())
                .extracting(Line::student)
                .containsExactly(pupil("east", 3), pupil("east", 2), pupil("east", 1));
        assertThat(list.lines().get(0))
                .isEqualTo(new Line(
                        pupil("east", 3),
                        "Pupil3 Wanjiku",
                        "MTG/2026/e3",
                        "Grade 4 East",
                        Presence.ABSENT,
                        "",
                        "Grace Wanjiku",
                        "072200003"));
        assertThat(list.lines().get(2).reason()).isEqualTo("a wedding");
    }

    @Test
    void whereTheFirstContactHasNoNumberItIsTheNextWhoIsCalled() {
        Guardian aunt = new Guardian();
        aunt.id = id("aunt");
        aunt.firstName = "Zipporah";
        aunt.lastName = "Wairimu";
        StudentGuardian tie = new StudentGuardian();
        tie.id = id("aunt of 1");
        tie.studentId = pupil("east", 1);
        tie.guardianId = aunt.id;
        tie.relationship = "aunt";
        tie.primaryContact = true;
        day.play(REGISTRAR, OFFICE_PC, MORNING, Edit.creating(aunt));
        day.play(REGISTRAR, OFFICE_PC, MORNING, Edit.creating(tie));
        mark(typed(1, Presence.ABSENT, null));
        assertThat(list().lines())
                .singleElement()
                .extracting(Line::guardian, Line::phone)
                .containsExactly("Grace Wanjiku", "072200001");
    }
}
