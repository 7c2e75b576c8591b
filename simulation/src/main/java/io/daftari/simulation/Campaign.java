package io.daftari.simulation;

import io.daftari.model.Edge;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Runs seeds side by side, as many as there are hubs, and reports. */
@Edge(reason = "starts the workers, and measures how long they took")
final class Campaign {

    private final Bench bench;
    private final Options options;
    private final PrintStream out;
    private final Tally tally = new Tally();
    private final List<Simulation.Run> failed = new ArrayList<>();

    Campaign(Bench bench, Options options, PrintStream out) {
        this.bench = bench;
        this.options = options;
        this.out = out;
    }

    Tally tally() {
        return tally;
    }

    List<Simulation.Run> failed() {
        return failed;
    }

    /** Whether every seed held. */
    boolean run() throws InterruptedException {
        long began = System.nanoTime();
        AtomicLong next = new AtomicLong(options.from());
        AtomicBoolean stop = new AtomicBoolean();
        List<Thread> workers = new ArrayList<>();
        for (Simulation simulation : bench.simulations()) {
            workers.add(Thread.ofPlatform().start(() -> work(simulation, next, stop)));
        }
        for (Thread worker : workers) {
            worker.join();
        }
        new Report(out).of(tally, (System.nanoTime() - began) / 1_000_000);
        return failed.isEmpty();
    }

    private void work(Simulation simulation, AtomicLong next, AtomicBoolean stop) {
        while (!stop.get()) {
            long seed = next.getAndIncrement();
            if (seed >= options.from() + options.seeds()) {
                return;
            }
            Simulation.Run run;
            try {
                run = simulation.play(options.plan(seed));
            } catch (RuntimeException | Error e) {
                e.printStackTrace(out);
                stop.set(true);
                synchronized (this) {
                    failed.add(new Simulation.Run(
                            options.plan(seed), new Tally(), new Failure("simulation", e.toString(), e), 0, List.of()));
                }
                return;
            }
            synchronized (this) {
                tally.add(run.tally());
                if (run.failure() != null) {
                    failed.add(run);
                    stop.set(true);
                }
            }
            if (run.failure() != null) {
                new Report(out).failure(options.shrink() ? new Shrinker(simulation, out).shrunk(run) : run, options);
            }
        }
    }
}
