package io.daftari.model.attendance;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.FOUNDED;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.WEST;
import static io.daftari.model.sample.SampleSchool.id;
import static io.daftari.model.sample.SampleSchool.pupil;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static io.daftari.model.sample.SampleSchool.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.attendance.ClassMonth.Pupil;
import io.daftari.model.attendance.ClassMonth.Standing;
import io.daftari.model.merge.Edit;
import io.daftari.model.sample.SchoolDay;
import io.daftari.model.school.Holiday;
import io.daftari.model.school.SchoolCalendar.Off;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClassMonthTest {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    private final SchoolDay day = new SchoolDay();

    private ClassMonth month() {
        return day.look(desk -> ClassMonth.read(desk, EAST, NOVEMBER, TODAY)).orElseThrow();
    }

    private static Pupil of(ClassMonth month, UUID student) {
        return month.pupils().stream()
                .filter(pupil -> pupil.student().equals(student))
                .findFirst()
                .orElseThrow();
    }

    private static Standing at(Pupil pupil, int dayOfMonth) {
        return pupil.cells().get(dayOfMonth - 1);
    }

    @Test
    void showsMarksByPupilAndDay() {
        day.play(
                TEACHER,
                PHONE,
                MORNING,
                registerOf(
                        "east",
                        EAST,
                        List.of(
                                new TypedMark(pupil("east", 2), Presence.ABSENT, null, null),
                                new TypedMark(pupil("east", 3), Presence.LATE, 5, null)),
                        List.of()));
        ClassMonth month = month();
        assertThat(month.className()).isEqualTo("Grade 4 East");
        assertThat(month.days()).hasSize(30);
        assertThat(month.pupils()).hasSize(5);
        assertThat(at(of(month, pupil("east", 1)), 20)).isEqualTo(Standing.PRESENT);
        assertThat(at(of(month, pupil("east", 2)), 20)).isEqualTo(Standing.ABSENT);
        assertThat(at(of(month, pupil("east", 3)), 20)).isEqualTo(Standing.LATE);
        assertThat(at(of(month, pupil("east", 1)), 19)).isEqualTo(Standing.OPEN);
        assertThat(at(of(month, pupil("east", 1)), 23)).isEqualTo(Standing.AHEAD);
        assertThat(at(of(month, pupil("east", 1)), 21)).isEqualTo(Standing.NO_SCHOOL);
        assertThat(at(of(month, pupil("east", 1)), 30)).as("after the term").isEqualTo(Standing.NO_SCHOOL);
        assertThat(month.days().get(19).tally()).isEqualTo(new PresenceTally(3, 1, 0, 1));
        assertThat(month.days().get(20).off()).isEqualTo(Off.WEEKEND);
        assertThat(month.tally().percent()).isEqualTo(80);
        assertThat(of(month, pupil("east", 2)).tally().percent()).isZero();
    }

    @Test
    void greysWhoHasLeftAndWhoHasNotJoined() {
        day.play(REGISTRAR, OFFICE_PC, MORNING, transfer("west", 1, EAST));
        ClassMonth month = month();
        Pupil joined = of(month, pupil("west", 1));
        assertThat(at(joined, 19)).isEqualTo(Standing.NOT_OF_CLASS);
        assertThat(joined.cells()).contains(Standing.NOT_OF_CLASS);
        Pupil left = of(
                day.look(desk -> ClassMonth.read(desk, WEST, NOVEMBER, TODAY)).orElseThrow(), pupil("west", 1));
        assertThat(at(left, 18)).isEqualTo(Standing.OPEN);
        assertThat(at(left, 27)).isEqualTo(Standing.NOT_OF_CLASS);
    }

    @Test
    void namesHolidays() {
        Holiday holiday = new Holiday();
        holiday.id = id("holiday");
        holiday.name = "Prayer day";
        holiday.startsOn = TODAY.minusDays(1);
        holiday.endsOn = TODAY.minusDays(1);
        day.play(OWNER, OFFICE_PC, FOUNDED, Edit.creating(holiday));
        ClassMonth month = month();
        assertThat(month.days().get(18).holiday()).isEqualTo("Prayer day");
        assertThat(at(month.pupils().get(0), 19)).isEqualTo(Standing.NO_SCHOOL);
    }

    @Test
    void hasNoShareOfNothing() {
        assertThat(month().tally().percent()).isEqualTo(-1);
        assertThat(new PresenceTally(1, 0, 0, 1).percent()).isEqualTo(50);
        assertThat(new PresenceTally(1, 1, 0, 1).percent()).isEqualTo(67);
    }
}
