package io.daftari.model.duplicate;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.row.Problem;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Two records that seem to be of one person are of two, so that nobody is asked about them again; or they may be of one after
 * all. The last word holds, and as long as it says two, they can't be made one.
 *
 * @param row the table of both records
 * @param one either of them
 * @param apart whether they are two people; false has them proposed again
 */
@JsonPropertyOrder({"row", "one", "other", "apart"})
public record TellApart(String row, UUID one, UUID other, boolean apart) implements Operation {

    @Override
    public Nature nature() {
        return Nature.REQUEST;
    }

    /** Whoever may make two records one may say that they are two. */
    @Override
    public Permission permission() {
        return MergePerson.PERMISSION;
    }

    @Override
    public List<Problem> check() {
        if (row == null || one == null || other == null) {
            return List.of(new Problem(row == null ? "row" : one == null ? "one" : "other", "required"));
        }
        return one.equals(other) ? List.of(new Problem("other", "same-as-one")) : List.of();
    }

    @Override
    public List<Reason> scope(Desk desk) {
        boolean reached = type(desk)
                .map(type -> desk.getAll(type.rowClass(), List.of(one, other)).stream()
                        .allMatch(desk::reaches))
                .orElse(true);
        return reached ? List.of() : List.of(Reason.of("NotYourRecord", "row", row));
    }

    private Optional<RowType<?>> type(Desk desk) {
        return desk.rowType(row).filter(type -> MergePerson.KINDS.contains(type.rowClass()));
    }

    @Override
    public Applied apply(Desk desk) {
        Optional<RowType<?>> type = type(desk);
        if (type.isEmpty()) {
            return Refusal.because(Reason.of("NotAPerson", "row", row));
        }
        // They were two when it was written: ids of records that became one are followed before it comes here.
        if (one.equals(other)) {
            return Refusal.because("MergedAlready");
        }
        if (!exists(desk, type.get(), one) || !exists(desk, type.get(), other)) {
            return Refusal.because(Reason.of("NoSuchRow", "row", row));
        }
        ToldApart told = new ToldApart();
        told.name(one, other);
        told.subjectTable = row;
        told.apart = apart;
        told.toldBy = desk.intent().author();
        told.at = desk.intent().claimed();
        told.operationId = desk.intent().id();
        desk.save(told);
        return Outcome.count(apart ? "toldApart" : "proposedAgain", 1);
    }

    private static <R extends Row> boolean exists(Desk desk, RowType<R> type, UUID id) {
        return desk.get(type.rowClass(), id).isPresent();
    }
}
