package io.daftari.simulation;

import io.daftari.model.op.OperationType;
import java.io.PrintStream;
import java.util.stream.Collectors;

/** What a campaign says to people. */
final class Report {

    /** Stands in the last word of a campaign that was played. */
    static final String DONE = "operations submitted";

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void of(Tally tally, long millis) {
        out.printf(
                "%d seeds in %.1f s: %d " + DONE + ", %d exchanges, %d commits%n",
                tally.seeds(),
                millis / 1e3,
                tally.operations(),
                tally.exchanges(),
                tally.commits());
        out.println("  operations: "
                + Programs.today().operations().stream()
                        .map(OperationType::name)
                        .distinct()
                        .map(name -> name + " " + tally.of(name))
                        .collect(Collectors.joining(", ")));
        out.println("  decided: " + tally.statuses());
        StringBuilder faults = new StringBuilder("  faults:");
        for (Fault fault : Fault.values()) {
            faults.append(' ').append(fault).append(' ').append(tally.of(fault)).append(',');
        }
        out.println(faults);
    }

    void failure(Simulation.Run run, Options options) {
        Failure failure = run.failure();
        if (failure == null) {
            return;
        }
        out.println();
        out.println("Seed " + run.plan().seed() + " failed at move " + run.last() + " by " + failure.check() + ":");
        out.println(failure.getMessage());
        if (failure.getCause() != null) {
            failure.getCause().printStackTrace(out);
        }
        out.println("Moves:");
        run.plan().moves().forEach(move -> out.println("  " + move));
        out.println("What happened:");
        run.notes().forEach(note -> out.println("  " + note));
        out.println("Play it again: ./daftari simulate --seed " + run.plan().seed() + " --devices " + options.devices()
                + " --operations " + options.operations() + " --moves "
                + run.plan().moves().stream()
                        .map(move -> Integer.toString(move.number()))
                        .collect(Collectors.joining(",")));
    }
}
