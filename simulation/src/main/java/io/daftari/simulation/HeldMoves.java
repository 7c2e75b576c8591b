package io.daftari.simulation;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Query;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.school.ClassGroup;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Operations that break the hub, and their repair. */
final class HeldMoves {

    /** So often the hub tries before it holds. */
    private static final int TRIES = 3;

    private HeldMoves() {}

    /** Somebody admits a pupil over whom the hub stumbles, and goes on working. */
    static void poison(World world, Move move) {
        Chance chance = new Chance(move.seed());
        SimDevice device = world.device(move);
        if (!device.isUsable()) {
            return;
        }
        String number = SimHub.BREAKS_IT + move.number();
        Optional<Operation> poison = device.replica().read(desk -> admission(device, chance, desk, number));
        if (poison.isEmpty() || !device.submit(poison.get(), true).stored()) {
            return;
        }
        world.hub.breakDown();
        Daily.submit(world, device, chance);
        device.line.online(true);
        for (int i = 0; i < TRIES; i++) {
            device.tap();
            world.pass(Duration.ofSeconds(30));
        }
        world.note(device + " submitted what breaks the hub: " + number);
    }

    private static Optional<Operation> admission(SimDevice device, Chance chance, Desk desk, String number) {
        List<ClassGroup> groups = desk.find(Query.of(ClassGroup.class));
        return groups.isEmpty()
                ? Optional.empty()
                : Optional.of(new AdmitStudent(
                        chance.id(device.time.read().at().toEpochMilli()),
                        number,
                        "Poison",
                        null,
                        "Poison",
                        null,
                        null,
                        false,
                        chance.of(groups).id,
                        Scene.day(device),
                        List.of()));
    }

    static void repair(World world, Move move) {
        world.operator.repair();
    }
}
