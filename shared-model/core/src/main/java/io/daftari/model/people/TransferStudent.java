package io.daftari.model.people;

import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Refusal;
import io.daftari.model.row.Problem;
import io.daftari.model.school.ClassGroup;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Moves a pupil to another class from a day on. A seat is scarce: whoever is decided first has the last one, the other is
 * refused with the classes that have room.
 *
 * @param enrolmentId the enrolment that ends
 * @param toClassId the class that he joins
 * @param from his first day there
 */
public record TransferStudent(UUID enrolmentId, UUID toClassId, LocalDate from) implements Operation {

    public static final Permission PERMISSION = Permission.of("student.transfer");

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
        if (enrolmentId == null || toClassId == null || from == null) {
            String missing = enrolmentId == null ? "enrolmentId" : toClassId == null ? "toClassId" : "from";
            return List.of(new Problem(missing, "required"));
        }
        return List.of();
    }

    /** Whoever may move pupils moves those whom he sees. */
    @Override
    public List<Reason> scope(Desk desk) {
        boolean reached =
                desk.get(Enrolment.class, enrolmentId).map(desk::reaches).orElse(true);
        return reached ? List.of() : List.of(Reason.of("NotYourRecord", "row", "enrolment"));
    }

    @Override
    public Applied apply(Desk desk) {
        Optional<Enrolment> found = desk.get(Enrolment.class, enrolmentId);
        Optional<ClassGroup> target = desk.get(ClassGroup.class, toClassId);
        if (found.isEmpty()) {
            return Refusal.because("NoSuchEnrolment");
        }
        if (target.isEmpty()) {
            return Refusal.because("NoSuchClass");
        }
        Enrolment ending = found.get();
        if (!ending.validTo.equals(Enrolment.OPEN)) {
            return Refusal.because(Reason.of("AlreadyLeft", "on", ending.validTo));
        }
        if (ending.classId.equals(toClassId)) {
            return Refusal.because("SameClass");
        }
        // On the very first day he was put into the wrong class: that enrolment then has no day.
        if (from.isBefore(ending.validFrom)) {
            return Refusal.because(Reason.of("BeforeEnrolment", "since", ending.validFrom));
        }
        if (EnrolmentRules.isFull(desk, target.get(), from)) {
            return Refusal.because(EnrolmentRules.full(desk, target.get(), from));
        }
        EnrolmentRules.move(desk, ending, target.get(), from);
        return Outcome.count("moved", 1);
    }

    @Override
    public Optional<Operation> undo(UUID id) {
        return Optional.of(new UndoEnrolment(id, enrolmentId, null, toClassId, from));
    }
}
