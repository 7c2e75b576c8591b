package io.daftari.simulation;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Leaves out moves of a failing run, ever smaller parts of it, as long as it still fails the same check. */
final class Shrinker {

    private static final int MOST_RUNS = 150;

    private final Simulation simulation;
    private final PrintStream out;
    private int runs;

    Shrinker(Simulation simulation, PrintStream out) {
        this.simulation = simulation;
        this.out = out;
    }

    /** The shortest run that was found to fail in the same way. */
    Simulation.Run shrunk(Simulation.Run failed) {
        Simulation.Run best = failed;
        // What comes after the failure has nothing to do with it.
        List<Move> moves = failed.plan().moves().stream()
                .filter(move -> move.number() <= failed.last())
                .toList();
        int part = Math.max(1, moves.size() / 2);
        while (runs < MOST_RUNS) {
            boolean shorter = false;
            for (int from = 0; from < moves.size() && runs < MOST_RUNS; ) {
                List<Move> fewer = new ArrayList<>(moves.subList(0, from));
                fewer.addAll(moves.subList(Math.min(moves.size(), from + part), moves.size()));
                Simulation.Run run = simulation.play(failed.plan().with(fewer));
                runs++;
                if (failsAlike(failed, run)) {
                    best = run;
                    moves = fewer;
                    shorter = true;
                } else {
                    from += part;
                }
            }
            if (part == 1 && !shorter) {
                break;
            }
            part = Math.max(1, part / 2);
        }
        out.println(
                "Seed " + failed.plan().seed() + ": " + failed.plan().moves().size() + " moves made "
                        + best.plan().moves().size() + " in " + runs + " runs");
        return best;
    }

    private static boolean failsAlike(Simulation.Run one, Simulation.Run other) {
        return one.failure() != null
                && other.failure() != null
                && one.failure().check().equals(other.failure().check());
    }
}
