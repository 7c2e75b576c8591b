package io.daftari.simulation;

import io.daftari.model.op.Operation;
import io.daftari.model.people.AdmitStudent;
import io.daftari.replica.StorageFailed;
import io.daftari.replica.Submitted;
import java.time.Duration;
import java.util.UUID;

/** What people and devices do on every day. */
final class Daily {

    private static final int TRIES = 8;
    private static final int MOST_AT_ONCE = 16;

    private Daily() {}

    static void submit(World world, Move move) {
        SimDevice device = world.device(move);
        Chance chance = new Chance(move.seed());
        if (!device.isUsable()) {
            if (device.replica().session().isEmpty()) {
                device.signIn();
            }
            device = world.devices.stream()
                    .filter(SimDevice::isUsable)
                    .findFirst()
                    .orElse(device);
        }
        // A person at work does a few things in a row.
        long some = chance.between(1, MOST_AT_ONCE);
        for (int i = 0; i < some; i++) {
            submit(world, device, chance);
        }
    }

    /** Submits something that is stored, if the device can; a refusal is tried again with something else. */
    static void submit(World world, SimDevice device, Chance chance) {
        for (int i = 0; i < TRIES && device.isUsable(); i++) {
            Operation operation = world.workload.next(device, chance);
            if (operation == null) {
                continue;
            }
            boolean anyway = (i > 0 && chance.percent(60)) || chance.percent(15);
            try {
                if (stored(world, device, operation, anyway, chance.percent(85))) {
                    return;
                }
            } catch (StorageFailed e) {
                world.note(device + " has not stored it: " + e.getMessage());
                return;
            }
        }
    }

    /** Submits it; whether it was stored. */
    static boolean stored(World world, SimDevice device, Operation operation, boolean anyway) {
        return stored(world, device, operation, anyway, true);
    }

    /** @param drawing whether an admission draws its numbers; else its own is typed from an old book */
    private static boolean stored(World world, SimDevice device, Operation operation, boolean anyway, boolean drawing) {
        Submitted submitted = operation instanceof AdmitStudent admission && drawing
                ? world.papers.submit(device, admission)
                : device.submit(operation, anyway);
        UUID stored = submitted.operationId();
        if (stored != null) {
            device.submitted(stored);
            world.tally.submitted(operation.getClass().getSimpleName());
            world.note(device + " submitted " + submitted.n() + " " + operation);
        }
        return stored != null;
    }

    static void tap(World world, Move move) {
        world.device(move).tap();
    }

    static void waitAWhile(World world, Move move) {
        world.pass(Duration.ofMinutes(new Chance(move.seed()).between(1, 90)));
    }

    static void night(World world, Move move) {
        world.pass(Duration.ofHours(new Chance(move.seed()).between(8, 40)));
    }

    static void goOffline(World world, Move move) {
        world.device(move).line.online(false);
    }

    static void goOnline(World world, Move move) {
        world.device(move).line.online(true);
    }
}
