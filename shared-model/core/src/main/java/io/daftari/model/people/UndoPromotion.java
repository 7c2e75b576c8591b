package io.daftari.model.people;

import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.row.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Takes the end of a year back for all whom one operation promoted: each is in his old class again, as if it had never
 * ended. As soon as anything stands on it for one of them, as a register of his new class, it is refused with the list.
 *
 * @param operation the promotion's id
 */
public record UndoPromotion(UUID operation) implements Operation {

    @Override
    public Nature nature() {
        return Nature.REQUEST;
    }

    @Override
    public Permission permission() {
        return TransferStudent.PERMISSION;
    }

    @Override
    public List<Problem> check() {
        return operation == null ? List.of(new Problem("operation", "required")) : List.of();
    }

    @Override
    public List<Reason> scope(Desk desk) {
        List<UUID> places = desk.find(Promotion.of(operation)).stream()
                .map(done -> done.enrolmentId)
                .toList();
        boolean reached = desk.getAll(Enrolment.class, places).stream().allMatch(desk::reaches);
        return reached ? List.of() : List.of(Reason.of("NotYourRecord", "row", "enrolment"));
    }

    @Override
    public Applied apply(Desk desk) {
        List<Promotion> done = desk.find(Promotion.of(operation));
        if (done.isEmpty()) {
            return Refusal.because("NothingToUndo");
        }
        Work work = Work.of(desk, done);
        List<Reason> standing = work.standing(desk);
        if (!standing.isEmpty()) {
            return new Refusal(standing);
        }
        for (PlaceTraces.Change change : work.changes) {
            if (change.ended() != null) {
                EnrolmentRules.reopen(desk, change.ended());
            }
            if (change.begun() != null) {
                desk.remove(change.begun());
            }
        }
        done.forEach(desk::remove);
        return Outcome.count("undone", done.size());
    }

    /** What stands in the way of taking these promotions back; changes nothing. */
    public static List<Reason> inTheWay(Desk desk, List<Promotion> done) {
        return Work.of(desk, done).standing(desk);
    }

    /** @param moved of those whose places are no longer as the promotion left them */
    private record Work(List<PlaceTraces.Change> changes, List<Reason> moved) {

        static Work of(Desk desk, List<Promotion> done) {
            List<UUID> ids = new ArrayList<>();
            for (Promotion one : done) {
                ids.add(one.enrolmentId);
                if (one.classId != null) {
                    ids.add(begunBy(one, one.classId));
                }
            }
            Map<UUID, Enrolment> places = new HashMap<>();
            desk.getAll(Enrolment.class, ids).forEach(place -> places.put(place.id, place));
            List<PlaceTraces.Change> changes = new ArrayList<>();
            List<Reason> moved = new ArrayList<>();
            for (Promotion one : done) {
                Enrolment ended = places.get(one.enrolmentId);
                Enrolment begun = one.classId == null ? null : places.get(begunBy(one, one.classId));
                boolean stands =
                        ended != null && ended.validTo.equals(one.lastDay) && (one.classId == null || begun != null);
                if (stands) {
                    changes.add(new PlaceTraces.Change(one.studentId, ended, begun, one.validFrom));
                } else {
                    moved.add(built(new PlaceTraces.Trace(one.studentId, "enrolment", 1)));
                }
            }
            return new Work(changes, moved);
        }

        private static UUID begunBy(Promotion one, UUID classId) {
            return Enrolment.idOf(one.studentId, classId, one.validFrom);
        }

        List<Reason> standing(Desk desk) {
            List<Reason> standing = new ArrayList<>(moved);
            PlaceTraces.of(desk, changes).forEach(trace -> standing.add(built(trace)));
            return standing;
        }

        private static Reason built(PlaceTraces.Trace trace) {
            return Reason.of("BuiltOnPupil", "student", trace.studentId())
                    .with("row", trace.table())
                    .with("count", trace.count());
        }
    }
}
