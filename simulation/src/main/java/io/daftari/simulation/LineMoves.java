package io.daftari.simulation;

import io.daftari.model.attendance.CorrectMark;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Query;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Student;
import io.daftari.model.people.TransferStudent;
import io.daftari.model.row.RowType;
import io.daftari.model.school.ClassGroup;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What networks do to requests and answers. */
final class LineMoves {

    private static final List<Fault> FAULTS = List.of(
            Fault.REQUEST_DROPPED,
            Fault.REQUEST_DELAYED,
            Fault.REQUEST_REORDERED,
            Fault.REQUEST_DUPLICATED,
            Fault.PROXY_REPEATS,
            Fault.ANSWER_LOST,
            Fault.ANSWER_LOST,
            Fault.ANSWER_CUT,
            Fault.ANSWER_CUT,
            Fault.CAPTIVE_PORTAL,
            Fault.HUB_BUSY);

    private static final int TRIES = 4;

    private static final List<Class<? extends Operation>> KINDS =
            List.of(CorrectMark.class, AdmitStudent.class, AdmitStudent.class, Edit.class);

    /** Who may change what is known of a pupil. */
    private static final List<String> OFFICE = List.of("owner", "registrar");

    private LineMoves() {}

    /** Somebody goes on with the same rows while the answer to what he did before is on its way. */
    static void workMeanwhile(World world, Move move) {
        Chance chance = new Chance(move.seed());
        SimDevice device = world.device(move);
        if (!device.isUsable()) {
            return;
        }
        device.line.heal();
        device.tap();
        Class<? extends Operation> kind = chance.of(KINDS);
        // Then what he did meanwhile waits over the hub's word, and that is looked at before it is decided.
        boolean aloneAfterwards = chance.percent(60);
        for (int i = 0; i < TRIES && device.isUsable(); i++) {
            Operation first = world.workload.of(device, chance, kind);
            if (first != null && Daily.stored(world, device, first, false)) {
                UUID id = device.lastSubmitted();
                device.line.meanwhile(() -> {
                    Operation next = next(device, chance, id, first);
                    if (next != null && Daily.stored(world, device, next, true)) {
                        world.tally.fault(Fault.WORKED_MEANWHILE);
                    }
                    device.line.online(!aloneAfterwards);
                });
                device.tap();
                break;
            }
        }
        device.line.heal();
        device.line.online(!aloneAfterwards);
        Rebuilt.check(device);
    }

    /**
     * One pupil is changed at the hub, and here before that is read: what was done here runs again over the other's word,
     * and is looked at before it is sent.
     */
    static void cross(World world, Move move) {
        Chance chance = new Chance(move.seed());
        List<SimDevice> office = world.devices.stream()
                .filter(one -> one.isUsable() && OFFICE.contains(one.user.name()))
                .toList();
        if (office.isEmpty()) {
            return;
        }
        SimDevice device = chance.of(office);
        device.line.heal();
        device.tap();
        world.record.refresh();
        List<Student> pupils = world.record.rows(RowType.of(Student.class)).stream()
                .filter(pupil -> !pupil.archived)
                .toList();
        Student there = chance.of(pupils);
        Student here = device.isUsable()
                ? device.replica()
                        .read(desk -> desk.get(Student.class, there.id))
                        .orElse(null)
                : null;
        if (here == null) {
            return;
        }
        Student renamed = RowType.of(there).copy(there);
        renamed.lastName = "Crossed " + move.number();
        Student moved = RowType.of(here).copy(here);
        moved.boarding = !here.boarding;
        OfficeMoves.submit(world, Edit.changing(there, renamed));
        device.line.meanwhile(() -> {
            if (Daily.stored(world, device, Edit.changing(here, moved), false)) {
                device.line.online(false);
                world.tally.fault(Fault.CHANGED_UNDERNEATH);
            }
        });
        device.tap();
        Rebuilt.check(device);
        device.line.heal();
    }

    /** What writes a row once more that the first has written. */
    private static @Nullable Operation next(SimDevice device, Chance chance, UUID id, Operation first) {
        return switch (first) {
            case CorrectMark correction -> otherwise(correction, id);
            case AdmitStudent admission ->
                device.replica().read(desk -> moved(desk, chance, admission)).orElse(null);
            default -> device.replica().undoOf(id).orElse(null);
        };
    }

    private static Optional<Operation> moved(Desk desk, Chance chance, AdmitStudent admission) {
        List<Enrolment> joined = desk.find(Query.of(Enrolment.class).eq("studentId", admission.studentId()));
        List<ClassGroup> others = desk.find(Query.of(ClassGroup.class)).stream()
                .filter(group -> !group.id.equals(admission.classId()))
                .toList();
        return joined.isEmpty() || others.isEmpty()
                ? Optional.empty()
                : Optional.of(new TransferStudent(
                        joined.get(0).id,
                        chance.of(others).id,
                        admission.validFrom().plusDays(1)));
    }

    /** The same mark once more, with another word. */
    private static CorrectMark otherwise(CorrectMark before, UUID instead) {
        Presence now = before.mark().presence() == Presence.ABSENT ? Presence.PRESENT : Presence.ABSENT;
        return new CorrectMark(
                before.classId(),
                before.onDate(),
                before.lesson(),
                new TypedMark(before.mark().student(), now, null, "looked twice"),
                instead);
    }

    static void fault(World world, Move move) {
        Chance chance = new Chance(move.seed());
        SimDevice device = world.device(move);
        device.line.online(true);
        Fault fault = chance.of(FAULTS);
        device.line.arm(fault, chance.percent(70) ? 0 : 1, chance.share());
        if (chance.percent(60)) {
            Daily.submit(world, device, chance);
        }
        world.note(device + " exchanges with " + fault);
        device.tap();
    }
}
