package io.daftari.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.people.Student;
import io.daftari.model.people.TransferStudent;
import java.util.UUID;

/** An operation whose body and meaning have changed since: as it is today, and as it was before. */
record MoveHouse(UUID studentId, String newAddress) implements Operation {

    static final String NAME = "MoveHouse";
    static final int VERSION = 3;

    @Override
    public Nature nature() {
        return Nature.REQUEST;
    }

    @Override
    public Permission permission() {
        return TransferStudent.PERMISSION;
    }

    @Override
    public Applied apply(Desk desk) {
        return write(desk, studentId, "Moved to " + newAddress, VERSION);
    }

    /** What it did says of which version it was, so that nobody need believe the program that reads it. */
    private static Outcome write(Desk desk, UUID studentId, String address, int version) {
        desk.get(Student.class, studentId).ifPresent(student -> {
            student.address = address;
            desk.save(student);
        });
        return Outcome.count(meant(version), 1);
    }

    /** What an operation of this version counts. */
    static String meant(int version) {
        return "meant" + Math.max(version, Before.VERSION);
    }

    /** It used to write the address as it was typed. */
    record Before(UUID studentId, String newAddress) implements Operation {

        static final int VERSION = 2;

        @Override
        public Nature nature() {
            return Nature.REQUEST;
        }

        @Override
        public Permission permission() {
            return TransferStudent.PERMISSION;
        }

        @Override
        public Applied apply(Desk desk) {
            return write(desk, studentId, newAddress, VERSION);
        }
    }

    /** The same in the body of an older program. */
    record Oldest(UUID ofStudent, String street) implements Operation {

        static final int VERSION = 1;

        @Override
        public Nature nature() {
            return Nature.REQUEST;
        }

        @Override
        public Permission permission() {
            return TransferStudent.PERMISSION;
        }

        @Override
        public Applied apply(Desk desk) {
            return write(desk, ofStudent, street, VERSION);
        }

        /** The body as the version after it has it. */
        static ObjectNode reshaped(ObjectNode body) {
            body.set("studentId", body.remove("ofStudent"));
            body.set("newAddress", body.remove("street"));
            return body;
        }
    }
}
