package io.daftari.simulation;

import io.daftari.replica.ReplicaState;
import io.daftari.replica.carry.CarryIn;
import io.daftari.replica.carry.CarryOut;
import io.daftari.replica.carry.CarryRefused;
import io.daftari.replica.carry.CarryRun;
import java.nio.file.Files;
import java.nio.file.Path;

/** Exchanges by hand: a file goes to a machine with a line, and another comes back. */
final class CarryMoves {

    private CarryMoves() {}

    static void carry(World world, Move move) {
        Chance chance = new Chance(move.seed());
        SimDevice device = world.device(move);
        if (!device.isUsable()) {
            return;
        }
        Daily.submit(world, device, chance);
        Path out = world.folder.resolve("out" + move.number() + ".carry");
        Path back = world.folder.resolve("back" + move.number() + ".carry");
        try {
            CarryOut.Written written = new CarryOut(device.replica().hubSide()).write(out);
            int times = chance.percent(20) ? 2 : 1;
            for (int i = 0; i < times; i++) {
                new CarryRun(world.transport).bring(out, back, world.hub.clock.instant());
            }
            world.note(device + " had " + written.operations() + " operations carried");
            if (chance.percent(40)) {
                // The stick comes back when its owner has found a line, or has sent more by it.
                device.line.online(true);
                Daily.submit(world, device, chance);
                device.tap();
            }
            takeIn(world, device, back);
        } catch (CarryRefused e) {
            if (device.replica().state() == ReplicaState.READY) {
                throw new Failure("carry", device + " can't be carried: " + e.why(), e);
            }
        }
    }

    /**
     * A device hears by a carrier that it was withdrawn, and somebody has gone on working meanwhile.
     *
     * @return whether what he has done meanwhile is still there
     */
    static boolean hearOfIt(World world, SimDevice device, Move move) {
        Path out = world.folder.resolve("leaving" + move.number() + ".carry");
        Path back = world.folder.resolve("left" + move.number() + ".carry");
        try {
            new CarryOut(device.replica().hubSide()).write(out);
            new CarryRun(world.transport).bring(out, back, world.hub.clock.instant());
            Daily.submit(world, device, new Chance(move.seed() + 2));
            takeIn(world, device, back);
            if (device.replica().state() == ReplicaState.REVOKED
                    && !device.disk().outbox().isEmpty()) {
                world.tally.fault(Fault.REVOKED_AT_WORK);
                return true;
            }
        } catch (CarryRefused e) {
            world.note(device + " hears nothing by a carrier: " + e.why());
        }
        return false;
    }

    private static void takeIn(World world, SimDevice device, Path back) throws CarryRefused {
        if (!Files.exists(back) || device.replica().state().needsNewIdentity()) {
            return;
        }
        CarryIn.TakenIn in = new CarryIn(device.replica().hubSide()).takeIn(back);
        world.note(device + " took in what came back: " + in);
        if (in.decided() > 0) {
            world.tally.fault(Fault.CARRIED);
        }
        Rebuilt.check(device);
    }
}
