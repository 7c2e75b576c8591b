package io.daftari.office.attendance;

import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.CaptureEvidence;
import io.daftari.model.attendance.ClassSession;
import io.daftari.model.attendance.DayPresence;
import io.daftari.model.attendance.MarkRank;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.StaffCheckIn;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.Student;
import io.daftari.model.school.Lessons;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with one person at the desk.
 *
 * @param here whether he is of the school on that day
 * @param lastDay his last day at the school, where one is known
 * @param already whether he has checked in on that day, here or elsewhere
 * @param at when that was; null where this device was not told
 * @param register what the class's register says of him, where that is not that he is present
 */
record DeskRead(
        boolean here,
        @Nullable LocalDate lastDay,
        boolean already,
        @Nullable Instant at,
        @Nullable Presence register) {

    static DeskRead of(Desk desk, DeskRoster.Person person, LocalDate day) {
        return person.staff() ? ofStaff(desk, person.id(), day) : ofPupil(desk, person.id(), day);
    }

    private static DeskRead ofStaff(Desk desk, UUID id, LocalDate day) {
        boolean here =
                desk.get(StaffMember.class, id).map(staff -> !staff.archived).orElse(false);
        Optional<Instant> first = desk
                .find(StaffCheckIn.counted().eq("staffId", id).eq("onDate", day))
                .stream()
                .map(row -> row.claimedAt)
                .min(Comparator.naturalOrder());
        return new DeskRead(here, null, first.isPresent(), first.orElse(null), null);
    }

    private static DeskRead ofPupil(Desk desk, UUID id, LocalDate day) {
        List<Enrolment> places = desk.find(Query.of(Enrolment.class).eq("studentId", id));
        Optional<Enrolment> place = places.stream()
                .filter(one -> !one.validFrom.isAfter(day) && !one.validTo.isBefore(day))
                .findFirst();
        if (place.isEmpty() || desk.get(Student.class, id).isEmpty()) {
            LocalDate lastDay = places.stream()
                    .map(one -> one.validTo)
                    .filter(last -> last.isBefore(day))
                    .max(Comparator.naturalOrder())
                    .orElse(null);
            return new DeskRead(false, lastDay, false, null, null);
        }
        List<UUID> sessions = Lessons.OF_THE_DAY.stream()
                .map(lesson -> ClassSession.idOf(place.get().classId, day, lesson))
                .toList();
        List<AttendanceMark> marks = desk.find(
                Query.of(AttendanceMark.class).in("sessionId", sessions).eq("studentId", id));
        Optional<AttendanceMark> own =
                marks.stream().filter(mark -> mark.rank == MarkRank.SELF).findFirst();
        Instant at = own.flatMap(mark -> desk.get(CaptureEvidence.class, mark.operationId))
                .map(evidence -> evidence.claimedAt)
                .orElse(null);
        Presence register = DayPresence.of(desk, List.of(place.get().classId), List.of(day)).stream()
                .filter(one -> one.student().equals(id))
                .map(DayPresence::presence)
                .filter(presence -> presence != Presence.PRESENT)
                .findFirst()
                .orElse(null);
        return new DeskRead(true, null, own.isPresent(), at, register);
    }
}
