package io.daftari.model.school;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class LessonsTest {

    private static final LocalTime EIGHT = LocalTime.of(8, 0);
    private static final Lessons DAILY = new Lessons(0, 40, EIGHT);
    private static final Lessons FIVE = new Lessons(5, 40, EIGHT);

    @Test
    void oneRegisterADayIsThatOfTheDay() {
        assertThat(DAILY.isPerLesson()).isFalse();
        assertThat(DAILY.all()).containsExactly(0);
        assertThat(DAILY.ofDay()).isZero();
        assertThat(DAILY.startOf(0)).isEqualTo(EIGHT);
        assertThat(DAILY.at(LocalTime.of(15, 0))).isZero();
        assertThat(DAILY.nearest(3)).isZero();
        assertThat(DAILY.begunAt(LocalTime.of(7, 59))).isEmpty();
        assertThat(DAILY.begunAt(EIGHT)).containsExactly(0);
    }

    @Test
    void lessonsBeginOneAfterTheOther() {
        assertThat(FIVE.all()).containsExactly(1, 2, 3, 4, 5);
        assertThat(FIVE.all().stream().map(FIVE::startOf))
                .containsExactly(
                        EIGHT, LocalTime.of(8, 40), LocalTime.of(9, 20), LocalTime.of(10, 0), LocalTime.of(10, 40));
        assertThat(FIVE.begunAt(LocalTime.of(9, 19))).containsExactly(1, 2);
    }

    @Test
    void theFirstSpeaksForTheDay() {
        assertThat(FIVE.ofDay()).isEqualTo(1);
        assertThat(Lessons.OF_THE_DAY).containsExactly(0, 1);
    }

    @Test
    void theOneThatBeganLastGoesOn() {
        assertThat(List.of("06:00", "08:00", "08:39", "08:40", "10:40", "23:59").stream()
                        .map(time -> FIVE.at(LocalTime.parse(time))))
                .containsExactly(1, 1, 1, 2, 5, 5);
    }

    @Test
    void theNearestIsOneThatThereIs() {
        assertThat(List.of(-1, 0, 1, 5, 6).stream().map(FIVE::nearest)).containsExactly(1, 1, 1, 5, 5);
    }

    @Test
    void whatWouldBeginTomorrowBeginsAtTheDaysEnd() {
        Lessons night = new Lessons(20, 60, LocalTime.of(18, 0));
        assertThat(night.startOf(6)).isEqualTo(LocalTime.of(23, 0));
        assertThat(night.startOf(7)).isEqualTo(LocalTime.MAX);
        assertThat(night.at(LocalTime.of(23, 30))).isEqualTo(6);
    }
}
