package io.daftari.office.imports;

import io.daftari.model.merge.Edit;
import io.daftari.model.number.NumberSource;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.TransferStudent;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Problem;
import io.daftari.model.words.Sentences;
import io.daftari.office.imports.LineKind.Place;
import io.daftari.office.imports.ListLine.Draws;
import io.daftari.office.imports.ListLine.Remark;
import io.daftari.office.imports.ListLine.Standing;
import io.daftari.replica.live.Workspace;
import io.daftari.report.imports.Cells;
import io.daftari.report.imports.SheetColumn;
import io.daftari.report.imports.SheetLine;
import io.daftari.report.sheet.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tries a file: each line as if those before it had come about, by the operations that would be submitted and on a desk whose
 * writes are lost. Numbers that are drawn for it go back.
 */
final class Foretelling {

    /** A line that still wants something after so many operations wants what it can't have. */
    static final int MOST_OPERATIONS = 8;

    private final Workspace work;
    private final Asked asked;
    private final Telling telling;
    private final Map<String, Integer> keys = new HashMap<>();
    private @Nullable Likeness likeness;

    private Foretelling(Workspace work, Asked asked) {
        this.work = work;
        this.asked = asked;
        this.telling = new Telling(work.words(), asked.kind().sheet(), asked.mapping());
    }

    /** What would come of each line; empty where this computer may not submit anything. In the background. */
    static Optional<List<ListLine>> of(Workspace work, Asked asked) {
        List<ListLine> lines = new ArrayList<>();
        boolean[] tried = new boolean[1];
        work.replica().foreseen((desk, numbers) -> {
            tried[0] = true;
            lines.clear();
            lines.addAll(new Foretelling(work, asked).lines(desk, numbers));
            return Optional.empty();
        });
        return tried[0] ? Optional.of(List.copyOf(lines)) : Optional.empty();
    }

