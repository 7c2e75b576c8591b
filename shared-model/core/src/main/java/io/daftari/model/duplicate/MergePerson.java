package io.daftari.model.duplicate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.attendance.MergedMarks;
import io.daftari.model.merge.Edit;
import io.daftari.model.merge.RowHash;
import io.daftari.model.number.NumberEntry;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.MergedPlaces;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.Student;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.row.Column;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Problem;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Two records of one pupil, guardian or member of staff become one. What hangs on the second goes over to the first, where
 * two things meet it is told and neither is dropped; the second is put away with what it held, and whatever names it from
 * now on, also an operation of a device that has not heard of it, means the first. It is not taken back.
 *
 * @param row the table of both records
 * @param kept the record that stays
 * @param gone the other
 * @param was the fields of the first that shall change, as the author saw them
 * @param now the same, as they shall be: values of the second that the author chose
 * @param seen hash of the first as the author saw it
 * @param seenGone hash of the second as the author saw it
 */
@JsonPropertyOrder({"row", "kept", "gone", "was", "now", "seen", "seenGone"})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MergePerson(
        String row,
        UUID kept,
        UUID gone,
        Map<String, JsonNode> was,
        Map<String, JsonNode> now,
        @Nullable String seen,
        @Nullable String seenGone)
        implements Operation {

    public static final Permission PERMISSION = Permission.of("person.merge");

    /** Whose records can become one. */
    public static final Set<Class<? extends Row>> KINDS = Set.of(Student.class, Guardian.class, StaffMember.class);

    /** The field by which a person's record names the account with which he signs in. */
    private static final String ACCOUNT = "userId";

    public MergePerson {
        was = was == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(was));
        now = now == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(now));
    }

    /** The merger of two records as they were on screen, with the first as it shall be. */
    public static <R extends EditableRow> MergePerson of(R kept, R after, R gone) {
        Edit edit = Edit.changing(kept, after);
        return new MergePerson(
                RowType.of(kept).table(),
                kept.id,
                gone.id,
                edit.was() == null ? Map.of() : edit.was(),
                edit.now() == null ? Map.of() : edit.now(),
                RowHash.of(kept),
                RowHash.of(gone));
    }

    @Override
    public Nature nature() {
        return Nature.REQUEST;
    }

    @Override
    public Permission permission() {
        return PERMISSION;
    }

    /** Which of the two became one with a third meanwhile makes a difference here. */
    @Override
    public boolean followsMerged() {
        return false;
    }

    @Override
    public List<Problem> check() {
        if (row == null || kept == null || gone == null) {
            return List.of(new Problem(row == null ? "row" : kept == null ? "kept" : "gone", "required"));
        }
        if (kept.equals(gone)) {
            return List.of(new Problem("gone", "same-as-kept"));
        }
        return was.keySet().equals(now.keySet())
                ? List.of()
                : List.of(new Problem("was", "names-other-fields-than-now"));
    }

    /** Whoever may change both records. */
    @Override
    public List<Reason> scope(Desk desk) {
        Permission edit = Edit.permissionFor(row);
        if (!desk.permits(edit)) {
            return List.of(Reason.of("NotPermitted", "permission", edit));
        }
        boolean reached = type(desk)
                .map(type -> desk.getAll(type.rowClass(), Set.of(kept, gone)).stream()
                        .allMatch(desk::reaches))
                .orElse(true);
        return reached ? List.of() : List.of(Reason.of("NotYourRecord", "row", row));
    }

    @Override
    public Applied apply(Desk desk) {
        Optional<RowType<? extends EditableRow>> type = type(desk);
        return type.isEmpty() ? Refusal.because(Reason.of("NotAPerson", "row", row)) : merge(desk, type.get());
    }

    @SuppressWarnings("unchecked")
    private Optional<RowType<? extends EditableRow>> type(Desk desk) {
        return desk.rowType(row).filter(type -> KINDS.contains(type.rowClass())).map(type ->
                (RowType<? extends EditableRow>) type);
    }

    private <R extends EditableRow> Applied merge(Desk desk, RowType<R> type) {
        UUID into =
                desk.get(MergedPerson.class, kept).map(merged -> merged.keptId).orElse(kept);
        Optional<MergedPerson> before = desk.get(MergedPerson.class, gone);
        if (into.equals(gone)
                || before.filter(merged -> merged.keptId.equals(into)).isPresent()) {
            return Refusal.because("MergedAlready");
        }
        if (before.isPresent()) {
            return Refusal.because("MergedMeanwhile");
        }
        if (ToldApart.of(desk, into, gone).isPresent()) {
            return Refusal.because("ToldApart");
        }
        if (Erasure.isOf(desk, type, into) || Erasure.isOf(desk, type, gone)) {
            return Refusal.because("PersonErased");
        }
        Optional<R> first = desk.get(type.rowClass(), into);
        Optional<R> second = desk.get(type.rowClass(), gone);
        if (first.isEmpty() || second.isEmpty()) {
            return Refusal.because(Reason.of("NoSuchRow", "row", row));
        }
        Column account = type.column(ACCOUNT);
        Object own = account.get(first.get());
        Object other = account.get(second.get());
        if (own != null && other != null && !own.equals(other)) {
            return Refusal.because("TwoAccounts");
        }
        Outcome.Builder outcome = new Outcome.Builder().count("merged", 1);
        if (!now.isEmpty() || first.get().archived) {
            Applied edited = new Edit(row, into, was, now, seen).apply(desk);
            if (!(edited instanceof Outcome changed)) {
                return edited;
            }
            changed.counts().forEach(outcome::count);
            changed.flags().forEach(outcome::flag);
            changed.merges().forEach(outcome::merged);
        }
        if (seenGone != null && !seenGone.equals(RowHash.of(second.get()))) {
            outcome.merged(Reason.of("OthersChangedToo", "row", row));
        }
        follow(desk, type.rowClass(), into, outcome);
        // After the edit it stands on the desk as it is now.
        R stays = desk.get(type.rowClass(), into).orElseThrow();
        R goes = second.get();
        account.set(stays, own == null ? other : own);
        account.set(goes, null);
        goes.putAway(desk.intent().capture().to());
        if (stays instanceof Student student && goes instanceof Student twin) {
            FormerNumbers.keep(student, twin);
        }
        desk.save(goes);
        desk.save(stays);
        for (MergedPerson earlier : desk.find(MergedPerson.into(gone))) {
            earlier.keptId = into;
            desk.save(earlier);
        }
        desk.save(merged(desk, into));
        return outcome.build();
    }

    private void follow(Desk desk, Class<? extends Row> person, UUID into, Outcome.Builder outcome) {
        if (person == Student.class) {
            MergedMarks.follow(desk, gone, into, outcome);
            MergedPlaces.follow(desk, gone, into, outcome);
        }
        ToldApart.follow(desk, gone, into);
        new MergedLinks(desk, row, gone, into, outcome).meet();
        for (NumberEntry paper : desk.find(Query.of(NumberEntry.class).eq("subjectId", gone))) {
            if (paper.state == NumberEntry.State.ISSUED && FormerNumbers.isOf(paper)) {
                paper.state = NumberEntry.State.MERGED;
                paper.reason = "PersonMerged";
                desk.save(paper);
            }
        }
        for (RowType<?> type : desk.rowTypes()) {
            move(desk, type, person, into);
        }
    }

    private <R extends Row> void move(Desk desk, RowType<R> type, Class<? extends Row> person, UUID into) {
        for (Column link : type.naming(person)) {
            for (R named : desk.find(Query.of(type.rowClass()).eq(link.field(), gone))) {
                link.set(named, into);
                desk.save(named);
            }
        }
    }

    private MergedPerson merged(Desk desk, UUID into) {
        MergedPerson merged = new MergedPerson();
        merged.id = gone;
        merged.subjectTable = row;
        merged.keptId = into;
        merged.mergedBy = desk.intent().author();
        merged.at = desk.intent().claimed();
        merged.operationId = desk.intent().id();
        return merged;
    }
}
