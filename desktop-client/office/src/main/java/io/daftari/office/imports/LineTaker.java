package io.daftari.office.imports;

import io.daftari.model.merge.UndoEdit;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.UndoAdmission;
import io.daftari.model.people.UndoEnrolment;
import io.daftari.model.row.Problem;
import io.daftari.office.imports.Journal.Done;
import io.daftari.office.imports.LineKind.Place;
import io.daftari.office.imports.ListLine.Remark;
import io.daftari.replica.Submitted;
import io.daftari.replica.live.Workspace;
import io.daftari.report.imports.SheetLine;
import io.daftari.report.sheet.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes lines in, or takes them back, by operations that are submitted like any other. In the background, some lines at a
 * time: whoever else asks the disk waits for those only.
 */
final class LineTaker {

    /** So many lines are written down together; so many at most are looked for after a kill. */
    static final int AT_A_TIME = 10;

    private static final int MOST_DECIDED = 500;

    private final Workspace work;
    private final KnownGuardians guardians = new KnownGuardians();

    /** One for some lines: whom the school knows is read once for them. */
    LineTaker(Workspace work) {
        this.work = work;
    }

    /** What became of a line, and what is to be told of it. */
    record Result(Done done, List<Remark> said) {

        Result {
            said = List.copyOf(said);
        }
    }

    /** What a line wants next, as things stand now. */
    private record Step(@Nullable Operation wanted, String title, List<Remark> against) {}

    /** Takes one line in. */
    Result take(Asked asked, Table.Line line, UUID made, UUID row) {
        List<UUID> submitted = new ArrayList<>();
        for (int i = 0; i < Foretelling.MOST_OPERATIONS; i++) {
            Step step = work.replica().read(desk -> step(asked, line, new Place(desk, made, work.today(), guardians)));
            Operation wanted = step.wanted();
            if (!step.against().isEmpty() || wanted == null) {
                return new Result(
                        new Done(line.number(), row, submitted, !step.against().isEmpty()), step.against());
            }
            Submitted kept =
                    work.replica().submit((desk, numbers) -> PupilLines.numbered(wanted, desk, numbers), step.title());
            UUID id = kept.operationId();
            if (id == null) {
                List<Remark> why = kept.forecast() instanceof Refusal refusal ? because(asked, refusal) : List.of();
                return new Result(new Done(line.number(), row, submitted, true), why);
            }
            submitted.add(id);
        }
        return new Result(new Done(line.number(), row, submitted, false), List.of());
    }

    private Step step(Asked asked, Table.Line line, Place place) {
        SheetLine read = asked.read(line);
        Optional<Operation> next = asked.kind().next(place, read);
        Telling telling = new Telling(work.words(), asked.kind().sheet(), asked.mapping());
        List<Remark> against = new ArrayList<>();
        for (Problem problem : read.problems()) {
            against.add(telling.wrong(line.number(), problem, read.texts()));
        }
        Operation wanted = next.orElse(null);
        return new Step(wanted, wanted == null ? "" : work.operationWords().title(wanted, place.desk()), against);
    }

    private List<Remark> because(Asked asked, Refusal refusal) {
        Telling telling = new Telling(work.words(), asked.kind().sheet(), asked.mapping());
        return work.replica().read(desk -> telling.because(refusal.reasons(), work.sentences(desk), true));
    }

    // ---- taking back

    /**
     * What became of a line that was to be taken back.
     *
     * @param why it stays, as a sentence; empty where it went
     */
    record Back(Done done, String why) {}

    /** Takes a line back, its last operation first. What somebody has built on since stays. */
    Back takeBack(Done done) {
        List<UUID> latestFirst = new ArrayList<>(done.operations());
        Collections.reverse(latestFirst);
        List<String> why = new ArrayList<>();
        List<UUID> stay = new ArrayList<>();
        for (UUID id : latestFirst) {
            Optional<Operation> undo = work.replica().undoOf(id);
            if (undo.isEmpty()) {
                stay.add(0, id);
                why.add(work.say("imports.undo.notHere"));
                continue;
            }
            String title = work.replica().read(desk -> work.operationWords().title(undo.get(), desk));
            Submitted submitted = work.replica().submit(undo.get(), title);
            if (!submitted.stored()
                    && submitted.forecast() instanceof Refusal refusal
                    && matters(refusal, undo.get(), done)) {
                stay.add(0, id);
                why.addAll(work.replica().read(desk -> work.sentences(desk).of(refusal.reasons())));
            }
        }
        return new Back(
                new Done(done.line(), done.row(), stay, done.refused()),
                String.join(" ", why.stream().distinct().toList()));
    }

    /** What is back already is back; and a guardian whom others have by now stays, as he should. */
    private static boolean matters(Refusal refusal, Operation undo, Done done) {
        boolean gone = refusal.reasons().stream().map(Reason::code).allMatch("NothingToUndo"::equals);
        boolean beside = undo instanceof UndoEdit edit && !edit.edit().id().equals(done.row());
        return !gone && !beside;
    }

    // ---- after a kill

    /**
     * Lines that were taken in and not written down, because the program ended in between: at most those that come next.
     *
     * @param lines that come next, by number, with the rows that they are about
     */
    List<Done> unwritten(Instant since, Map<Integer, UUID> lines, Set<UUID> written) {
        Map<UUID, List<UUID>> byRow = new HashMap<>();
        Map<UUID, Set<UUID>> beside = new HashMap<>();
        for (UUID id : sinceThen(since, written)) {
            Operation undo = work.replica().undoOf(id).orElse(null);
            rowOf(undo)
                    .ifPresent(row ->
                            byRow.computeIfAbsent(row, one -> new ArrayList<>()).add(id));
            if (undo instanceof UndoAdmission admitted) {
                Set<UUID> guardians = new HashSet<>();
                for (AdmitStudent.Kin kin : admitted.admission().guardians()) {
                    guardians.add(kin.guardianId());
                }
                beside.put(admitted.admission().studentId(), guardians);
            }
        }
        List<Done> found = new ArrayList<>();
        lines.forEach((line, row) -> {
            List<UUID> operations = new ArrayList<>();
            beside.getOrDefault(row, Set.of())
                    .forEach(guardian -> operations.addAll(byRow.getOrDefault(guardian, List.of())));
            operations.addAll(byRow.getOrDefault(row, List.of()));
            if (!operations.isEmpty()) {
                found.add(new Done(line, row, operations, false));
            }
        });
        return found;
    }

    private List<UUID> sinceThen(Instant since, Set<UUID> written) {
        List<UUID> ids = new ArrayList<>();
        work.replica().decided(MOST_DECIDED).forEach(one -> {
            if (!one.submittedAt().isBefore(since)) {
                ids.add(0, one.id());
            }
        });
        work.replica().pending().forEach(one -> {
            if (!one.submittedAt().isBefore(since)) {
                ids.add(one.id());
            }
        });
        ids.removeAll(written);
        return ids;
    }

    /** Of whom an operation was that is taken back so. */
    private Optional<UUID> rowOf(@Nullable Operation undo) {
        if (undo instanceof UndoAdmission admitted) {
            return Optional.of(admitted.admission().studentId());
        }
        if (undo instanceof UndoEdit edit) {
            return Optional.of(edit.edit().id());
        }
        UUID ended = undo instanceof UndoEnrolment moved ? moved.endedId() : null;
        return ended == null
                ? Optional.empty()
                : work.replica().read(desk -> desk.get(Enrolment.class, ended).map(enrolment -> enrolment.studentId));
    }
}
