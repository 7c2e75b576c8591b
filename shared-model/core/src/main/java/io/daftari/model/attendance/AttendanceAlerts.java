package io.daftari.model.attendance;

import io.daftari.model.attendance.AttendanceAlert.Kind;
import io.daftari.model.op.Desk;
import io.daftari.model.school.SchoolCalendar;
import io.daftari.model.school.Term;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Whose attendance wants somebody's attention. Days of which nobody has marked a pupil count neither for nor against him:
 * a register that is missing is the school's fault.
 */
public final class AttendanceAlerts {

    /** A week of the calendar would forget on Monday what happened on Friday. */
    public static final int LATE_WINDOW_DAYS = 7;

    /** Of fewer days a share says nothing: one absence on the first day of term is no 0 %. */
    public static final int LEAST_DAYS = 5;

    private AttendanceAlerts() {}

    /** Of the term of today, of pupils whom somebody has marked in it; none between terms. */
    public static List<AttendanceAlert> of(Desk desk, LocalDate today) {
        Optional<Term> term = SchoolCalendar.of(desk).term(today);
        if (term.isEmpty()) {
            return List.of();
        }
        return of(DayPresence.between(desk, term.get().startsOn, today), AlertLimits.of(desk), today);
    }

    /**
     * Of those alone who are absent in a row, the longest first. A term's marks are read only of those whom the last days
     * leave in doubt, which are few; so the answer is the whole term's at the price of some days'.
     *
     * @param recent what counts of the last days of school up to today
     */
    static List<AttendanceAlert> absentInARow(Desk desk, LocalDate today, List<DayPresence> recent) {
        Optional<Term> term = SchoolCalendar.of(desk).term(today);
        if (term.isEmpty()) {
            return List.of();
        }
        AlertLimits limits = AlertLimits.of(desk);
        Set<UUID> doubtful = new HashSet<>();
        byStudent(recent).forEach((student, marks) -> {
            NavigableMap<LocalDate, Presence> ofTerm = marks.tailMap(term.get().startsOn, true);
            boolean neverThere = ofTerm.values().stream()
                    .noneMatch(presence -> presence == Presence.PRESENT || presence == Presence.LATE);
            if ((neverThere && ofTerm.containsValue(Presence.ABSENT))
                    || absentInARow(student, ofTerm, limits).isPresent()) {
                doubtful.add(student);
            }
        });
        return of(DayPresence.of(desk, doubtful, term.get().startsOn, today), limits, today).stream()
                .filter(alert -> alert.kind() == Kind.ABSENT_IN_A_ROW)
                .toList();
    }

    /**
     * The gravest first; of one kind, the greater count, and of shares the smaller.
     *
     * @param days of the term, in any order
     */
    public static List<AttendanceAlert> of(List<DayPresence> days, AlertLimits limits, LocalDate today) {
        List<AttendanceAlert> alerts = new ArrayList<>();
        byStudent(days).forEach((student, marks) -> {
            absentInARow(student, marks, limits).ifPresent(alerts::add);
            oftenLate(student, marks, limits, today).ifPresent(alerts::add);
            belowPercent(student, marks, limits).ifPresent(alerts::add);
        });
        alerts.sort(Comparator.comparing(AttendanceAlert::kind)
                .thenComparing(alert -> alert.kind() == Kind.BELOW_PERCENT ? alert.count() : -alert.count())
                .thenComparing(AttendanceAlert::student));
        return alerts;
    }

    private static Map<UUID, TreeMap<LocalDate, Presence>> byStudent(List<DayPresence> days) {
        Map<UUID, TreeMap<LocalDate, Presence>> byStudent = new HashMap<>();
        for (DayPresence one : days) {
            // Of somebody who stands in two registers of a day, as after a move, the better mark counts.
            byStudent
                    .computeIfAbsent(one.student(), id -> new TreeMap<>())
                    .merge(one.day(), one.presence(), DayPresence::better);
        }
        return byStudent;
    }

    /** The run that lasts: an excused day neither ends nor lengthens it, a day on which he was there ends it. */
    private static Optional<AttendanceAlert> absentInARow(
            UUID student, NavigableMap<LocalDate, Presence> marks, AlertLimits limits) {
        int run = 0;
        LocalDate first = null;
        LocalDate last = null;
        for (Map.Entry<LocalDate, Presence> mark : marks.descendingMap().entrySet()) {
            if (mark.getValue() == Presence.ABSENT) {
                run++;
                first = mark.getKey();
                last = last == null ? mark.getKey() : last;
            } else if (mark.getValue() != Presence.EXCUSED) {
                break;
            }
        }
        return first == null || last == null || run < limits.absentDays()
                ? Optional.empty()
                : Optional.of(new AttendanceAlert(student, Kind.ABSENT_IN_A_ROW, run, first, last));
    }

    private static Optional<AttendanceAlert> oftenLate(
            UUID student, TreeMap<LocalDate, Presence> marks, AlertLimits limits, LocalDate today) {
        List<LocalDate> lates = new ArrayList<>();
        marks.subMap(today.minusDays(LATE_WINDOW_DAYS - 1L), true, today, true).forEach((day, presence) -> {
            if (presence == Presence.LATE) {
                lates.add(day);
            }
        });
        return lates.size() < limits.lates()
                ? Optional.empty()
                : Optional.of(new AttendanceAlert(
                        student, Kind.OFTEN_LATE, lates.size(), lates.get(0), lates.get(lates.size() - 1)));
    }

    private static Optional<AttendanceAlert> belowPercent(
            UUID student, TreeMap<LocalDate, Presence> marks, AlertLimits limits) {
        PresenceTally tally = PresenceTally.of(marks.values());
        return tally.marked() < LEAST_DAYS || !tally.isBelow(limits.belowPercent())
                ? Optional.empty()
                : Optional.of(new AttendanceAlert(
                        student, Kind.BELOW_PERCENT, tally.percent(), marks.firstKey(), marks.lastKey()));
    }
}
