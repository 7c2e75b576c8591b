package io.daftari.model.school;

import io.daftari.model.op.Desk;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether a school takes one register a day or one for each lesson, and when each lesson begins. Figures of days come from
 * the register of the day, or else from that of the first lesson, so that a school may change from the one to the other
 * within a term.
 *
 * @param aDay how many lessons a day has; 0 where one register is taken a day
 * @param minutes from the beginning of a lesson to that of the next
 * @param dayStart when the first begins
 */
public record Lessons(int aDay, int minutes, LocalTime dayStart) {

    public static final int USUAL_MINUTES = 40;

    /** The lesson of a daily register. */
    public static final int DAILY = 0;

    /** The lesson that speaks for the day where there is a register for each. */
    public static final int FIRST = 1;

    /** The last lesson that a day may have. */
    public static final int MOST = 20;

    /** The registers from which the figures of days come. */
    public static final List<Integer> OF_THE_DAY = List.of(DAILY, FIRST);

    public static Lessons of(Desk desk) {
        School school = desk.get(School.class, desk.schoolId()).orElseGet(School::new);
        int minutes = school.lessonMinutes == 0 ? USUAL_MINUTES : school.lessonMinutes;
        return new Lessons(school.lessonsPerDay, minutes, LocalTime.MIN.plusMinutes(school.dayStartMinutes));
    }

    /** Whether there is a register for each lesson. */
    public boolean isPerLesson() {
        return aDay > DAILY;
    }

    /** The lessons that have a register, the first first; that of the day alone where there is but one a day. */
    public List<Integer> all() {
        return isPerLesson() ? IntStream.rangeClosed(FIRST, aDay).boxed().toList() : List.of(DAILY);
    }

    /** The lesson whose register speaks for the day. */
    public int ofDay() {
        return isPerLesson() ? FIRST : DAILY;
    }

    /** When a lesson begins; at the end of the day where there would be no time left for it. */
    public LocalTime startOf(int lesson) {
        long begins = dayStart.toSecondOfDay() / 60L + (long) Math.max(0, lesson - FIRST) * minutes;
        return begins < 24 * 60 ? LocalTime.MIN.plusMinutes(begins) : LocalTime.MAX;
    }

    /** The lesson that began last, which is the one that a teacher stands in; before the first it is that. */
    public int at(LocalTime now) {
        int last = ofDay();
        for (int lesson : all()) {
            if (!now.isBefore(startOf(lesson))) {
                last = lesson;
            }
        }
        return last;
    }

    /** Those that have begun. */
    public List<Integer> begunAt(LocalTime now) {
        return all().stream().filter(lesson -> !now.isBefore(startOf(lesson))).toList();
    }

    /** The one asked for where it has a register, or else the nearest that has. */
    public int nearest(int lesson) {
        return isPerLesson() ? Math.min(Math.max(lesson, FIRST), aDay) : DAILY;
    }
}
