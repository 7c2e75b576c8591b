package io.daftari.model.attendance;

import io.daftari.model.op.Desk;
import io.daftari.model.school.School;

/**
 * From when on a pupil's attendance wants somebody's attention: the school's settings.
 *
 * @param absentDays days absent in a row
 * @param lates times late within {@link AttendanceAlerts#LATE_WINDOW_DAYS} days
 * @param belowPercent of the marked days of the term; less than that
 */
public record AlertLimits(int absentDays, int lates, int belowPercent) {

    public static AlertLimits of(Desk desk) {
        School school = desk.get(School.class, desk.schoolId()).orElseGet(School::new);
        return new AlertLimits(school.alertAbsentDays, school.alertLates, school.alertBelowPercent);
    }
}
