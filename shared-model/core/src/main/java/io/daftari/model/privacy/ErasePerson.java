package io.daftari.model.privacy;

import io.daftari.model.access.RoleAssignment;
import io.daftari.model.access.RoleRules;
import io.daftari.model.duplicate.MergedPerson;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.row.Column;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Problem;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.school.School;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Erases a pupil, a guardian or a member of staff: what is personal in his record and in the rows about him goes, numbers,
 * money and attendance stay under his id. The application that became this pupil goes with him. His roles at the school
 * end, unless he is somebody else here, too. What the hub keeps besides rows follows there ({@code io.daftari.hub.sync.Erasing}).
 *
 * @param row the table of his record
 * @param id of his record
 */
public record ErasePerson(String row, UUID id, Erasure.Basis basis) implements Operation {

    public static final Permission PERMISSION = Permission.of("person.erase");

    /** The field by which a person's record names the account with which he signs in. */
    private static final String ACCOUNT = "userId";

    private static final String LAST_DAY = "validTo";

    @Override
    public Nature nature() {
        return Nature.REQUEST;
    }

    @Override
    public Permission permission() {
        return PERMISSION;
    }

    @Override
    public List<Problem> check() {
        if (row == null || id == null || basis == null) {
            return List.of(new Problem(row == null ? "row" : id == null ? "id" : "basis", "required"));
        }
        return List.of();
    }

    /** Nobody is erased because a second record of his was meant. */
    @Override
    public boolean followsMerged() {
        return false;
    }

    @Override
    public Applied apply(Desk desk) {
        if (desk.get(Erasure.class, id).isPresent()) {
            return Outcome.withoutEffect(Reason.of("ErasedBefore"));
        }
        Optional<RowType<?>> type = desk.rowType(row).filter(RowType::isOfPersons);
        if (type.isEmpty()) {
            return Refusal.because(Reason.of("NotAPerson", "row", row));
        }
        Optional<? extends Row> person = desk.get(type.get().rowClass(), id);
        // A hub that forgot may hear of the erasure before it hears of the person.
        if (person.isEmpty() && !desk.permits(RoleRules.HUB_ITSELF)) {
            return Refusal.because(Reason.of("NoSuchRow", "row", row));
        }
        if (person.isPresent() && !desk.reaches(person.get())) {
            return Refusal.because(Reason.of("NotYourRecord", "row", row));
        }
        if (MergedPerson.isOf(desk, id)) {
            return Refusal.because("PersonMerged");
        }
        UUID account = person.map(one -> accountOf(type.get(), one)).orElse(null);
        for (RowType<?> about : desk.rowTypes()) {
            eraseFormer(desk, about);
        }
        Outcome.Builder outcome = new Outcome.Builder();
        for (UUID own : MergedPerson.idsOf(desk, id)) {
            for (RowType<?> about : desk.rowTypes()) {
                outcome.count("blanked", blankAll(desk, about, own));
            }
            if (!own.equals(id)) {
                desk.save(erasure(desk, row, own));
            }
        }
        for (RowType<?> about : desk.rowTypes()) {
            outcome.count("ended", endAll(desk, about, type.get().rowClass()));
        }
        if (account != null && !isAnybodyElse(desk, account)) {
            outcome.count("rolesEnded", endRoles(desk, account));
        }
        desk.save(erasure(desk, row, id));
        return outcome.count("erased", 1).build();
    }

    /** What is kept of an erasure. */
    private Erasure erasure(Desk desk, String table, UUID person) {
        Erasure erasure = new Erasure();
        erasure.id = person;
        erasure.subjectTable = table;
        erasure.basis = basis;
        erasure.erasedBy = desk.intent().author();
        erasure.at = desk.intent().claimed();
        erasure.operationId = desk.intent().id();
        return erasure;
    }

    /**
     * The same person had an id before this one, as an applicant has who became a pupil: log and feed tell of him under that
     * one as well, so it is erased with him.
     */
    private <R extends Row> void eraseFormer(Desk desk, RowType<R> type) {
        if (!type.isOfPersons()) {
            return;
        }
        for (String field : type.personFields()) {
            if (!field.equals("id")) {
                for (R former : desk.find(Query.of(type.rowClass()).eq(field, id))) {
                    if (desk.get(Erasure.class, former.id).isEmpty()) {
                        desk.save(erasure(desk, type.table(), former.id));
                    }
                }
            }
        }
    }

    private <R extends Row> long blankAll(Desk desk, RowType<R> type, UUID own) {
        long blanked = 0;
        for (String field : type.personFields()) {
            for (R about : desk.find(Query.of(type.rowClass()).eq(field, own))) {
                boolean changed = type.blank(about, Set.of(own));
                if (about.id.equals(own) && about instanceof EditableRow record && !record.archived) {
                    record.putAway(desk.intent().capture().to());
                    changed = true;
                }
                if (changed) {
                    desk.save(about);
                    blanked++;
                }
            }
        }
        return blanked;
    }

    /** What holds for a time, as an enrolment, ends today. */
    private <R extends Row> long endAll(Desk desk, RowType<R> type, Class<? extends Row> person) {
        if (!type.hasField(LAST_DAY) || type.column(LAST_DAY).kind() != ColumnKind.DATE) {
            return 0;
        }
        LocalDate today = School.dayOf(desk, desk.intent().claimed());
        long ended = 0;
        for (Column reference : type.ownColumns()) {
            if (reference.targets().contains(person)) {
                for (R row : desk.find(Query.of(type.rowClass()).eq(reference.field(), id))) {
                    if (type.column(LAST_DAY).get(row) instanceof LocalDate last && last.isAfter(today)) {
                        type.column(LAST_DAY).set(row, today);
                        desk.save(row);
                        ended++;
                    }
                }
            }
        }
        return ended;
    }

    private static @Nullable UUID accountOf(RowType<?> type, Row person) {
        return type.hasField(ACCOUNT) ? (UUID) type.column(ACCOUNT).get(person) : null;
    }

    /** Whether the account is that of another person's record here: a teacher may be a parent, too. */
    private boolean isAnybodyElse(Desk desk, UUID account) {
        return desk.rowTypes().stream()
                .filter(type -> type.isOfPersons() && type.hasField(ACCOUNT))
                .anyMatch(type -> hasOther(desk, type, account));
    }

    private <R extends Row> boolean hasOther(Desk desk, RowType<R> type, UUID account) {
        return desk.find(Query.of(type.rowClass()).eq(ACCOUNT, account)).stream()
                .anyMatch(other -> !other.id.equals(id));
    }

    private static long endRoles(Desk desk, UUID account) {
        List<RoleAssignment> held =
                desk.find(Query.of(RoleAssignment.class).eq("userId", account).eq("archived", false));
        for (RoleAssignment assignment : held) {
            assignment.putAway(desk.intent().capture().to());
            desk.save(assignment);
        }
        return held.size();
    }
}
