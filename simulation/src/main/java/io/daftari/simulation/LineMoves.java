package io.daftari.simulation;

import java.util.List;

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

    private LineMoves() {}

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
