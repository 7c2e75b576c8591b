package io.daftari.model.attendance;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.attendance.AttendanceGlance.Group;
import io.daftari.model.attendance.AttendanceGlance.Staff;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.sample.SchoolDay;
import io.daftari.model.school.SchoolCalendar;
import io.daftari.model.school.SchoolCalendar.Off;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Five pupils each in East and West. */
class AttendanceGlanceTest {

    private final SchoolDay day = new SchoolDay();

    private AttendanceGlance glance(LocalDate today, int days) {
        return day.look(desk -> AttendanceGlance.of(desk, today, days));
    }

    private void mark(LocalDate on, TypedMark... marks) {
        day.play(TEACHER, PHONE, MORNING, new MarkRegister(EAST, on, 0, null, List.of(marks), List.of()));
    }

    private static TypedMark typed(int pupil, Presence presence) {
        return new TypedMark(pupil("east", pupil), presence, null, null);
    }

    @Test
    void beforeTheFirstRegisterTheDaysAreEmpty() {
        AttendanceGlance glance = glance(TODAY, 10);
        assertThat(glance.begins()).isTrue();
        assertThat(glance.off()).isNull();
        assertThat(glance.days())
                .hasSize(10)
                .isSortedAccordingTo((a, b) -> a.day().compareTo(b.day()));
        assertThat(glance.days()).allMatch(one -> one.tally().marked() == 0);
        assertThat(glance.days().get(9).day()).isEqualTo(TODAY);
        assertThat(glance.days()).noneMatch(one -> one.day().getDayOfWeek().getValue() > 5);
        assertThat(glance.groups()).extracting(Group::name).containsExactly("Grade 4 East", "Grade 4 West");
        assertThat(glance.groups()).allMatch(group -> group.pupils() == 5 && group.unmarked() == 5);
        assertThat(glance.away()).isEmpty();
        assertThat(glance.staff()).as("nobody checks in at this school").isNull();
    }

    @Test
    void whoWasThereIsCountedByDayAndByClass() {
        day.play(
                TEACHER,
                PHONE,
                MORNING,
                SampleSchool.registerOf(
                        "east",
                        EAST,
                        List.of(typed(1, Presence.ABSENT), new TypedMark(pupil("east", 2), Presence.LATE, 12, "rain")),
                        List.of()));
        AttendanceGlance glance = glance(TODAY, 2);
        assertThat(glance.days().get(0).tally().marked()).isZero();
        assertThat(glance.days().get(1).tally()).isEqualTo(new PresenceTally(3, 1, 0, 1));
        assertThat(glance.today()).isEqualTo(new PresenceTally(3, 1, 0, 1));
        assertThat(glance.groups().get(0).tally().percent()).isEqualTo(80);
        assertThat(glance.groups().get(1).tally().marked())
                .as("nobody marked West")
                .isZero();
        assertThat(glance.groups().get(1).unmarked()).isEqualTo(5);
    }

    @Test
    void aCorrectionCountsInThePlaceOfWhatItCorrects() {
        mark(TODAY, typed(1, Presence.ABSENT), typed(2, Presence.PRESENT));
        day.play(
                TEACHER,
                PHONE,
                MORNING.plusSeconds(60),
                new CorrectMark(
                        EAST, TODAY, 0, new TypedMark(pupil("east", 1), Presence.LATE, 20, "came by bus"), null));
        AttendanceGlance glance = glance(TODAY, 1);
        assertThat(glance.days().get(0).tally()).isEqualTo(new PresenceTally(1, 1, 0, 0));
        assertThat(glance.groups().get(0).unmarked()).isEqualTo(3);
    }

    @Test
    void whoStaysAwayIsFoundThoughTheDaysThatAreLookedAtAreFewer() {
        for (int i = 0; i < 4; i++) {
            mark(TODAY.minusDays(i), typed(1, Presence.ABSENT), typed(2, i == 3 ? Presence.PRESENT : Presence.EXCUSED));
        }
        AttendanceGlance glance = glance(TODAY, 2);
        assertThat(glance.days()).hasSize(2);
        assertThat(glance.away()).singleElement().satisfies(line -> {
            assertThat(line.alert().student()).isEqualTo(pupil("east", 1));
            assertThat(line.alert().count())
                    .as("the whole run, not what was looked at")
                    .isEqualTo(4);
            assertThat(line.className()).isEqualTo("Grade 4 East");
        });
    }

    @Test
    void whoIsAwayIsTheSameWhetherATermIsReadOrSomeDays() {
        Random chance = new Random(7);
        List<LocalDate> days = day.look(desk -> SchoolCalendar.of(desk).lastSchoolDays(TODAY, 14));
        for (LocalDate on : days) {
            List<TypedMark> marks = new ArrayList<>();
            for (int i = 1; i <= 5; i++) {
                int one = chance.nextInt(10);
                if (one < 9) {
                    marks.add(typed(
                            i,
                            one < 6
                                    ? Presence.ABSENT
                                    : one == 6 ? Presence.EXCUSED : one == 7 ? Presence.LATE : Presence.PRESENT));
                }
            }
            mark(on, marks.toArray(TypedMark[]::new));
            List<AttendanceAlert> whole = day.look(desk -> AttendanceAlerts.of(desk, on)).stream()
                    .filter(alert -> alert.kind() == AttendanceAlert.Kind.ABSENT_IN_A_ROW)
                    .toList();
            assertThat(glance(on, 4).away())
                    .as("on %s", on)
                    .extracting(AlertList.Line::alert)
                    .containsExactlyElementsOf(whole);
        }
    }

    @Test
    void staffWhoCheckedInAreCountedAmongAll() {
        day.play(TEACHER, PHONE, MORNING, new CheckIn(TODAY, List.of()));
        Staff staff = glance(TODAY, 10).staff();
        assertThat(staff).isNotNull();
        assertThat(staff.in()).isEqualTo(1);
        assertThat(staff.of()).isGreaterThan(1);
    }

    @Test
    void onASundayTheDaysBeforeAreStillThere() {
        mark(TODAY, typed(1, Presence.PRESENT));
        AttendanceGlance glance = glance(TODAY.plusDays(2), 5);
        assertThat(glance.off()).isEqualTo(Off.WEEKEND);
        assertThat(glance.days().get(4).day()).isEqualTo(TODAY);
        assertThat(glance.days().get(4).tally().marked()).isEqualTo(1);
        assertThat(glance.staff()).isNull();
    }

    @Test
    void beforeTheSchoolsFirstTermNothingIsDrawn() {
        AttendanceGlance glance = glance(LocalDate.of(2025, 12, 20), 10);
        assertThat(glance.begins()).isTrue();
        assertThat(glance.off()).isEqualTo(Off.BETWEEN_TERMS);
        assertThat(glance.days()).isEmpty();
        assertThat(glance.groups()).isEmpty();
    }
}
