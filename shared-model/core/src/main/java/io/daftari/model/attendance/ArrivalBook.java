package io.daftari.model.attendance;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Query;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.StaffMember;
import io.daftari.model.place.Fix;
import io.daftari.model.place.PlaceVerdict;
import io.daftari.model.school.Lessons;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Enters that somebody of the school is here, be it on his own word or on that of the desk at which he typed his number: a
 * member of staff by a row of each time, a pupil by his mark in that register of his class that speaks
 * for the day.
 */
final class ArrivalBook {

    private final Desk desk;
    private final LocalDate onDate;
    private final Evidence evidence;
    private final PlaceVerdict verdict;
    private final Outcome.Builder outcome = new Outcome.Builder();

    /** @param fixes where it is said */
    ArrivalBook(Desk desk, LocalDate onDate, List<Fix> fixes) {
        this.desk = desk;
        this.onDate = onDate;
        this.evidence = new Evidence(desk);
        this.verdict = evidence.judge(fixes, onDate);
    }

    /** On where it is said. */
    PlaceVerdict verdict() {
        return verdict;
    }

    Outcome enter(StaffMember staff) {
        StaffCheckIn row = new StaffCheckIn();
        row.id = desk.intent().id();
        row.staffId = staff.id;
        row.userId = staff.userId;
        row.onDate = onDate;
        row.claimedAt = desk.intent().claimed();
        desk.save(row);
        evidence.keep(verdict, null, null, outcome);
        return outcome.count("checkedIn", 1).build();
    }

    /** Empty, and nothing is entered, where the pupil is of no class on that day. */
    Optional<Outcome> enter(UUID student) {
        Optional<Enrolment> place = desk
                .find(Query.of(Enrolment.class)
                        .eq("studentId", student)
                        .atMost("validFrom", onDate)
                        .between("validTo", onDate, Enrolment.OPEN)
                        .limit(1))
                .stream()
                .findFirst();
        return place.map(enrolment -> {
            ClassSession session = MarkBook.session(
                    desk, enrolment.classId, onDate, Lessons.of(desk).ofDay());
            evidence.keep(verdict, session.id, null, outcome);
            MarkBook.Entry here = new MarkBook.Entry(enrolment.studentId, Presence.PRESENT, null, null, true);
            new MarkBook(desk, session, MarkRank.SELF, outcome, null).enter(List.of(here));
            return outcome.count("checkedIn", 1).build();
        });
    }
}
