package io.daftari.simulation;

import io.daftari.replica.StorageFailed;
import java.util.List;

/** Processes that die, power that goes, disks that fill, at any step. */
final class DiskMoves {

    private static final List<String> IN_SUBMISSION =
            List.of("submit.beforeCommit", "submit.afterCommit", "submit.afterMark");
    private static final List<String> IN_EXCHANGE = List.of(
            "exchange.beforeSend",
            "exchange.afterSend",
            "store.noted",
            "exchange.midReply",
            "page.beforeCommit",
            "page.afterCommit");
    private static final String WRITE = "store.write";

    private DiskMoves() {}

    static void killInSubmission(World world, Move move) {
        Chance chance = new Chance(move.seed());
        SimDevice device = world.device(move);
        arm(world, device, chance, IN_SUBMISSION, 40, Fault.DEVICE_KILLED);
        Daily.submit(world, device, chance);
        device.trap.disarm();
    }

    static void killInExchange(World world, Move move) {
        Chance chance = new Chance(move.seed());
        SimDevice device = world.device(move);
        Daily.submit(world, device, chance);
        device.line.online(true);
        arm(world, device, chance, IN_EXCHANGE, 60, Fault.DEVICE_KILLED);
        device.tap();
        device.trap.disarm();
    }

    static void powerCut(World world, Move move) {
        Chance chance = new Chance(move.seed());
        SimDevice device = world.device(move);
        boolean exchanging = chance.percent(60);
        // What nobody has sent is all that a cut can take.
        device.line.online(false);
        Daily.submit(world, device, chance);
        arm(world, device, chance, exchanging ? IN_EXCHANGE : IN_SUBMISSION, 20, Fault.POWER_LOST);
        if (exchanging) {
            device.line.online(true);
            device.tap();
        } else {
            Daily.submit(world, device, chance);
        }
        device.trap.disarm();
        device.line.online(true);
    }

    private static void arm(World world, SimDevice device, Chance chance, List<String> steps, int writes, Fault fault) {
        boolean anyWrite = chance.percent(40);
        String step = anyWrite ? WRITE : chance.of(steps);
        boolean durable = device.replica().isDurable();
        long seed = chance.seed();
        device.trap.arm(step, anyWrite ? chance.below(writes) : 0, () -> {
            world.tally.fault(fault);
            device.die(step, copy -> {
                if (fault == Fault.POWER_LOST) {
                    PowerCut.harm(copy, durable, step, new Chance(seed));
                    device.time.reboot();
                }
            });
        });
    }

    static void diskFull(World world, Move move) {
        Chance chance = new Chance(move.seed());
        SimDevice device = world.device(move);
        boolean exchanging = chance.percent(50);
        if (exchanging) {
            Daily.submit(world, device, chance);
            device.line.online(true);
        }
        String step = chance.percent(80) ? WRITE : exchanging ? "page.beforeCommit" : "submit.beforeCommit";
        device.trap.arm(step, step.equals(WRITE) ? chance.below(40) : 0, () -> {
            world.tally.fault(Fault.DISK_FULL);
            throw new StorageFailed("SQLite failed: the database or disk is full");
        });
        if (exchanging) {
            device.tap();
        } else {
            Daily.submit(world, device, chance);
        }
        device.trap.disarm();
    }
}
