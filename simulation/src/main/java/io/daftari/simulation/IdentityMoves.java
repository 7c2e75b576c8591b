package io.daftari.simulation;

import io.daftari.replica.ReplicaState;
import java.nio.file.Path;

/** Disks that are copied, and backups that are put back. */
final class IdentityMoves {

    private static final int MOST_COPIES = 2;

    private IdentityMoves() {}

    static void copy(World world, Move move) {
        SimDevice device = world.device(move);
        if (world.copies >= MOST_COPIES
                || device.isRevoked()
                || device.replica().state().needsNewIdentity()) {
            return;
        }
        world.copies++;
        world.memory.lose(device);
        Chance chance = new Chance(move.seed());
        boolean working = device.isUsable() && chance.percent(80);
        if (working) {
            // Both have it, and each goes on by itself: the hub hears of it twice, under two names.
            device.line.online(false);
            Daily.submit(world, device, chance);
            // Whoever is admitted a second time is seen; a register that is taken twice comes out as it was.
            NumberMoves.admit(world, device, chance);
        }
        SimDevice clone = device.cloned("clone" + world.copies, move.seed());
        world.devices.add(clone);
        world.tally.fault(Fault.DEVICE_CLONED);
        if (working) {
            Daily.submit(world, clone, chance);
            Daily.submit(world, device, chance);
            device.line.heal();
            device.tap();
        }
    }

    static void backUp(World world, Move move) {
        SimDevice device = world.device(move);
        if (!device.replica().state().needsNewIdentity()) {
            world.images.put(device, device.image("image" + move.number()));
        }
    }

    static void restore(World world, Move move) {
        SimDevice device = world.device(move);
        Path image = world.images.get(device);
        if (image == null) {
            return;
        }
        if (new Chance(move.seed()).percent(50)) {
            // Only the database came back; the mark beside it knows better.
            DeviceFile.keepMark(device.file(), image);
        }
        device.reopenFrom(image);
        device.doubled = true;
        world.memory.lose(device);
        // What was not sent when the disk was overwritten is gone with it: no program can bring it back.
        device.waiting.retainAll(device.disk().outbox().keySet());
        world.tally.fault(Fault.DEVICE_RESTORED);
    }

    /** Somebody reads that the device must join again, and does it. */
    static void enrolAgain(World world, Move move) {
        SimDevice device = world.device(move);
        if (device.replica().state().needsNewIdentity() && device.replica().state() != ReplicaState.REVOKED) {
            device.line.online(true);
            device.enrolAgain();
        }
    }
}
