package io.daftari.hub.imports;

import io.daftari.hub.collection.Reading;
import io.daftari.hub.collection.Writing;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Given;
import io.daftari.hub.http.Plan;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.op.Status;
import io.daftari.model.row.Column;
import io.daftari.model.row.Problem;
import io.daftari.model.time.Ids;
import io.daftari.report.imports.Cells;
import io.daftari.report.imports.Mapping;
import io.daftari.report.imports.SheetLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines as what they want, over one state of the school: each as if those before it had come about. Nothing is written;
 * what the hub would refuse is found by its own rules.
 */
final class Planner {

    /** A line whose first wish is done is read again; twice would be a kind that never ends. */
    private static final int MOST_READINGS = 3;

    private static final UUID NOBODY = new UUID(0, 0);

    private final ImportKind kind;
    private final Mapping mapping;
    private final Plan.Numbers numbers;
    private final Ids ids;

    Planner(ImportKind kind, Mapping mapping, Plan.Numbers numbers, Ids ids) {
        this.kind = kind;
        this.mapping = mapping;
        this.numbers = numbers;
        this.ids = ids;
    }

    /** Numbers for a trial: none of the school's is used up. */
    static Plan.Numbers pretended() {
        long[] next = {900_000_000L};
        return year -> next[0]++;
    }

    /**
     * What a line wants.
     *
     * @param state {@code TO_CREATE}, {@code TO_CHANGE}, {@code SAME}, {@code WRONG} or {@code REFUSED}
     * @param operations by which it comes about; none but in the first two states
     */
    record Wish(
            int line,
            Batch.State state,
            @Nullable String key,
            @Nullable UUID row,
            Said said,
            List<Operation> operations) {}

    private record Read(ImportSql.Line line, Map<String, String> cells, UUID newRow) {}

    List<Wish> plan(Reading.State state, List<ImportSql.Line> lines) {
        List<Read> read = new ArrayList<>(lines.size());
        List<Query<?>> queries = new ArrayList<>();
        for (ImportSql.Line line : lines) {
            List<String> cells = line.cells();
            Read one = new Read(line, mapping.cells(cells == null ? List.of() : cells), ids.next());
            read.add(one);
            queries.addAll(kind.foreseen(GivenLines.of(kind, one.cells()), one.newRow()));
        }
        state.foresee(queries);
        return read.stream().map(one -> wish(state, one)).toList();
    }

    private Wish wish(Reading.State state, Read read) {
        Optional<String> key = kind.key(GivenLines.of(kind, read.cells()));
        List<Problem> remarks = new ArrayList<>();
        List<Problem> failed = new ArrayList<>();
        read.cells().forEach((column, text) -> {
            if (Cells.isFailure(text)) {
                failed.add(new Problem(column, SheetLine.NOT_CALCULATED));
            } else if (Cells.isFormula(text)) {
                remarks.add(new Problem(column, Said.FORMULA));
            }
        });
        if (!failed.isEmpty()) {
            return wrong(read, key, failed);
        }
        List<Operation> operations = new ArrayList<>();
        List<Reason> reasons = new ArrayList<>();
        try {
            LinePlan plan = null;
            for (int reading = 1; plan == null || plan.more(); reading++) {
                if (reading > MOST_READINGS) {
                    throw new IllegalStateException(kind.name() + " never ends");
                }
                Given line = GivenLines.of(kind, read.cells());
                plan = kind.plan(state.ground(), line, read.newRow());
                for (Operation operation : plan.plan().operations().with(numbers)) {
                    List<Problem> unfit = operation.check();
                    if (!unfit.isEmpty()) {
                        throw ApiProblem.invalid(unfit);
                    }
                    List<Reason> against = against(state.foretell(operation), reasons);
                    if (!against.isEmpty()) {
                        return new Wish(
                                read.line().number(),
                                Batch.State.REFUSED,
                                key.orElse(null),
                                plan.row(),
                                Said.because(against),
                                List.of());
                    }
                    operations.add(operation);
                }
            }
            Batch.State found = operations.isEmpty()
                    ? Batch.State.SAME
                    : plan.isNew() ? Batch.State.TO_CREATE : Batch.State.TO_CHANGE;
            return new Wish(
                    read.line().number(), found, key.orElse(null), plan.row(), new Said(remarks, reasons), operations);
        } catch (ApiProblem e) {
            List<Problem> problems = e.problems().isEmpty() ? List.of(new Problem("", e.code())) : e.problems();
            return wrong(read, key, problems);
        }
    }

    private Wish wrong(Read read, Optional<String> key, List<Problem> problems) {
        List<Problem> ofColumns = problems.stream()
                .map(problem -> new Problem(kind.columnOf(Column.snakeCase(problem.field())), problem.code()))
                .distinct()
                .toList();
        return new Wish(
                read.line().number(), Batch.State.WRONG, key.orElse(null), null, Said.wrong(ofColumns), List.of());
    }

    /** What is against an operation; what is only to be told is added to the reasons. */
    private static List<Reason> against(Applied applied, List<Reason> told) {
        return switch (applied) {
            case Refusal refusal -> refusal.reasons();
            case Outcome outcome -> {
                Status status = outcome.flags().isEmpty() ? Status.ACCEPTED : Status.FLAGGED;
                boolean refused = Writing.isRefused(new Decision(0, NOBODY, status, outcome.flags(), outcome));
                if (!refused) {
                    told.addAll(outcome.flags());
                    told.addAll(outcome.merges());
                }
                yield refused ? outcome.flags() : List.of();
            }
        };
    }
}
