package io.daftari.model.people;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.daftari.model.duplicate.MergedPerson;
import io.daftari.model.number.NumberRegister;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.row.Column;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Problem;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Takes an admission back that nobody has built on, as that of a file that was the wrong one: the pupil was never here. His
 * record, his place in the class and his ties to guardians go, so that the same number may come again; one that was drawn
 * counts for nothing from then on. As soon as anything else stands, it is refused with the list of that.
 *
 * @param operation the admission's id
 * @param admission as it was sent
 */
@JsonPropertyOrder({"operation", "admission"})
public record UndoAdmission(UUID operation, AdmitStudent admission) implements Operation {

    @Override
    public Nature nature() {
        return Nature.REQUEST;
    }

    /** Whoever may admit pupils may take it back. */
    @Override
    public Permission permission() {
        return AdmitStudent.PERMISSION;
    }

    @Override
    public List<Problem> check() {
        if (operation == null || admission == null) {
            return List.of(new Problem(operation == null ? "operation" : "admission", "required"));
        }
        return admission.check().stream()
                .map(problem -> new Problem("admission." + problem.field(), problem.code()))
                .toList();
    }

    @Override
    public List<Reason> scope(Desk desk) {
        return admission.scope(desk);
    }

    /** An admission is taken back with its own record, or not at all. */
    @Override
    public boolean followsMerged() {
        return false;
    }

    @Override
    public Applied apply(Desk desk) {
        Optional<Student> found = desk.get(Student.class, admission.studentId());
        if (found.isEmpty()) {
            return Refusal.because("NothingToUndo");
        }
        Student student = found.get();
        if (Erasure.isOf(desk, RowType.of(student), student.id)) {
            return Refusal.because("PersonErased");
        }
        if (MergedPerson.isOf(desk, student.id) || desk.count(MergedPerson.into(student.id)) > 0) {
            return Refusal.because("PersonMerged");
        }
        List<Row> own = new ArrayList<>();
        List<Reason> built = edited(student);
        desk.get(Enrolment.class, Enrolment.idOf(student.id, admission.classId(), admission.validFrom()))
                .filter(enrolment -> enrolment.validTo.equals(Enrolment.OPEN))
                .ifPresent(own::add);
        Set<UUID> links = new HashSet<>();
        admission.guardians().forEach(kin -> links.add(kin.linkId()));
        own.addAll(desk.getAll(StudentGuardian.class, links));
        Set<UUID> ids = new HashSet<>();
        own.forEach(row -> ids.add(row.id));
        for (RowType<?> from : desk.rowTypes()) {
            for (Column column : from.ownColumns()) {
                if (column.targets().contains(Student.class)) {
                    long rows = others(desk, from, column, student.id, ids);
                    if (rows > 0) {
                        built.add(Reason.of("BuiltOn", "row", from.table()).with("count", rows));
                    }
                }
            }
        }
        if (!built.isEmpty()) {
            return new Refusal(built);
        }
        own.forEach(desk::remove);
        desk.remove(student);
        if (admission.number() != null) {
            NumberRegister.voided(desk, admission.number(), "AdmissionUndone");
        }
        return Outcome.count("undone", 1);
    }

    /** Fields that no longer hold what the admission wrote. */
    private List<Reason> edited(Student student) {
        List<Reason> edited = new ArrayList<>();
        told(edited, "firstName", admission.firstName(), student.firstName);
        told(edited, "middleName", admission.middleName(), student.middleName);
        told(edited, "lastName", admission.lastName(), student.lastName);
        told(edited, "birthDate", admission.birthDate(), student.birthDate);
        told(edited, "gender", admission.gender(), student.gender);
        told(edited, "boarding", admission.boarding(), student.boarding);
        told(edited, "phone", null, student.phone);
        told(edited, "address", null, student.address);
        told(edited, "userId", null, student.userId);
        return edited;
    }

    private static void told(
            List<Reason> edited,
            String field,
            @org.jspecify.annotations.Nullable Object was,
            @org.jspecify.annotations.Nullable Object is) {
        if (!Objects.equals(was, is)) {
            edited.add(Reason.of("EditedSince", "field", field));
        }
    }

    private static <R extends Row> long others(Desk desk, RowType<R> from, Column column, UUID student, Set<UUID> own) {
        Query<R> rows = Query.of(from.rowClass()).eq(column.field(), student);
        Query<R> standing = EditableRow.class.isAssignableFrom(from.rowClass()) ? rows.eq("archived", false) : rows;
        return desk.find(standing).stream().filter(row -> !own.contains(row.id)).count();
    }
}
