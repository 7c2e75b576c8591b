package io.daftari.simulation;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plays the moves of a plan on a hub, and ends with what happened. */
final class Simulation {

    private final SimHub hub;
    private final Path folder;

    Simulation(SimHub hub, Path folder) {
        this.hub = hub;
        this.folder = folder;
    }

    /**
     * How a run ended.
     *
     * @param failure null where all checks held
     * @param last the number of the move at which it failed
     */
    record Run(Plan plan, Tally tally, @Nullable Failure failure, int last, List<String> notes) {}

    Run play(Plan plan) {
        Path own = folder.resolve("seed-" + plan.seed());
        int at = -1;
        try (World world = new World(hub, plan, own)) {
            try {
                for (Move move : plan.moves()) {
                    if (world.tally.operations() >= plan.operations()) {
                        break;
                    }
                    at = move.number();
                    world.play(move);
                }
                at = plan.moves().isEmpty() ? 0 : at + 1;
                new QuietCheck(world).run();
                world.tally.seedDone(world.record.head());
                return new Run(plan, world.tally, null, at, List.copyOf(world.notes()));
            } catch (Failure failure) {
                return new Run(plan, world.tally, failure, at, List.copyOf(world.notes()));
            } catch (RuntimeException e) {
                // Whatever the product throws at its caller here, it should not have thrown.
                Failure failure =
                        new Failure("threw-" + e.getClass().getSimpleName(), String.valueOf(e.getMessage()), e);
                return new Run(plan, world.tally, failure, at, List.copyOf(world.notes()));
            }
        }
    }
}
