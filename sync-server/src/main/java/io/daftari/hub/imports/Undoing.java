package io.daftari.hub.imports;

import com.fasterxml.jackson.core.type.TypeReference;
import io.daftari.hub.collection.Writing;
import io.daftari.hub.sync.HubWriter;
import io.daftari.model.merge.UndoEdit;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Envelope;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Reason;
import io.daftari.model.time.Ids;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Takes a batch back from its last line to its first, by the operations that take back those that it sent: what somebody
 * has built on since stays, and is told by line.
 */
public final class Undoing {

    private static final int AT_A_TIME = 100;
    private static final TypeReference<List<UUID>> IDS = new TypeReference<>() {};
    private static final Set<Batch.State> WRITTEN =
            EnumSet.of(Batch.State.CREATED, Batch.State.CHANGED, Batch.State.REFUSED);

    private final ImportSql sql;
    private final HubWriter writer;
    private final Catalog catalog;

    public Undoing(ImportSql sql, HubWriter writer, Catalog catalog) {
        this.sql = sql;
        this.writer = writer;
        this.catalog = catalog;
    }

    /** What takes a line back; the reasons where something of it can't be. */
    private record Back(ImportSql.Line line, List<HubWriter.Draft> drafts, List<Reason> against) {}

    /** Takes some lines back; returns whether there were any. */
    boolean undo(UUID schoolId, Batch batch) {
        List<ImportSql.Line> lines = sql.written(schoolId, batch.id(), WRITTEN, AT_A_TIME);
        if (lines.isEmpty()) {
            return false;
        }
        List<UUID> ids =
                lines.stream().flatMap(line -> operations(line).stream()).toList();
        Map<UUID, byte[]> sent = sql.sent(schoolId, ids);
        List<Back> backs = lines.stream().map(line -> back(batch, line, sent)).toList();
        List<HubWriter.Draft> drafts =
                backs.stream().flatMap(back -> back.drafts().stream()).toList();
        List<Decision> decisions = submit(schoolId, batch, drafts);
        List<ImportSql.Outcome> outcomes = new ArrayList<>();
        int from = 0;
        for (Back back : backs) {
            int to = from + back.drafts().size();
            if (to > decisions.size()) {
                break;
            }
            outcomes.add(outcome(back, decisions.subList(from, to)));
            from = to;
        }
        sql.note(schoolId, batch.id(), outcomes);
        if (outcomes.size() < lines.size()) {
            throw new IllegalStateException("What takes a line back could not be decided");
        }
        return true;
    }

    private static List<UUID> operations(ImportSql.Line line) {
        String operations = line.operations();
        return operations == null ? List.of() : ImportSql.read(operations, IDS);
    }

    private Back back(Batch batch, ImportSql.Line line, Map<UUID, byte[]> sent) {
        List<HubWriter.Draft> drafts = new ArrayList<>();
        List<Reason> against = new ArrayList<>();
        List<UUID> latestFirst = new ArrayList<>(operations(line));
        Collections.reverse(latestFirst);
        for (UUID id : latestFirst) {
            Optional<Operation> undo = undo(id, sent.get(id), against);
            undo.map(HubWriter.Draft::of)
                    .ifPresent(draft -> drafts.add(new HubWriter.Draft(
                            // The same whenever this undo is tried again, and another for the next.
                            Ids.derived("undo of import", id, String.valueOf(batch.undoneAt())),
                            draft.type(),
                            draft.version(),
                            draft.body())));
        }
        return new Back(line, drafts, against);
    }

    private Optional<Operation> undo(UUID id, byte @org.jspecify.annotations.Nullable [] line, List<Reason> against) {
        try {
            if (line != null) {
                Optional<Operation> undo = catalog.read(Envelope.read(line)).undo(id);
                if (undo.isEmpty()) {
                    against.add(Reason.of("NotTakenBack"));
                }
                return undo;
            }
        } catch (MalformedOperation e) {
            // Its words were erased with a person's.
            against.add(Reason.of("PersonErased"));
            return Optional.empty();
        }
        against.add(Reason.of("NothingToUndo"));
        return Optional.empty();
    }

    private List<Decision> submit(UUID schoolId, Batch batch, List<HubWriter.Draft> drafts) {
        UUID author = batch.undoneBy() == null ? batch.byUser() : batch.undoneBy();
        try {
            return drafts.isEmpty() ? List.of() : writer.submit(schoolId, author, drafts);
        } catch (MalformedOperation e) {
            throw new IllegalStateException("What takes a line back is no operation", e);
        }
    }

    /** Whether it is about a row that came with the line's own, as a guardian whom others have by now, too. */
    private static boolean isBeside(HubWriter.Draft draft, ImportSql.Line line) {
        return draft.type().equals(UndoEdit.class.getSimpleName())
                && !draft.body().path("edit").path("id").asText().equals(String.valueOf(line.row()));
    }

    private static ImportSql.Outcome outcome(Back back, List<Decision> decisions) {
        List<Reason> reasons = new ArrayList<>(back.against());
        boolean kept = !reasons.isEmpty();
        ImportSql.Line line = back.line();
        for (int i = 0; i < decisions.size(); i++) {
            Decision decision = decisions.get(i);
            kept |= Writing.isRefused(decision) && !isBeside(back.drafts().get(i), line);
            reasons.addAll(decision.reasons());
        }
        return new ImportSql.Outcome(
                line.number(),
                kept ? Batch.State.KEPT : Batch.State.UNDONE,
                null,
                line.row(),
                Said.because(reasons.stream().distinct().toList()),
                line.operations());
    }
}
