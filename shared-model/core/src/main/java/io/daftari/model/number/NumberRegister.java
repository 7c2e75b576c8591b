package io.daftari.model.number;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.time.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Enters the numbers of operations into the register, and says what is odd about them. Nothing is ever refused here. */
public final class NumberRegister {

    private NumberRegister() {}

    /**
     * Enters the papers of an operation that had its effect; those that it has entered itself stay as they are.
     *
     * @return its outcome, flagged where a number is not as it should be
     */
    public static Outcome issue(Desk desk, List<Paper> papers, Outcome outcome) {
        if (papers.isEmpty()) {
            return outcome;
        }
        List<Reason> flags = new ArrayList<>(outcome.flags());
        for (Paper paper : papers) {
            if (desk.get(NumberEntry.class, idOf(desk, paper.number())).isEmpty()) {
                odd(desk, paper, flags);
                enter(desk, paper, NumberEntry.State.ISSUED, null);
            }
        }
        return new Outcome(outcome.counts(), flags, outcome.merges());
    }

    /** Enters the papers of an operation without effect: they are in the world all the same. */
    public static void withhold(Desk desk, List<Paper> papers, String why) {
        papers.forEach(paper -> enter(desk, paper, NumberEntry.State.VOID, why));
    }

    /** A number that was issued counts for nothing from now on. */
    public static void voided(Desk desk, DrawnNumber number, String why) {
        desk.save(line(desk, number, NumberEntry.State.VOID, why));
    }

    /** Enters a paper whose subject has another number already. */
    public static void merge(Desk desk, Paper paper, String why) {
        enter(desk, paper, NumberEntry.State.MERGED, why);
    }

    private static void odd(Desk desk, Paper paper, List<Reason> flags) {
        DrawnNumber number = paper.number();
        for (NumberEntry other : desk.find(NumberEntry.of(number))) {
            if (other.isOf(paper)) {
                // The same paper once more, as after a record was put back.
                continue;
            }
            boolean voided = other.state == NumberEntry.State.VOID;
            Reason why = Reason.of(voided ? "NumberVoid" : "NumberTwice", "number", number.text());
            boolean said = flags.contains(why) || flags.contains(Reason.of("NumberTaken", "number", number.text()));
            if (!said) {
                flags.add(why);
            }
        }
        if (number.isOfDevice()) {
            List<DeviceSeries> series = desk.find(Query.of(DeviceSeries.class).eq("code", number.series()));
            boolean own = series.stream()
                    .anyMatch(one -> one.replicaId.equals(desk.intent().replica()));
            if (!own && (!series.isEmpty() || desk.holdsAll(DeviceSeries.class))) {
                flags.add(Reason.of("NumberOfOtherDevice", "number", number.text()));
            }
        }
    }

    /** The line of this operation on a number. */
    static UUID idOf(Desk desk, DrawnNumber number) {
        return Ids.derived("numberEntry", desk.intent().id(), number.series(), number.year(), number.seq());
    }

    private static void enter(Desk desk, Paper paper, NumberEntry.State state, @Nullable String why) {
        NumberEntry entry = line(desk, paper.number(), state, why);
        entry.kind = paper.kind();
        entry.subjectTable = paper.table();
        entry.subjectId = paper.subject();
        desk.save(entry);
    }

    static NumberEntry line(Desk desk, DrawnNumber number, NumberEntry.State state, @Nullable String why) {
        NumberEntry entry = new NumberEntry();
        entry.id = idOf(desk, number);
        entry.series = number.series();
        entry.year = number.year();
        entry.seq = number.seq();
        entry.text = number.text();
        entry.state = state;
        entry.reason = why;
        entry.operationId = desk.intent().id();
        entry.replicaId = desk.intent().replica();
        entry.authorId = desk.intent().author();
        entry.at = desk.intent().claimed();
        return entry;
    }

    /** Whether a paper that counts bears the number. */
    static Optional<NumberEntry> issued(Desk desk, DrawnNumber number) {
        return desk.find(NumberEntry.of(number)).stream()
                .filter(entry -> entry.state == NumberEntry.State.ISSUED)
                .findFirst();
    }
}