    private List<ListLine> lines(Desk desk, NumberSource numbers) {
        if (asked.kind() instanceof PupilLines) {
            likeness = new Likeness(desk);
        }
        Sentences sentences = work.sentences(desk);
        List<UUID> made = asked.made(desk.schoolId());
        KnownGuardians guardians = new KnownGuardians();
        List<ListLine> lines = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            Table.Line line = asked.table().lines().get(i);
            Trial trial = new Trial(new Place(desk, made.get(i), work.today(), guardians), numbers, sentences, line);
            lines.add(trial.run());
        }
        return lines;
    }

    /** One line. */
    private final class Trial {

        private final Place place;
        private final NumberSource numbers;
        private final Sentences sentences;
        private final Table.Line line;
        private final SheetLine read;
        private final List<Remark> remarks = new ArrayList<>();
        /** The keys of the words for them. */
        private final Set<String> changes = new LinkedHashSet<>();

        private Optional<? extends EditableRow> before = Optional.empty();
        private Draws draws = Draws.NOTHING;

        Trial(Place place, NumberSource numbers, Sentences sentences, Table.Line line) {
            this.place = place;
            this.numbers = numbers;
            this.sentences = sentences;
            this.line = line;
            this.read = asked.read(line);
        }

        ListLine run() {
            for (Map.Entry<String, String> cell : read.texts().entrySet()) {
                if (Cells.isFormula(cell.getValue())) {
                    remarks.add(telling.formula(line.number(), cell.getKey()));
                }
            }
            if (isExample()) {
                remarks.add(telling.plain(true, "imports.example"));
            }
            Optional<Integer> earlier = asked.kind().key(read).map(key -> keys.putIfAbsent(key, line.number()));
            earlier.ifPresent(other -> remarks.add(telling.plain(true, "imports.twice", "line", other)));
            before = asked.kind().known(place, read);
            if (before.isPresent() && before.get().archived) {
                remarks.add(telling.plain(true, "imports.putAway"));
            }
            if (isWrong()) {
                wrongCells(read);
                return told(Standing.WRONG);
            }
            Optional<String> like = before.isPresent() || likeness == null ? Optional.empty() : likeness.like(read);
            boolean wants = false;
            for (int i = 0; i < MOST_OPERATIONS; i++) {
                Optional<Operation> wanted = next();
                if (wanted.isEmpty()) {
                    break;
                }
                wants = true;
                apply(wanted.get());
                if (isWrong()) {
                    break;
                }
            }
            if (isWrong()) {
                return told(Standing.WRONG);
            }
            if (before.isPresent()) {
                return told(wants ? Standing.CHANGED : Standing.SAME);
            }
            if (likeness != null) {
                likeness.add(read);
            }
            like.ifPresent(who -> remarks.add(0, telling.plain(false, "imports.twin", "who", who)));
            return told(like.isPresent() ? Standing.TWIN : Standing.NEW);
        }

        private boolean isWrong() {
            return remarks.stream().anyMatch(Remark::bad);
        }

        /** The line that shows in a template how to fill it in. */
        private boolean isExample() {
            Map<String, String> example = new HashMap<>();
            for (SheetColumn column : asked.kind().sheet().columns()) {
                if (!column.example().isEmpty()) {
                    example.put(column.name(), column.example());
                }
            }
            return read.texts().equals(example);
        }

        private void wrongCells(SheetLine judged) {
            List<Problem> problems = new ArrayList<>(judged.problems());
            problems.sort(Comparator.comparing(
                    problem -> asked.mapping().place(problem.field()).orElse(Integer.MAX_VALUE)));
            for (Problem problem : problems) {
                Remark remark = telling.wrong(line.number(), problem, read.texts());
                if (!remarks.contains(remark)) {
                    remarks.add(remark);
                }
            }
        }

        private Optional<Operation> next() {
            SheetLine fresh = asked.read(line);
            Optional<Operation> wanted = asked.kind().next(place, fresh);
            wrongCells(fresh);
            return isWrong() ? Optional.empty() : wanted;
        }

        private void apply(Operation wanted) {
            String against = asked.against().get(wanted.permission());
            if (against != null) {
                remarks.add(new Remark("", against, true));
                return;
            }
            Optional<Operation> numbered = PupilLines.numbered(wanted, place.desk(), numbers);
            if (numbered.isEmpty()) {
                because(List.of(Reason.of("NoNumberSeries")), true);
                return;
            }
            Operation operation = numbered.get();
            note(wanted, operation);
            List<Reason> reasons = new ArrayList<>(operation.scope(place.desk()));
            for (Problem problem : operation.check()) {
                reasons.add(Reason.of("Invalid", "field", problem.field()).with("rule", problem.code()));
            }
            if (!reasons.isEmpty()) {
                because(reasons, true);
                return;
            }
            Applied applied = operation.apply(place.desk());
            if (applied instanceof Refusal refusal) {
                because(refusal.reasons(), true);
            } else if (applied instanceof Outcome outcome) {
                because(outcome.flags(), false);
            }
        }

        private void because(List<Reason> reasons, boolean bad) {
            remarks.addAll(telling.because(reasons, sentences, bad));
        }

        /** What it would change, and where its number comes from. */
        private void note(Operation wanted, Operation numbered) {
            if (PupilLines.draws(wanted) && numbered instanceof AdmitStudent admission && admission.number() != null) {
                draws = admission.number().isProvisional() ? Draws.PROVISIONAL : Draws.FINAL;
            } else if (wanted instanceof TransferStudent) {
                changes.add("field.classId");
            } else if (wanted instanceof Edit edit && edit.now() != null) {
                if (before.filter(row -> row.id.equals(edit.id())).isPresent()) {
                    edit.now().keySet().forEach(field -> changes.add("field." + field));
                } else {
                    changes.add("imports.changes.guardian");
                }
            }
        }

        private ListLine told(Standing standing) {
            if (standing == Standing.CHANGED) {
                String what = changes.stream().map(work::say).collect(Collectors.joining(", "));
                remarks.add(0, telling.plain(false, "imports.changes", "what", what));
            }
            return new ListLine(
                    line.number(),
                    standing,
                    asked.kind().who(read),
                    read.texts().getOrDefault(asked.kind().numberColumn(), ""),
                    read.texts().getOrDefault(asked.kind().whereColumn(), ""),
                    remarks,
                    before.<UUID>map(row -> row.id).orElse(place.made()),
                    draws,
                    line.cells());
        }
    }
}
