package io.daftari.model.people;

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
import io.daftari.model.row.Checks;
import io.daftari.model.row.Problem;
import io.daftari.model.row.RowType;
import io.daftari.model.school.ClassGroup;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A pupil who had left comes back, with the number and the record that he had. A seat is scarce: where the class is full, it
 * is refused with the classes that have room.
 *
 * @param classId the class that he joins
 * @param from his first day there
 */
public record ReadmitStudent(UUID studentId, UUID classId, LocalDate from) implements Operation {

    @Override
    public Nature nature() {
        return Nature.REQUEST;
    }

    @Override
    public Permission permission() {
        return AdmitStudent.PERMISSION;
    }

    @Override
    public List<Problem> check() {
        if (studentId == null || classId == null || from == null) {
            String missing = studentId == null ? "studentId" : classId == null ? "classId" : "from";
            return List.of(new Problem(missing, "required"));
        }
        return Checks.isOnCalendar(from) ? List.of() : List.of(new Problem("from", "out-of-range"));
    }

    /** Whoever may admit pupils takes back those whom he sees, into the classes that he sees. */
    @Override
    public List<Reason> scope(Desk desk) {
        if (!desk.get(Student.class, studentId).map(desk::reaches).orElse(true)) {
            return List.of(Reason.of("NotYourRecord", "row", "student"));
        }
        boolean reached = desk.get(ClassGroup.class, classId)
                .map(group -> desk.reaches(EnrolmentRules.enrolment(studentId, group, from)))
                .orElse(true);
        return reached ? List.of() : List.of(Reason.of("NotYourRecord", "row", "enrolment"));
    }

    @Override
    public Applied apply(Desk desk) {
        Optional<Student> student = desk.get(Student.class, studentId);
        Optional<ClassGroup> target = desk.get(ClassGroup.class, classId);
        if (student.isEmpty()) {
            return Refusal.because(Reason.of("NoSuchRow", "row", "student"));
        }
        if (Erasure.isOf(desk, RowType.of(student.get()), studentId)) {
            return Refusal.because("PersonErased");
        }
        if (target.isEmpty()) {
            return Refusal.because("NoSuchClass");
        }
        Optional<Enrolment> place = desk
                .find(Query.of(Enrolment.class).eq("studentId", studentId).between("validTo", from, Enrolment.OPEN))
                .stream()
                .filter(one -> !one.validTo.isBefore(one.validFrom))
                .findFirst();
        if (place.isPresent()) {
            return Refusal.because(Reason.of("StillHere", "since", place.get().validFrom));
        }
        if (EnrolmentRules.isFull(desk, target.get(), from)) {
            return Refusal.because(EnrolmentRules.full(desk, target.get(), from));
        }
        desk.save(EnrolmentRules.enrolment(studentId, target.get(), from));
        return Outcome.count("readmitted", 1);
    }

    @Override
    public Optional<Operation> undo(UUID id) {
        return Optional.of(new UndoEnrolment(id, null, studentId, classId, from));
    }
}
