package io.daftari.hub.sync;

import io.daftari.hub.desk.Changes;
import io.daftari.hub.desk.HibernateDesk;
import io.daftari.hub.desk.RowSessions;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Envelope;
import io.daftari.model.op.Judge;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.time.CaptureInterval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Runs operations on the hub's desk and says what becomes of each. */
final class Rulings {

    private final Catalog catalog;
    private final RowSessions rows;
    private final Judge judge;

    Rulings(Catalog catalog, RowSessions rows) {
        this.catalog = catalog;
        this.rows = rows;
        this.judge = new Judge(catalog);
    }

    /** The operations whose earlier decisions matter for these: themselves, sent before by another replica, and their needs. */
    static Collection<UUID> concerned(List<Piece.Item> items) {
        Set<UUID> ids = new HashSet<>();
        for (Piece.Item item : items) {
            ids.add(item.envelope().id());
            ids.addAll(item.envelope().needs());
        }
        return ids;
    }

    /**
     * Decides operations on one desk and flushes it once. Whatever this throws has left the transaction to be rolled back.
     *
     * @param known what was decided before
     */
    List<Verdict> together(
            Decider.Session session, List<Piece.Item> items, Map<UUID, Decision> known, Changes changes) {
        Map<UUID, Decision> decided = new HashMap<>(known);
        List<Verdict> verdicts = new ArrayList<>(items.size());
        try (HibernateDesk desk = new HibernateDesk(
                session.schoolId(), session.state().id(), catalog, rows, session.connection(), changes)) {
            for (Piece.Item item : items) {
                Verdict verdict = one(session, item, decided, desk);
                decided.put(verdict.decision().operation(), verdict.decision());
                verdicts.add(verdict);
            }
            desk.flush();
        }
        return verdicts;
    }

    private Verdict one(Decider.Session session, Piece.Item item, Map<UUID, Decision> decided, HibernateDesk desk) {
        Envelope envelope = item.envelope();
        CaptureInterval captured = captured(session, item);
        Decision before = decided.get(envelope.id());
        if (before != null) {
            // It came by another replica, as after a fork: it has had its effect and gets the same word.
            Decision again =
                    new Decision(item.n(), before.operation(), before.status(), before.reasons(), before.outcome());
            return new Verdict(item, captured, again);
        }
        List<UUID> rejected = new ArrayList<>();
        for (UUID need : envelope.needs()) {
            Decision onNeed = decided.get(need);
            if (onNeed != null && onNeed.status() == Status.QUARANTINED) {
                return held(session, item, "NeedsHeld");
            }
            if (onNeed != null && onNeed.status() == Status.REJECTED) {
                rejected.add(need);
            }
        }
        List<Reason> notes = new ArrayList<>();
        if (!item.authorProven().test(captured)) {
            notes.add(Reason.of("AuthorNotProven"));
        }
        desk.begin(new Desk.Intent(
                envelope.id(),
                envelope.author(),
                session.state().id(),
                envelope.capture().clock().at(),
                captured));
        Instant revokedAt = session.state().revokedAt();
        if (revokedAt != null && !captured.from().isBefore(revokedAt)) {
            Reason revoked = Reason.of("AfterRevocation");
            return new Verdict(
                    item, captured, judge.withhold(desk, item.n(), envelope, item.operation(), List.of(revoked)));
        }
        if (revokedAt != null && captured.to().isAfter(revokedAt)) {
            notes.add(Reason.of("AroundRevocation"));
        }
        Decision decision = judge.decide(desk, item.n(), envelope, item.operation(), rejected, notes);
        return new Verdict(item, captured, decision);
    }

    /** Not a decision: the operation is kept whole, and so is what needs it. */
    Verdict held(Decider.Session session, Piece.Item item, String why) {
        Decision hold = new Decision(
                item.n(), item.envelope().id(), Status.QUARANTINED, List.of(Reason.of(why)), Outcome.NOTHING);
        return new Verdict(item, captured(session, item), hold);
    }

    private static CaptureInterval captured(Decider.Session session, Piece.Item item) {
        CaptureInterval certain = item.captured();
        return certain != null
                ? certain
                : CaptureInterval.of(
                        session.state().drained(),
                        session.receipt(),
                        item.envelope().capture(),
                        item.operation()
                                .satelliteTimes(
                                        item.envelope().capture().clock().at()));
    }
}
