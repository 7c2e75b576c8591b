package io.daftari.simulation;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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

    private static final int TRIES = 4;

    private LineMoves() {}

    /** Somebody goes on with the same rows while the answer to what he did before is on its way. */
    static void workMeanwhile(World world, Move move) {
        Chance chance = new Chance(move.seed());
        SimDevice device = world.device(move);
        if (!device.isUsable()) {
            return;
        }
        device.line.heal();
        device.tap();
        UUID first = null;
        for (int i = 0; i < TRIES && first == null && device.isUsable(); i++) {
            Operation edit = world.workload.of(device, chance, Edit.class);
            if (edit != null && Daily.stored(world, device, edit, false)) {
                first = device.lastSubmitted();
            }
        }
        if (first == null) {
            return;
        }
        UUID edited = first;
        device.line.meanwhile(() -> {
            Optional<Operation> back = device.replica().undoOf(edited);
            if (back.isPresent() && Daily.stored(world, device, back.get(), false)) {
                world.tally.fault(Fault.WORKED_MEANWHILE);
            }
        });
        device.tap();
        device.line.heal();
    }

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
