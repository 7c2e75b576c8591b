package io.daftari.model.duplicate;

import io.daftari.model.inbox.Conflict;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.IdentityNumber;
import io.daftari.model.people.Student;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.row.Column;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import io.daftari.model.time.Ids;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Ties to guardians, and numbers by which a state knows somebody, that both records have: the first's stay, the second's are
 * put away, and what they say otherwise is asked. What only the second has simply goes over.
 */
final class MergedLinks {

    private static final List<String> OF_A_TIE = List.of("relationship", "primaryContact", "mayCollect");

    private final Desk desk;
    private final String table;
    private final UUID gone;
    private final UUID kept;
    private final Outcome.Builder outcome;

    MergedLinks(Desk desk, String table, UUID gone, UUID kept, Outcome.Builder outcome) {
        this.desk = desk;
        this.table = table;
        this.gone = gone;
        this.kept = kept;
        this.outcome = outcome;
    }

    void meet() {
        if (is(Student.class)) {
            ties("studentId", "guardianId");
        } else if (is(Guardian.class)) {
            ties("guardianId", "studentId");
        }
        List<IdentityNumber> own = standing(IdentityNumber.class, "personId", kept);
        for (IdentityNumber number : standing(IdentityNumber.class, "personId", gone)) {
            own.stream()
                    .filter(mine ->
                            mine.kind == number.kind && Objects.equals(mine.identityNumber, number.identityNumber))
                    .findFirst()
                    .ifPresent(same -> putAway(number));
        }
    }

    private boolean is(Class<? extends Row> person) {
        return RowType.of(person).table().equals(table);
    }

    /** Both may be tied to one and the same at the other end. */
    private void ties(String end, String otherEnd) {
        Column other = RowType.of(StudentGuardian.class).column(otherEnd);
        List<StudentGuardian> own = standing(StudentGuardian.class, end, kept);
        for (StudentGuardian tie : standing(StudentGuardian.class, end, gone)) {
            Optional<StudentGuardian> same = own.stream()
                    .filter(mine -> Objects.equals(other.get(mine), other.get(tie)))
                    .findFirst();
            if (same.isPresent()) {
                OF_A_TIE.forEach(field -> ask(same.get(), tie, field));
                putAway(tie);
            }
        }
    }

    private <R extends EditableRow> List<R> standing(Class<R> type, String field, UUID person) {
        return desk.find(Query.of(type).eq(field, person).eq("archived", false).orderBy("id"));
    }

    private void putAway(EditableRow row) {
        row.putAway(desk.intent().capture().to());
        desk.save(row);
    }

    private <R extends EditableRow> void ask(R stands, R goes, String field) {
        RowType<R> type = RowType.of(stands);
        Column column = type.column(field);
        Object one = column.get(stands);
        Object other = column.get(goes);
        if (Objects.equals(one, other) || "".equals(other)) {
            return;
        }
        Conflict conflict = new Conflict();
        conflict.id = Ids.derived("conflict", desk.intent().id(), stands.id, field);
        conflict.subjectTable = type.table();
        conflict.subjectId = stands.id;
        conflict.field = field;
        conflict.standing = RowJson.value(one).toString();
        conflict.other = RowJson.value(other).toString();
        conflict.standingAuthorId = desk.intent().author();
        conflict.otherAuthorId = desk.intent().author();
        conflict.settled = Conflict.Settled.ASKED;
        conflict.operationId = desk.intent().id();
        desk.save(conflict);
        outcome.flag(Reason.of("TiesDiffer", "field", field));
    }
}
