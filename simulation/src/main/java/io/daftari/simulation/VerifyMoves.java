package io.daftari.simulation;

import io.daftari.replica.ReplicaState;
import io.daftari.replica.Verifying;
import io.daftari.replica.exchange.ExchangeClient;
import io.daftari.replica.exchange.ExchangeResult;

/** Disks that lie: a row of the hub changes on a device behind the product's back. */
final class VerifyMoves {

    private VerifyMoves() {}

    /** Plants a difference, has the device compare, and looks that it found it, put it right and reported it. */
    static void differ(World world, Move move) {
        Chance chance = new Chance(move.seed());
        SimDevice device = world.device(move);
        boolean served = !device.isOld() || !world.hub.refusesTheOld();
        if (!device.isUsable() || !served || device.replica().state() != ReplicaState.READY) {
            return;
        }
        device.line.heal();
        device.tap();
        ExchangeClient client = new ExchangeClient(device.replica().hubSide(), device.line);
        // Whatever else is to come has come before the difference is there.
        if (device.disk().inDoubt()
                || !client.exchange().complete()
                || !device.disk().plantDifference(chance)) {
            return;
        }
        long reports = world.reports();
        client.verifyNext();
        ExchangeResult result = client.exchange();
        Verifying.Verified verified =
                device.replica().hubSide().verifying().last().orElse(null);
        if (result.problem() != null || verified == null || !verified.equal() || world.reports() <= reports) {
            throw new Failure(
                    "verify",
                    device + " has not put right what differed: " + result + ", " + verified + ", reports " + reports
                            + " and now " + world.reports());
        }
        world.tally.fault(device.isOfToday() ? Fault.DIFFERENCE_PLANTED : Fault.DIFFERENCE_BETWEEN_SCHEMAS);
    }
}
