package io.daftari.simulation;

import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.people.TransferStudent;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.school.ClassGroup;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the owner changes at the hub while devices are away: rights, classes, pupils. */
final class OfficeMoves {

    private OfficeMoves() {}

    private static LocalDate today(World world) {
        return LocalDate.ofInstant(world.hub.clock.instant(), ZoneOffset.UTC);
    }

    private static <R extends Row> List<R> rows(World world, Class<R> type) {
        world.record.refresh();
        return world.record.rows(RowType.of(type));
    }

    private static void submit(World world, Operation operation, Fault fault) {
        submit(world, operation);
        world.tally.fault(fault);
    }

    static void submit(World world, Operation operation) {
        world.hub.accounts.submit(world.owner(), world.school, List.of(operation));
        world.note("The owner submitted " + operation);
    }

    private static UUID id(World world, Chance chance) {
        return chance.id(world.hub.clock.millis());
    }

    /** A role ends, or a new one begins. */
    static void role(World world, Move move) {
        Chance chance = new Chance(move.seed());
        List<RoleAssignment> ofOthers = rows(world, RoleAssignment.class).stream()
                .filter(role -> !role.userId.equals(world.owner().id()))
                .toList();
        if (chance.percent(40) && !ofOthers.isEmpty()) {
            RoleAssignment before = chance.of(ofOthers);
            RoleAssignment after = RowType.of(before).copy(before);
            after.validTo = world.hub.clock.instant();
            submit(world, Edit.changing(before, after), Fault.ROLE_CHANGED);
            return;
        }
        RoleAssignment made = new RoleAssignment();
        made.id = id(world, chance);
        made.userId = chance.of(world.hub.people).id();
        made.role =
                chance.of(List.of(Role.CLASS_TEACHER, Role.ADMIN_STAFF, Role.SUBJECT_TEACHER, Role.NON_TEACHING_STAFF));
        made.validFrom = world.hub.clock.instant().minusSeconds(chance.below(7_200));
        submit(world, Edit.creating(made), Fault.ROLE_CHANGED);
    }

    /** A teacher gets a class, or loses one. */
    static void assignment(World world, Move move) {
        Chance chance = new Chance(move.seed());
        List<TeachingAssignment> running = rows(world, TeachingAssignment.class);
        if (chance.percent(45) && !running.isEmpty()) {
            TeachingAssignment before = chance.of(running);
            TeachingAssignment after = RowType.of(before).copy(before);
            after.validTo = today(world).minusDays(1);
            submit(world, Edit.changing(before, after), Fault.ASSIGNMENT_CHANGED);
            return;
        }
        TeachingAssignment made = new TeachingAssignment();
        made.id = id(world, chance);
        made.staffId = chance.of(rows(world, StaffMember.class)).id;
        made.classId = chance.of(rows(world, ClassGroup.class)).id;
        made.validFrom = today(world).minusDays(chance.below(3));
        submit(world, Edit.creating(made), Fault.ASSIGNMENT_CHANGED);
    }

    /** A device is lost, with work on it that was not sent; once in a seed. */
    static void revoke(World world, Move move) {
        SimDevice device = world.device(move);
        // The owner's own stays, and copies of a device share its name.
        if (device.user.equals(world.owner())
                || device.doubled
                || !device.isUsable()
                || world.devices.stream().anyMatch(other -> other.lost != null)) {
            return;
        }
        Chance chance = new Chance(move.seed() + 1);
        boolean byCarrier = chance.percent(60);
        boolean forgotten = byCarrier && chance.percent(50) && !world.memory.hasForgotten();
        if (forgotten) {
            HubMoves.backUp(world, move);
            device.line.heal();
            Daily.submit(world, device, chance);
            device.tap();
        }
        device.line.online(false);
        Daily.submit(world, device, new Chance(move.seed()));
        int status = world.hub.accounts.ask(
                "/api/v1/devices/" + device.replica().id() + "/revoke",
                world.owner(),
                world.school,
                Map.of("reason", "lost on the bus"));
        if (status != 200) {
            throw new Failure("rest", device + " can't be revoked: " + status);
        }
        device.lost = device.replica().id();
        world.note(device + " is revoked with " + device.waiting.size() + " operations unsent or unread");
        world.tally.fault(Fault.DEVICE_REVOKED);
        if (byCarrier && CarryMoves.hearOfIt(world, device, move) && forgotten) {
            HubMoves.restore(world, move);
            if (world.memory.remembersHandedOver()) {
                world.tally.fault(Fault.HANDED_OVER_AND_FORGOTTEN);
            }
        }
    }

    /** Somebody works at the hub itself: no outbox has what he does. */
    static void admit(World world, Chance chance) {
        ClassGroup group = chance.of(rows(world, ClassGroup.class));
        UUID id = id(world, chance);
        AdmitStudent late = new AdmitStudent(
                id, "LATE/" + id, "Late", null, "Comer", null, null, false, group.id, today(world), List.of());
        world.hub.accounts.submit(world.owner(), world.school, List.of(late));
        world.note("The owner admitted " + id + " at the hub");
    }

    /** A pupil moves to another class. */
    static void movePupil(World world, Move move) {
        Chance chance = new Chance(move.seed());
        List<Enrolment> open = rows(world, Enrolment.class).stream()
                .filter(enrolment -> enrolment.validTo.equals(Enrolment.OPEN))
                .toList();
        Enrolment leaving = chance.of(open);
        List<ClassGroup> others = rows(world, ClassGroup.class).stream()
                .filter(group -> !group.id.equals(leaving.classId))
                .toList();
        submit(
                world,
                new TransferStudent(
                        leaving.id, chance.of(others).id, today(world).minusDays(chance.below(3))),
                Fault.PUPIL_MOVED);
    }
}
