package io.daftari.model.attendance;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.Student;
import io.daftari.model.people.TeachingRules;
import io.daftari.model.place.Fix;
import io.daftari.model.place.PlaceVerdict;
import io.daftari.model.place.Position;
import io.daftari.model.row.Problem;
import io.daftari.model.site.Site;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Somebody of the school says that he is here: a member of staff, or a pupil for his class's daily register. It is a
 * request, because a school may refuse it away from its sites.
 *
 * @param fixes where he is, the first taken first
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record CheckIn(LocalDate onDate, List<Fix> fixes) implements Operation {

    public static final Permission PERMISSION = Permission.of("attendance.checkIn");

    public CheckIn {
        fixes = fixes == null ? List.of() : List.copyOf(fixes);
    }

    @Override
    public Nature nature() {
        return Nature.REQUEST;
    }

    @Override
    public Permission permission() {
        return PERMISSION;
    }

    @Override
    public List<Problem> check() {
        if (onDate == null) {
            return List.of(new Problem("onDate", "required"));
        }
        return fixes.size() > MarkRegister.MAX_FIXES ? List.of(new Problem("fixes", "too-many")) : List.of();
    }

    @Override
    public List<Instant> satelliteTimes(Instant claimed) {
        return Fix.satelliteTimes(fixes, claimed);
    }

    @Override
    public Applied apply(Desk desk) {
        ArrivalBook arrivals = new ArrivalBook(desk, onDate, fixes);
        PlaceVerdict verdict = arrivals.verdict();
        if (verdict.position() == Position.OUTSIDE && rejectsOutside(desk)) {
            Double metres = verdict.metresOutside();
            return Refusal.because(Reason.of("OutsideSite", "metres", metres == null ? 0 : Math.round(metres)));
        }
        Optional<StaffMember> staff = TeachingRules.staffOf(desk, desk.intent().author());
        if (staff.isPresent()) {
            return arrivals.enter(staff.get());
        }
        Query<Student> own = Query.of(Student.class).eq("userId", desk.intent().author());
        Optional<Outcome> entered =
                desk.find(own.limit(1)).stream().findFirst().flatMap(student -> arrivals.enter(student.id));
        return entered.isPresent() ? entered.get() : Refusal.because("NotOfThisSchool");
    }

    private boolean rejectsOutside(Desk desk) {
        return desk.find(Query.of(Site.class)).stream()
                .anyMatch(site -> site.countsOn(onDate) && site.checkInPolicy == Site.CheckInPolicy.REJECT);
    }
}
