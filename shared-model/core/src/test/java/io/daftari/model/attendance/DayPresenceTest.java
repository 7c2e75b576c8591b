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
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Desk;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.sample.SchoolDay;
import io.daftari.model.school.School;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DayPresenceTest {

    private static final int PUPILS = 5;
    private static final UUID BARAKA = pupil("east", 2);

    private final SchoolDay day = new SchoolDay();

    private void register(int lesson, Presence ofBaraka, String reason) {
        List<TypedMark> typed = List.of(new TypedMark(BARAKA, ofBaraka, null, reason));
        day.play(
                TEACHER,
                PHONE,
                MORNING,
                new MarkRegister(EAST, TODAY, lesson, SampleSchool.list("east", EAST), typed, List.of()));
    }

    private List<DayPresence> read(Function<Desk, List<DayPresence>> how) {
        return day.look(how);
    }

    /** In each way in which it is asked for. */
    private List<List<DayPresence>> all() {
        return List.of(
                read(desk -> DayPresence.between(desk, TODAY, TODAY)),
                read(desk -> DayPresence.of(desk, List.of(EAST), List.of(TODAY))));
    }

    private void baraka(Presence presence, String reason) {
        DayPresence expected = new DayPresence(BARAKA, TODAY, EAST, presence, reason);
        assertThat(read(desk -> DayPresence.of(desk, Set.of(BARAKA), TODAY.minusDays(7), TODAY)))
                .containsExactly(expected);
        assertThat(all())
                .allSatisfy(days -> assertThat(days)
                        .hasSize(PUPILS)
                        .filteredOn(one -> one.student().equals(BARAKA))
                        .containsExactly(expected));
    }

    @Test
    void comesFromTheDailyRegister() {
        register(0, Presence.ABSENT, "ill");
        baraka(Presence.ABSENT, "ill");
    }

    @Test
    void comesFromTheFirstLesson() {
        register(1, Presence.LATE, "the bus");
        baraka(Presence.LATE, "the bus");
    }

    @Test
    void laterLessonsSayNothingOfTheDay() {
        register(2, Presence.ABSENT, "went home");
        assertThat(all()).allMatch(List::isEmpty);
        register(1, Presence.EXCUSED, "dentist");
        register(3, Presence.ABSENT, "went home");
        baraka(Presence.EXCUSED, "dentist");
    }

    @Test
    void ofTwoWordsOfTheSameWeightTheBetterCounts() {
        register(0, Presence.ABSENT, "not seen");
        register(1, Presence.LATE, "the bus");
        baraka(Presence.LATE, "the bus");
    }

    @Test
    void allPresentInTheOneRegisterWipesNoAbsenceInTheOther() {
        register(1, Presence.ABSENT, "ill");
        day.play(TEACHER, PHONE, MORNING, SampleSchool.registerOf("east", EAST, List.of(), List.of()));
        baraka(Presence.ABSENT, "ill");
    }

    @Test
    void aCheckInInTheOneWipesNoAbsenceInTheOther() {
        register(0, Presence.ABSENT, "ill");
        School before = day.row(School.class, SCHOOL);
        School after = day.row(School.class, SCHOOL);
        after.lessonsPerDay = 8;
        day.play(OWNER, OFFICE_PC, FOUNDED, Edit.changing(before, after));
        day.play(OWNER, OFFICE_PC, MORNING, CheckInAtDesk.ofStudent(BARAKA, TODAY, List.of()));
        assertThat(day.rows(ClassSession.class)).hasSize(2);
        baraka(Presence.ABSENT, "ill");
    }

    @Test
    void whoChecksInHimselfIsInTheFirstLessonWhereThereAreLessons() {
        School before = day.row(School.class, SCHOOL);
        School after = day.row(School.class, SCHOOL);
        after.lessonsPerDay = 8;
        day.play(OWNER, OFFICE_PC, FOUNDED, Edit.changing(before, after));
        day.play(OWNER, OFFICE_PC, MORNING, CheckInAtDesk.ofStudent(BARAKA, TODAY, List.of()));
        assertThat(day.row(ClassSession.class, ClassSession.idOf(EAST, TODAY, 1)).lesson)
                .isEqualTo(1);
        assertThat(read(desk -> DayPresence.of(desk, Set.of(BARAKA), TODAY, TODAY)))
                .containsExactly(new DayPresence(BARAKA, TODAY, EAST, Presence.PRESENT, null));
    }
}
