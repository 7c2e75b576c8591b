package io.daftari.model.people;

import io.daftari.model.access.RoleRules;
import io.daftari.model.number.DrawnNumber;
import io.daftari.model.number.NumberRegister;
import io.daftari.model.number.Paper;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.row.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The hub's final number for a pupil who was admitted with a provisional one. The provisional one stays with him, because a
 * paper bears it.
 */
public record AssignAdmissionNumber(UUID studentId, DrawnNumber number) implements Operation {

    @Override
    public Nature nature() {
        return Nature.FACT;
    }

    @Override
    public Permission permission() {
        return RoleRules.HUB_ITSELF;
    }

    @Override
    public List<Problem> check() {
        List<Problem> problems = new ArrayList<>();
        if (studentId == null) {
            problems.add(new Problem("studentId", "required"));
        }
        if (number == null) {
            problems.add(new Problem("number", "required"));
        } else {
            problems.addAll(number.check("number"));
            if (problems.isEmpty() && number.isOfDevice()) {
                problems.add(new Problem("number", "not-final"));
            }
        }
        return problems;
    }

    @Override
    public List<Paper> papers() {
        return List.of(new Paper(number, "admission", "student", studentId));
    }

    @Override
    public Applied apply(Desk desk) {
        Optional<Student> found = desk.get(Student.class, studentId);
        if (found.isEmpty() || !found.get().awaitsNumber()) {
            NumberRegister.withhold(desk, papers(), "NumberNotNeeded");
            return new Outcome.Builder()
                    .merged(Reason.of("NumberNotNeeded", "number", number.text()))
                    .build();
        }
        Student student = found.get();
        student.admissionNumber = number.text();
        Outcome.Builder outcome = new Outcome.Builder().count("numbered", 1);
        if (desk.count(Query.of(Student.class).eq("admissionNumber", number.text())) > 0) {
            outcome.flag(Reason.of("NumberTaken", "number", number.text()));
        }
        desk.save(student);
        return outcome.build();
    }
}
