package io.daftari.model.attendance;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.FOUNDED;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.SCHOOL;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.WEST;
import static io.daftari.model.sample.SampleSchool.id;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.attendance.MissingRegisters.Item;
import io.daftari.model.merge.Edit;
import io.daftari.model.row.EditableRow;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.sample.SchoolDay;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.Holiday;
import io.daftari.model.school.RegisterSchool;
import io.daftari.model.school.School;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class MissingRegistersTest {

    private static final LocalDateTime NINE = TODAY.atTime(9, 0);

    private final SchoolDay day = new SchoolDay();

    private List<Item> missing(LocalDateTime now, int days) {
        return day.look(desk -> MissingRegisters.of(desk, now, days));
    }

    private void create(EditableRow row) {
        day.play(OWNER, OFFICE_PC, FOUNDED, Edit.creating(row));
    }

    @Test
    void namesClassAndTeacherAndHowLate() {
        assertThat(missing(NINE, 1))
                .containsExactly(
                        new Item(
                                EAST, "Grade 4 East", TODAY, 0, 5, List.of("Achieng Odhiambo"), Duration.ofHours(1), 0),
                        new Item(WEST, "Grade 4 West", TODAY, 0, 5, List.of("Kamau Mwangi"), Duration.ofHours(1), 0));
    }

    @Test
    void callsForNoneBeforeTheFirstLesson() {
        assertThat(missing(TODAY.atTime(7, 59), 1)).allMatch(item -> item.day().equals(TODAY.minusDays(1)));
        assertThat(missing(TODAY.atTime(8, 0), 1)).extracting(Item::late).containsOnly(Duration.ZERO);
    }

    @Test
    void beginsWhenTheSchoolSays() {
        School before = day.row(School.class, SCHOOL);
        School after = day.row(School.class, SCHOOL);
        after.dayStartMinutes = 10 * 60;
        day.play(OWNER, OFFICE_PC, MORNING, Edit.changing(before, after));
        assertThat(missing(NINE, 1)).extracting(Item::day).containsOnly(TODAY.minusDays(1));
        assertThat(missing(TODAY.atTime(10, 30), 1)).extracting(Item::late).containsOnly(Duration.ofMinutes(30));
    }

    @Test
    void leavesOutWhatWasTaken() {
        day.play(TEACHER, PHONE, MORNING, registerOf("east", EAST, List.of(), List.of()));
        assertThat(missing(NINE, 1)).extracting(Item::className).containsExactly("Grade 4 West");
    }

    @Test
    void leavesOutClassesWithoutPupils() {
        ClassGroup empty = new ClassGroup();
        empty.id = id("empty");
        empty.name = "Grade 4 North";
        empty.gradeLevelId = RegisterSchool.levelId(SCHOOL, "G4");
        empty.academicYearId = RegisterSchool.yearId(SCHOOL, "2026");
        create(empty);
        assertThat(missing(NINE, 1)).extracting(Item::className).doesNotContain("Grade 4 North");
    }

    @Test
    void callsForNobodyOnWeekendsAndHolidays() {
        LocalDate saturday = TODAY.plusDays(1);
        assertThat(missing(saturday.atTime(9, 0), 1)).extracting(Item::day).containsOnly(TODAY);
        Holiday holiday = new Holiday();
        holiday.id = id("holiday");
        holiday.name = "Prayer day";
        holiday.startsOn = TODAY;
        holiday.endsOn = TODAY;
        create(holiday);
        assertThat(missing(NINE, 1)).extracting(Item::day).containsOnly(TODAY.minusDays(1));
    }

    @Test
    void goesBackOverDaysOfSchoolAndSaysHowManyPassed() {
        LocalDate monday = TODAY.plusDays(3);
        List<Item> items = missing(monday.atTime(LocalTime.NOON), 3);
        assertThat(items)
                .extracting(item -> item.day() + " " + item.schoolDaysLate())
                .containsExactly(
                        monday + " 0",
                        monday + " 0",
                        TODAY + " 1",
                        TODAY + " 1",
                        TODAY.minusDays(1) + " 2",
                        TODAY.minusDays(1) + " 2");
    }

    @Test
    void callsForNobodyOutsideTerms() {
        assertThat(missing(LocalDate.of(2026, 1, 4).atTime(9, 0), 5)).isEmpty();
    }

    private void lessons(int aDay) {
        School before = day.row(School.class, SCHOOL);
        School after = day.row(School.class, SCHOOL);
        after.lessonsPerDay = aDay;
        day.play(OWNER, OFFICE_PC, FOUNDED, Edit.changing(before, after));
    }

    @Test
    void callsForEachLessonThatHasBegun() {
        lessons(6);
        assertThat(missing(TODAY.atTime(7, 59), 1)).extracting(Item::day).containsOnly(TODAY.minusDays(1));
        assertThat(missing(NINE, 1))
                .extracting(item -> item.className() + " " + item.lesson() + " "
                        + item.late().toMinutes())
                .containsExactly("Grade 4 East 1 60", "Grade 4 East 2 20", "Grade 4 West 1 60", "Grade 4 West 2 20");
    }

    @Test
    void callsForAllLessonsOfDaysBefore() {
        lessons(6);
        assertThat(missing(TODAY.plusDays(3).atTime(8, 0), 2))
                .filteredOn(item -> item.classId().equals(EAST))
                .extracting(item -> item.day() + " " + item.lesson())
                .containsExactly(
                        TODAY.plusDays(3) + " 1",
                        TODAY + " 1",
                        TODAY + " 2",
                        TODAY + " 3",
                        TODAY + " 4",
                        TODAY + " 5",
                        TODAY + " 6");
    }

    @Test
    void aDayThatHasItsDailyRegisterMissesNoLesson() {
        day.play(TEACHER, PHONE, MORNING, registerOf("east", EAST, List.of(), List.of()));
        lessons(6);
        assertThat(missing(TODAY.plusDays(3).atTime(7, 0), 1))
                .extracting(Item::classId)
                .hasSize(6)
                .containsOnly(WEST);
    }

    @Test
    void aDayThatHasTheRegisterOfItsFirstLessonMissesNoDailyOne() {
        day.play(
                TEACHER,
                PHONE,
                MORNING,
                new MarkRegister(EAST, TODAY, 1, SampleSchool.list("east", EAST), List.of(), List.of()));
        assertThat(missing(NINE, 1)).extracting(Item::classId).containsExactly(WEST);
    }

    @Test
    void theRegisterOfALessonIsNotThatOfAnother() {
        lessons(6);
        MarkRegister second = new MarkRegister(EAST, TODAY, 2, SampleSchool.list("east", EAST), List.of(), List.of());
        day.play(TEACHER, PHONE, MORNING, second);
        assertThat(missing(NINE, 1))
                .filteredOn(item -> item.classId().equals(EAST))
                .extracting(Item::lesson)
                .containsExactly(1);
    }
}
