package io.daftari.simulation;

import java.util.List;

/** A hub that dies between its steps, and comes back over what its database has. */
final class HubMoves {

    private static final List<String> STEPS = List.of(
            "exchange.received",
            "exchange.parsed",
            "decided.beforeCommit",
            "decided.afterCommit",
            "reply.beforeWrite",
            "reply.midway",
            "reply.afterWrite");

    private HubMoves() {}

    static void kill(World world, Move move) {
        Chance chance = new Chance(move.seed());
        SimDevice device = world.device(move);
        String step = chance.of(STEPS);
        Daily.submit(world, device, chance);
        device.line.online(true);
        world.hub.trap.arm(step, 0, () -> {
            world.tally.fault(Fault.HUB_KILLED);
            throw new Killed(step);
        });
        world.hubMayFail(true);
        device.tap();
        boolean died = !world.hub.trap.disarm();
        world.hubMayFail(false);
        world.note("The hub was to die at " + step + ": " + died);
        if (died && chance.percent(5)) {
            world.hub.restart();
            world.tally.fault(Fault.HUB_RESTARTED);
        }
    }
}
