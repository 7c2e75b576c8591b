package io.daftari.simulation;

import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.people.Student;
import io.daftari.model.people.TransferStudent;
import java.util.UUID;

/** An operation of an app that is newer than the hub, which has never heard of it. */
record FromTomorrow(UUID studentId, String newAddress) implements Operation {

    @Override
    public Nature nature() {
        return Nature.REQUEST;
    }

    @Override
    public Permission permission() {
        return TransferStudent.PERMISSION;
    }

    /** Writes a row, so that there is a forecast to be taken back. */
    @Override
    public Applied apply(Desk desk) {
        desk.get(Student.class, studentId).ifPresent(student -> {
            student.address = newAddress;
            desk.save(student);
        });
        return Outcome.NOTHING;
    }
}
