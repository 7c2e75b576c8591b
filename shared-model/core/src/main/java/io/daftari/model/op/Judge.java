package io.daftari.model.op;

import io.daftari.model.inbox.InboxItem;
import io.daftari.model.number.NumberRegister;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Runs operations on a desk: the one place where permission, scope, rules and outcome come together, for the forecast on
 * a device and for the decision on the hub.
 */
public final class Judge {

    private final Catalog catalog;

    public Judge(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Applies the operation that is open on the desk. Its writes stay in the desk's upper layer for the caller to keep or
     * drop; a refusal has dropped them already, but leaves the operation open.
     */
    public Applied apply(BufferedDesk desk, Operation sent) {
        return judge(desk, sent).applied();
    }

    /** @param withheld whether it is a fact that is kept without effect */
    private record Judged(Applied applied, boolean withheld) {

        static Judged of(Applied applied) {
            return new Judged(applied, false);
        }
    }

    private Judged judge(BufferedDesk desk, Operation sent) {
        Operation operation = desk.followed(sent);
        List<Reason> against = new ArrayList<>();
        if (!desk.permits(operation.permission())) {
            against.add(Reason.of("NotPermitted", "permission", operation.permission()));
        } else {
            against.addAll(operation.scope(desk));
        }
        if (against.isEmpty()) {
            Applied applied = withoutErased(desk, operation, operation.apply(desk));
            if (applied instanceof Refusal && operation.nature() == Nature.FACT) {
                throw new IllegalStateException(
                        operation.getClass().getSimpleName() + " is a fact and refused: " + applied);
            }
            if (!(applied instanceof Outcome outcome)) {
                return Judged.of(applied);
            }
            against.addAll(beyond(desk));
            if (against.isEmpty()) {
                return Judged.of(NumberRegister.issue(desk, operation.papers(), outcome));
            }
            desk.takeBack();
        }
        return withoutEffect(desk, operation, against);
    }

    /** What was written and needed more than the right to the operation, as where rights were given. */
    private List<Reason> beyond(BufferedDesk desk) {
        List<Written> written = desk.written(catalog.authority().guarded());
        return written.isEmpty()
                ? List.of()
                : desk.asBefore(() -> catalog.authority().against(desk, written));
    }

    /** Of somebody who was erased nothing personal is written: a request for it is refused, a fact stands without it. */
    private static Applied withoutErased(BufferedDesk desk, Operation operation, Applied applied) {
        if (!(applied instanceof Outcome outcome) || desk.blanked().isEmpty()) {
            return applied;
        }
        Reason erased = Reason.of("PersonErased");
        if (operation.nature() == Nature.REQUEST) {
            desk.takeBack();
            return Refusal.because(erased);
        }
        return outcome.flagged(erased);
    }

    /** Nobody loses what happened: a fact without a right is kept, without effect, until the office decides. */
    private static Judged withoutEffect(BufferedDesk desk, Operation operation, List<Reason> against) {
        if (operation.nature() == Nature.REQUEST) {
            return Judged.of(new Refusal(against));
        }
        NumberRegister.withhold(desk, operation.papers(), against.get(0).code());
        return new Judged(new Outcome(Map.of(), against, List.of()), true);
    }

    /**
     * Decides the operation that is open on the desk, keeps or drops its writes, and leaves a word for its author where
     * it was not accepted as sent.
     *
     * @param n the operation's number on its replica
     * @param rejectedNeeds those of its needs that were rejected
     * @param notes what the carriage showed, as a missing author's seal; each flags the operation
     */
    public Decision decide(
            BufferedDesk desk,
            long n,
            Envelope envelope,
            Operation operation,
            List<UUID> rejectedNeeds,
            List<Reason> notes) {
        List<Reason> causes = rejectedNeeds.stream()
                .map(need -> Reason.of(Reason.NEEDS_REJECTED, "operation", need))
                .toList();
        Judged judged = !causes.isEmpty() && operation.nature() == Nature.REQUEST
                ? Judged.of(new Refusal(causes))
                : judge(desk, operation);
        Decision decision = decision(n, envelope, judged.applied(), causes, notes);
        return settle(desk, envelope, operation, decision, judged.withheld());
    }

    /**
     * Takes in again what a hub has forgotten that it decided, as one that was put back from a backup: its old word stands
     * (heart.md, rule 12). Where the effect can't be had any more, or comes out otherwise, a person is told.
     *
     * @param said what the hub said then, proven by its signature
     */
    public Decision decideAgain(BufferedDesk desk, long n, Envelope envelope, Operation operation, Decision said) {
        if (said.status() == Status.REJECTED) {
            return settle(desk, envelope, operation, said.numbered(n), false);
        }
        Judged judged = judge(desk, operation);
        Applied applied = judged.applied();
        if (applied instanceof Outcome outcome && outcome.foretoldBy(said.outcome())) {
            return settle(desk, envelope, operation, said.numbered(n), judged.withheld());
        }
        List<Reason> reasons = new ArrayList<>();
        reasons.add(Reason.of("HubForgot", "said", said.status()));
        reasons.addAll(said.reasons());
        if (applied instanceof Refusal refusal) {
            Desk.Intent intent = desk.intent();
            desk.drop();
            desk.begin(intent);
            reasons.addAll(refusal.reasons());
        }
        Decision decision = new Decision(n, envelope.id(), Status.FLAGGED, reasons, said.outcome());
        return settle(desk, envelope, operation, decision, judged.withheld());
    }

    /**
     * Keeps the operation that is open on the desk without effect, because of what was against it from outside: a request
     * is refused, a fact waits for the office.
     *
     * @param against at least one reason
     */
    public Decision withhold(BufferedDesk desk, long n, Envelope envelope, Operation operation, List<Reason> against) {
        Judged judged = withoutEffect(desk, operation, against);
        Decision decision = decision(n, envelope, judged.applied(), List.of(), List.of());
        return settle(desk, envelope, operation, decision, judged.withheld());
    }

    /** Keeps or drops what was written, and leaves a word for the author unless all is as he sent it. */
    private Decision settle(
            BufferedDesk desk, Envelope envelope, Operation operation, Decision decision, boolean withheld) {
        Desk.Intent intent = desk.intent();
        if (decision.status() == Status.REJECTED) {
            desk.drop();
        } else {
            desk.keep();
        }
        if (decision.status() != Status.ACCEPTED) {
            desk.begin(intent);
            if (decision.status() == Status.REJECTED) {
                NumberRegister.withhold(
                        desk, operation.papers(), decision.reasons().get(0).code());
            }
            InboxItem item = InboxItem.about(decision, envelope, operation, catalog);
            if (withheld) {
                item.withheld(intent);
            }
            desk.save(item);
            desk.keep();
        }
        return decision;
    }

    /**
     * Leaves a word on an operation that is held, or was given up, for its author and the office. What becomes of a held one
     * takes its place.
     */
    public void leaveWord(BufferedDesk desk, Desk.Intent intent, Decision decision, Envelope envelope) {
        desk.begin(intent);
        desk.save(InboxItem.about(decision, envelope));
        desk.keep();
    }

    /** Takes back the word that an operation is held: it is decided now. */
    public void release(BufferedDesk desk, Desk.Intent intent, UUID operation) {
        desk.begin(intent);
        desk.get(InboxItem.class, operation)
                .filter(item -> item.status == Status.QUARANTINED)
                .ifPresent(desk::remove);
        desk.keep();
    }

    private static Decision decision(
            long n, Envelope envelope, Applied applied, List<Reason> causes, List<Reason> notes) {
        if (applied instanceof Refusal refusal) {
            return new Decision(n, envelope.id(), Status.REJECTED, refusal.reasons(), Outcome.NOTHING);
        }
        Outcome outcome = (Outcome) applied;
        List<Reason> reasons = new ArrayList<>(notes);
        reasons.addAll(causes);
        reasons.addAll(outcome.flags());
        boolean flagged = !reasons.isEmpty();
        reasons.addAll(outcome.merges());
        Outcome forecast = envelope.forecast();
        if (forecast != null && !outcome.foretoldBy(forecast)) {
            reasons.add(differs(forecast, outcome));
        }
        Status status = flagged ? Status.FLAGGED : reasons.isEmpty() ? Status.ACCEPTED : Status.MERGED;
        return new Decision(n, envelope.id(), status, reasons, outcome);
    }

    private static Reason differs(Outcome forecast, Outcome outcome) {
        Reason reason = Reason.of("OutcomeDiffers");
        for (Map.Entry<String, Long> count : outcome.counts().entrySet()) {
            Long foretold = forecast.counts().get(count.getKey());
            if (!count.getValue().equals(foretold)) {
                reason = reason.with(count.getKey(), (foretold == null ? 0 : foretold) + ">" + count.getValue());
            }
        }
        for (Map.Entry<String, Long> count : forecast.counts().entrySet()) {
            if (!outcome.counts().containsKey(count.getKey())) {
                reason = reason.with(count.getKey(), count.getValue() + ">0");
            }
        }
        return reason;
    }
}
