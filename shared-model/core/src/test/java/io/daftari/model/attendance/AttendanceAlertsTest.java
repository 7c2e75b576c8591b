package io.daftari.model.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.attendance.AttendanceAlert.Kind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AttendanceAlertsTest {

    private static final UUID AMINA = new UUID(0, 1);
    private static final UUID BARAKA = new UUID(0, 2);
    private static final UUID SESSION = new UUID(0, 9);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);
    private static final AlertLimits LIMITS = new AlertLimits(3, 5, 75);

    private final List<DayPresence> days = new ArrayList<>();

    /** One letter for each weekday up to and with Friday, the last one last: P L E A, or - where nobody marked him. */
    private void marked(UUID student, String letters) {
        LocalDate day = FRIDAY;
        for (int i = letters.length() - 1; i >= 0; i--) {
            switch (letters.charAt(i)) {
                case 'P' -> add(student, day, Presence.PRESENT);
                case 'L' -> add(student, day, Presence.LATE);
                case 'E' -> add(student, day, Presence.EXCUSED);
                case 'A' -> add(student, day, Presence.ABSENT);
                default -> {
                    // Nobody marked him.
                }
            }
            day = day.minusDays(day.getDayOfWeek() == DayOfWeek.MONDAY ? 3 : 1);
        }
    }

    private void add(UUID student, LocalDate day, Presence presence) {
        days.add(new DayPresence(student, day, SESSION, presence, null));
    }

    private List<String> alerts() {
        return AttendanceAlerts.of(days, LIMITS, FRIDAY).stream()
                .map(alert -> alert.student().getLeastSignificantBits() + " " + alert.kind() + " " + alert.count())
                .toList();
    }

    @Test
    void knowsNobodyOfWhomNothingIsMarked() {
        assertThat(alerts()).isEmpty();
        marked(AMINA, "-----");
        assertThat(alerts()).isEmpty();
    }

    @Test
    void countsDaysAbsentInARowUpToTheLastMark() {
        marked(AMINA, "PPPPPPPPPPPPAA");
        assertThat(alerts()).isEmpty();
        days.clear();
        marked(AMINA, "PPPPPPPPPPPPAAA");
        assertThat(AttendanceAlerts.of(days, LIMITS, FRIDAY))
                .containsExactly(new AttendanceAlert(AMINA, Kind.ABSENT_IN_A_ROW, 3, FRIDAY.minusDays(2), FRIDAY));
    }

    @Test
    void aRunGoesOnOverWeekendsAndMissingRegisters() {
        marked(AMINA, "PPPPPPPPPPPPPPPA-AA-");
        assertThat(alerts()).containsExactly("1 ABSENT_IN_A_ROW 3");
        days.clear();
        add(AMINA, FRIDAY.minusDays(7), Presence.ABSENT);
        add(AMINA, FRIDAY.minusDays(4), Presence.ABSENT);
        add(AMINA, FRIDAY.minusDays(3), Presence.ABSENT);
        assertThat(alerts()).containsExactly("1 ABSENT_IN_A_ROW 3");
    }

    @Test
    void whoCameBackIsNoLongerAbsentInARow() {
        marked(AMINA, "PPPPPPPPPPPPPPPPPPPPAAAAP");
        assertThat(alerts()).isEmpty();
        days.clear();
        marked(AMINA, "PPPPPPPPPPPPPPPPPPPPAAAAL");
        assertThat(alerts()).isEmpty();
    }

    @Test
    void anExcusedDayNeitherEndsNorLengthensARun() {
        marked(AMINA, "PPPPPPPPPPPPPPPPAAEA");
        assertThat(alerts()).containsExactly("1 ABSENT_IN_A_ROW 3");
        days.clear();
        marked(AMINA, "PPPPPPPPPPPPPPPPAEEA");
        assertThat(alerts()).isEmpty();
        days.clear();
        marked(AMINA, "PPPPPPPPPPPPPPPPEEEE");
        assertThat(alerts()).isEmpty();
    }

    @Test
    void countsLatesOfTheLastSevenDays() {
        marked(AMINA, "LLLLL");
        assertThat(alerts()).containsExactly("1 OFTEN_LATE 5");
        days.clear();
        marked(AMINA, "LLLLLP");
        assertThat(alerts()).as("the first of them is a week ago").isEmpty();
        assertThat(AttendanceAlerts.of(days, new AlertLimits(3, 4, 75), FRIDAY))
                .containsExactly(
                        new AttendanceAlert(AMINA, Kind.OFTEN_LATE, 4, FRIDAY.minusDays(4), FRIDAY.minusDays(1)));
    }

    @Test
    void looksAtNoShareOfFewerThanFiveDays() {
        marked(AMINA, "AEEE");
        assertThat(alerts()).isEmpty();
        days.clear();
        marked(AMINA, "AEEEE");
        assertThat(alerts()).containsExactly("1 BELOW_PERCENT 0");
    }

    @Test
    void whoIsExactlyAtTheLimitIsNotBelowIt() {
        marked(AMINA, "AAPPPPPP");
        assertThat(alerts()).as("six of eight are 75 percent").isEmpty();
        days.clear();
        marked(AMINA, "AAPPPPP");
        assertThat(alerts()).containsExactly("1 BELOW_PERCENT 71");
        days.clear();
        marked(AMINA, "ALLPPPEPP");
        assertThat(alerts()).as("late is there, excused is not").isEmpty();
    }

    @Test
    void aShareThatRoundsToTheLimitIsStillBelowIt() {
        // 149 of 200 are 74.5 percent, which rounds to 75.
        LocalDate day = FRIDAY;
        for (int i = 0; i < 200; i++) {
            add(AMINA, day.minusDays(i), i < 149 ? Presence.PRESENT : Presence.ABSENT);
        }
        assertThat(alerts()).containsExactly("1 BELOW_PERCENT 75");
    }

    @Test
    void theGravestStandFirst() {
        marked(AMINA, "PPPPPPPPPPPPPPPPAAA");
        marked(BARAKA, "PPPPPPPPPPPPPPPAAAA");
        assertThat(alerts()).containsExactly("2 ABSENT_IN_A_ROW 4", "1 ABSENT_IN_A_ROW 3");
        days.clear();
        marked(AMINA, "AAPPPP");
        marked(BARAKA, "AAAPPPP");
        assertThat(alerts()).containsExactly("2 BELOW_PERCENT 57", "1 BELOW_PERCENT 67");
        marked(BARAKA, "--AAA");
        assertThat(alerts().get(0))
                .as("the better of two marks of a day counts")
                .startsWith("2 BELOW_PERCENT");
    }

    @Test
    void everyLimitIsTheSchools() {
        marked(AMINA, "PPPPPPPPPPPPPPPPPPPA");
        assertThat(AttendanceAlerts.of(days, new AlertLimits(1, 1, 100), FRIDAY))
                .extracting(AttendanceAlert::kind)
                .containsExactly(Kind.ABSENT_IN_A_ROW, Kind.BELOW_PERCENT);
        assertThat(AttendanceAlerts.of(days, new AlertLimits(2, 1, 0), FRIDAY)).isEmpty();
    }
}
