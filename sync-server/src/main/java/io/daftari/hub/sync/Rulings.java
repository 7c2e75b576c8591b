package io.daftari.hub.sync;

import io.daftari.hub.desk.Changes;
import io.daftari.hub.desk.HibernateDesk;
import io.daftari.hub.desk.RowSessions;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Envelope;
import io.daftari.model.op.Judge;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.time.CaptureInterval;
import io.daftari.model.time.Contact;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Runs operations on the hub's desk and says what becomes of each. */
final class Rulings {

    /**
     * Whoever has not verified his address gives nobody a role, by whatever way: a rule about accounts, which only the hub
     * knows.
     */
    private static final Permission GIVE_ROLES = Edit.permissionFor("role_assignment");

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

    /** Where operations are decided: the school's writing transaction, the replica that sent them, and when they came. */
    record Bench(Connection connection, UUID schoolId, ReplicaState state, Contact receipt) {}

    /**
     * Decides operations on one desk and flushes it once. Whatever this throws has left the transaction to be rolled back.
     *
     * @param known what was decided before
     */
    List<Verdict> together(Bench bench, List<Piece.Item> items, Map<UUID, Decision> known, Changes changes) {
        Map<UUID, Decision> decided = new HashMap<>(known);
        List<Verdict> verdicts = new ArrayList<>(items.size());
        try (HibernateDesk desk = desk(bench, changes)) {
            desk.foresee(items.stream().flatMap(this::foreseen).toList());
            for (Piece.Item item : items) {
                Verdict verdict = one(bench, item, decided, desk);
                decided.put(verdict.decision().operation(), verdict.decision());
                verdicts.add(verdict);
            }
            desk.flush();
        }
        return verdicts;
    }

    private Stream<Query<?>> foreseen(Piece.Item item) {
        Operation operation = item.operation();
        if (operation == null || !operation.check().isEmpty()) {
            return Stream.empty();
        }
        Stream<Query<?>> own = operation.foreseen().stream();
        // Only the catalogue knows the type of the row that an edit names.
        return operation instanceof Edit edit
                ? Stream.concat(
                        own,
                        catalog.row(edit.row()).stream()
                                .map(type -> Query.of(type.rowClass()).eq("id", edit.id())))
                : own;
    }

    /** Decides an operation that was held; what told people that it is held goes with it. */
    Verdict again(Bench bench, Piece.Item item, UUID heldAs, Map<UUID, Decision> known, Changes changes) {
        try (HibernateDesk desk = desk(bench, changes)) {
            judge.release(desk, intent(bench, item, captured(bench, item)), heldAs);
            Verdict verdict = one(bench, item, known, desk);
            desk.flush();
            return verdict;
        }
    }

    /** Not a decision: the operation is kept whole, and so is what needs it. */
    Verdict hold(Bench bench, Piece.Item item, Reason why, Changes changes) {
        try (HibernateDesk desk = desk(bench, changes)) {
            Verdict held = held(bench, item, why, desk);
            desk.flush();
            return held;
        }
    }

    /** An operator's word in the place of a decision: the operation is kept, and has no effect. */
    Verdict givenUp(Bench bench, Piece.Item item, Reason why, Changes changes) {
        Operation operation = item.operation();
        boolean request = operation != null && operation.nature() == Nature.REQUEST;
        Decision decision = new Decision(
                item.n(),
                item.envelope().id(),
                request ? Status.REJECTED : Status.FLAGGED,
                request ? List.of(why) : List.of(why, Reason.of("KeptWithoutEffect")),
                Outcome.NOTHING);
        CaptureInterval captured = certainlyCaptured(bench, item);
        try (HibernateDesk desk = desk(bench, changes)) {
            judge.leaveWord(desk, intent(bench, item, captured), decision, item.envelope());
            desk.flush();
        }
        return new Verdict(item, captured, decision);
    }

    private HibernateDesk desk(Bench bench, Changes changes) {
        return new HibernateDesk(bench.schoolId(), catalog, rows, bench.connection(), changes);
    }

    private static Desk.Intent intent(Bench bench, Piece.Item item, CaptureInterval captured) {
        Envelope envelope = item.envelope();
        return new Desk.Intent(
                envelope.id(),
                envelope.author(),
                bench.state().id(),
                envelope.capture().clock().at(),
                captured);
    }

