package io.daftari.simulation;

import io.daftari.model.op.Envelope;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.op.Operation;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Devices that have yesterday's program, and the day on which they get today's (heart.md, invariant 12). */
final class ProgramMoves {

    private static final int MOST_MINUTES = 40;

    private ProgramMoves() {}

    /** Somebody works offline with the old program, puts in the new one, and goes on. */
    static void update(World world, Move move) {
        List<SimDevice> old = world.devices.stream()
                .filter(device -> device.isOld() && !device.isRevoked())
                .toList();
        if (old.isEmpty()) {
            return;
        }
        Chance chance = new Chance(move.seed());
        SimDevice device = chance.of(old);
        if (chance.percent(70)) {
            device.line.online(false);
            Operation moved = world.workload.of(device, chance, MoveHouse.Oldest.class);
            if (moved != null && device.isUsable() && Daily.stored(world, device, moved, true)) {
                world.tally.fault(Fault.OLD_OUTBOX_UPDATED);
            }
            Daily.submit(world, device, chance);
        }
        device.update();
        world.note(device + " has the program of today");
        world.tally.fault(Fault.APP_UPDATED);
        if (chance.percent(50)) {
            Daily.submit(world, device, chance);
        }
        device.line.online(true);
    }

    /** Before the hub is put back, a device reads what no other reads, and soon gets a program with other tables. */
    static Optional<SimDevice> readAlone(World world, Chance chance) {
        List<SimDevice> able = world.devices.stream()
                .filter(device -> device.isTrue() && device.isUsable())
                .filter(device -> device.isOfToday() || (device.isOld() && !world.hub.refusesTheOld()))
                .toList();
        if (able.isEmpty() || chance.percent(40)) {
            return Optional.empty();
        }
        SimDevice device = able.stream().filter(SimDevice::isOld).findFirst().orElseGet(() -> chance.of(able));
        OfficeMoves.admit(world, chance);
        device.line.heal();
        device.tap();
        return Optional.of(device);
    }

    /** Somebody puts in the new program after the hub was put back, and before the device has heard of it. */
    static void updateBeforeItMeets(World world, SimDevice device) {
        if (!world.record.knows(device.disk().cursor())) {
            device.update();
            world.note(device + " has a new program, and has not met the hub that was put back");
            world.tally.fault(Fault.UPDATED_BEFORE_IT_MET);
        }
    }

    /** A newer hub, for which yesterday's program is too old; once in a seed. */
    static void upgradeHub(World world, Move move) {
        if (world.hub.refusesTheOld()) {
            return;
        }
        world.hub.refuseTheOld();
        world.note("The hub does not serve yesterday's program any more");
        for (SimDevice device : List.copyOf(world.devices)) {
            if (device.isOld() && device.isUsable()) {
                device.line.heal();
                Daily.submit(world, device, new Chance(move.seed()));
                device.tap();
            }
        }
    }

    // ---- when all is quiet

    /** Who is told that his program is too old sends all the same; then somebody puts in the new one. */
    static void updateAll(World world) {
        if (!world.hub.refusesTheOld()) {
            return;
        }
        for (int minute = 0; minute < MOST_MINUTES && !unsent(world).isEmpty(); minute++) {
            world.pass(Duration.ofMinutes(1));
        }
        List<SimDevice> unsent = unsent(world);
        if (!unsent.isEmpty()) {
            throw new Failure("old-pushes", unsent + " have yesterday's program, and the hub has not what they did");
        }
        world.devices.stream()
                .filter(device -> device.isOld() && !device.isRevoked())
                .forEach(SimDevice::update);
    }

    private static List<SimDevice> unsent(World world) {
        world.record.refresh();
        return world.devices.stream()
                .filter(device -> device.isOld() && device.isTrue())
                .filter(device -> device.disk().outbox().keySet().stream()
                        .anyMatch(operation -> world.record.of(operation).isEmpty()))
                .toList();
    }

    /** Each version of an operation was understood, and has done what was meant by it. */
    static void checkMeaning(World world) {
        List<List<String>> unread = world.operator.rows("SELECT id, reasons::text FROM operation WHERE school_id = ?"
                + " AND type = '" + MoveHouse.NAME + "' AND reasons -> 0 ->> 'code' = 'UnknownOperation'");
        if (!unread.isEmpty()) {
            throw new Failure("as-meant", "The hub has not understood " + unread);
        }
        String sql = "SELECT id, line, outcome::text FROM operation WHERE school_id = ? AND type = '" + MoveHouse.NAME
                + "' AND status IN ('ACCEPTED', 'MERGED', 'FLAGGED') AND outcome::text LIKE '%meant%'";
        try (PreparedStatement statement = world.hub.admin.prepareStatement(sql)) {
            statement.setObject(1, world.school);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    int version = Envelope.read(world.hub.vault.openLine(results.getBytes(2)))
                            .version();
                    if (!results.getString(3).contains(MoveHouse.meant(version))) {
                        throw new Failure(
                                "as-meant",
                                results.getObject(1, UUID.class) + " is of version " + version + " and did "
                                        + results.getString(3));
                    }
                    if (version == MoveHouse.Oldest.VERSION) {
                        world.tally.fault(Fault.OLD_OPERATION_DECIDED);
                    }
                }
            }
        } catch (SQLException | MalformedOperation e) {
            throw new IllegalStateException("The log can't be read", e);
        }
    }
}
