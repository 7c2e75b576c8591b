package io.daftari.simulation;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.row.RowType;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.ClassGroup;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** What happens to numbers that devices were given ahead. */
final class NumberMoves {

    /** More than two months after a lease of a term and a month has ended. */
    private static final Duration LONG_AFTER = Duration.ofDays(215);

    private NumberMoves() {}

    /** Somebody spoils every form that he has: from then on numbers are provisional. Once in a seed. */
    static void useUp(World world, Move move) {
        Chance chance = new Chance(move.seed());
        SimDevice device = world.device(move);
        if (world.usedUp || !device.isUsable() || device.disk().leases().isEmpty()) {
            return;
        }
        world.usedUp = true;
        device.line.online(false);
        int spoilt = world.papers.spoil(device, SchoolPlan.YEAR);
        world.note(device + " has spoilt " + spoilt + " numbers");
        if (admit(world, device, chance) && spoilt > 0 && world.papers.lastIsProvisional(device)) {
            world.tally.fault(Fault.NUMBERS_USED_UP);
        }
        device.line.online(true);
    }

    /** A device that was away for longer than a lease lasts draws nothing of it. */
    static void leaseEnds(World world, Move move) {
        Chance chance = new Chance(move.seed());
        SimDevice device = world.device(move);
        if (!device.isUsable() || device.disk().leases().isEmpty()) {
            return;
        }
        device.line.online(false);
        device.time.wrongBy(LONG_AFTER);
        if (device.isUsable() && admit(world, device, chance) && world.papers.lastIsProvisional(device)) {
            world.tally.fault(Fault.LEASE_ENDED);
        }
        device.time.wrongBy(Duration.ZERO);
        device.line.online(true);
    }

    /** The coming year is set up, with a class of its own; once in a seed. */
    static void newYear(World world, Move move) {
        Chance chance = new Chance(move.seed());
        if (world.nextYear) {
            return;
        }
        world.nextYear = true;
        AcademicYear year = new AcademicYear();
        year.id = chance.id(world.hub.clock.millis());
        year.name = Integer.toString(SchoolPlan.YEAR + 1);
        year.startsOn = LocalDate.of(SchoolPlan.YEAR + 1, 1, 5);
        year.endsOn = LocalDate.of(SchoolPlan.YEAR + 1, 11, 27);
        world.record.refresh();
        ClassGroup before = chance.of(world.record.rows(RowType.of(ClassGroup.class)));
        ClassGroup group = RowType.of(before).copy(before);
        group.id = chance.id(world.hub.clock.millis());
        group.name = "Grade 5 of the new year";
        group.academicYearId = year.id;
        List<Operation> operations = List.of(Edit.creating(year), Edit.creating(group));
        world.hub.accounts.submit(world.owner(), world.school, operations);
        world.tally.fault(Fault.YEAR_SET_UP);
    }

    /** Admits a pupil with numbers that the device draws; whether that was stored. */
    static boolean admit(World world, SimDevice device, Chance chance) {
        Operation typed = world.workload.of(device, chance, AdmitStudent.class);
        return typed instanceof AdmitStudent admission && Daily.stored(world, device, admission, true);
    }
}