    private Verdict one(Bench bench, Piece.Item item, Map<UUID, Decision> decided, HibernateDesk desk) {
        Envelope envelope = item.envelope();
        Decision before = decided.get(envelope.id());
        if (before != null) {
            // It came by another replica, as after a fork: it has had its effect and gets the same word.
            Decision again =
                    new Decision(item.n(), before.operation(), before.status(), before.reasons(), before.outcome());
            return new Verdict(item, certainlyCaptured(bench, item), again);
        }
        Operation operation = item.operation();
        if (operation == null && item.erasedSeal() != null && item.line().length == 0) {
            return erased(bench, item, desk);
        }
        if (item.said() != null && isGivenUp(item.said())) {
            return givenUpBefore(bench, item, item.said(), desk);
        }
        if (operation == null) {
            Reason why = item.hold();
            return held(bench, item, why == null ? Reason.of(LineReader.UNREADABLE) : why, desk);
        }
        List<UUID> rejected = new ArrayList<>();
        for (UUID need : envelope.needs()) {
            Decision onNeed = decided.get(need);
            if (onNeed != null && onNeed.status() == Status.QUARANTINED) {
                return held(bench, item, Reason.of(HeldLog.NEEDS_HELD, "operation", need), desk);
            }
            if (onNeed != null && onNeed.status() == Status.REJECTED) {
                rejected.add(need);
            }
        }
        CaptureInterval captured = captured(bench, item);
        List<Reason> notes = notes(item, captured);
        desk.begin(intent(bench, item, captured));
        Decision said = item.said();
        if (said != null) {
            return new Verdict(item, captured, judge.decideAgain(desk, item.n(), envelope, operation, said));
        }
        Instant revokedAt = bench.state().revokedAt();
        if (revokedAt != null && !captured.from().isBefore(revokedAt)) {
            Reason revoked = Reason.of(Reason.AFTER_REVOCATION);
            return new Verdict(item, captured, judge.withhold(desk, item.n(), envelope, operation, List.of(revoked)));
        }
        if (operation.permission().equals(GIVE_ROLES) && !Authors.isVerified(bench.connection(), envelope.author())) {
            Reason unknown = Reason.of("VerifyFirst");
            return new Verdict(item, captured, judge.withhold(desk, item.n(), envelope, operation, List.of(unknown)));
        }
        if (revokedAt != null && captured.to().isAfter(revokedAt)) {
            notes.add(Reason.of("AroundRevocation"));
        }
        Decision decision = judge.decide(desk, item.n(), envelope, operation, rejected, notes);
        return new Verdict(item, captured, decision);
    }

    /** What the carriage of an operation showed; a hold keeps it behind its first reason, for the decision to come. */
    private static List<Reason> notes(Piece.Item item, CaptureInterval captured) {
        List<Reason> notes = new ArrayList<>();
        if (!item.authorProven().test(captured)) {
            notes.add(Reason.of("AuthorNotProven"));
        }
        return notes;
    }

    private Verdict held(Bench bench, Piece.Item item, Reason why, HibernateDesk desk) {
        CaptureInterval captured = certainlyCaptured(bench, item);
        List<Reason> reasons = new ArrayList<>(List.of(why));
        reasons.addAll(notes(item, captured));
        Decision hold = new Decision(item.n(), item.envelope().id(), Status.QUARANTINED, reasons, Outcome.NOTHING);
        judge.leaveWord(desk, intent(bench, item, captured), hold, item.envelope());
        return new Verdict(item, captured, hold);
    }

    private static boolean isGivenUp(Decision said) {
        return said.reasons().stream().anyMatch(reason -> reason.code().equals(HeldOperations.GIVEN_UP));
    }

    /** A person gave it up before the hub forgot: it breaks nothing a second time, and has no effect now either. */
    private Verdict givenUpBefore(Bench bench, Piece.Item item, Decision said, HibernateDesk desk) {
        CaptureInterval captured = certainlyCaptured(bench, item);
        Decision decision = said.numbered(item.n());
        judge.leaveWord(desk, intent(bench, item, captured), decision, item.envelope());
        return new Verdict(item, captured, decision);
    }

    /** Its own device has destroyed it by law: what the hub had said of it stands, and nothing of it happens again. */
    private Verdict erased(Bench bench, Piece.Item item, HibernateDesk desk) {
        CaptureInterval captured = certainlyCaptured(bench, item);
        Decision said = item.said();
        if (said != null) {
            return new Verdict(item, captured, said.numbered(item.n()));
        }
        List<Reason> why = List.of(Reason.of(LineReader.ERASED), Reason.of("KeptWithoutEffect"));
        Decision decision = new Decision(item.n(), item.envelope().id(), Status.FLAGGED, why, Outcome.NOTHING);
        judge.leaveWord(desk, intent(bench, item, captured), decision, item.envelope());
        return new Verdict(item, captured, decision);
    }

    private static CaptureInterval captured(Bench bench, Piece.Item item) {
        CaptureInterval certain = item.captured();
        Operation operation = item.operation();
        return certain != null || operation == null
                ? certainlyCaptured(bench, item)
                : CaptureInterval.of(
                        bench.state().drained(),
                        bench.receipt(),
                        item.envelope().capture(),
                        operation.satelliteTimes(
                                item.envelope().capture().clock().at()));
    }

    /** The capture, where nothing may be asked of the operation because just that may have broken us. */
    private static CaptureInterval certainlyCaptured(Bench bench, Piece.Item item) {
        CaptureInterval certain = item.captured();
        if (certain != null) {
            return certain;
        }
        Contact drained = bench.state().drained();
        Instant receipt = bench.receipt().hub();
        return new CaptureInterval(
                drained == null || drained.hub().isAfter(receipt) ? Instant.EPOCH : drained.hub(), receipt);
    }
}
