package io.daftari.simulation;

import io.daftari.model.Edge;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Runs seeds side by side, as many as there are hubs, and reports. */
@Edge(reason = "starts the workers, and measures how long they took")
final class Campaign {

    /** A seed takes seconds, on a machine that does much else a minute. What takes longer waits for something that never comes. */
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final Bench bench;
    private final Options options;
    private final PrintStream out;
    private final Tally tally = new Tally();
    private final List<Simulation.Run> failed = new ArrayList<>();
    private final Map<Long, Long> playing = new ConcurrentHashMap<>();

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
            workers.add(Thread.ofPlatform().daemon().start(() -> work(simulation, next, stop)));
        }
        boolean stuck = false;
        for (Thread worker : workers) {
            while (!stuck && !worker.join(Duration.ofSeconds(1))) {
                stuck = isStuck();
            }
        }
        synchronized (this) {
            new Report(out).of(tally, (System.nanoTime() - began) / 1_000_000);
            return failed.isEmpty() && !stuck;
        }
    }

    /** Whether a seed goes on for too long; then what every thread waits for is told, as nothing will change any more. */
    private boolean isStuck() {
        long now = System.nanoTime();
        List<Long> stuck = playing.entrySet().stream()
                .filter(one -> now - one.getValue() > PATIENCE_NANOS)
                .map(Map.Entry::getKey)
                .toList();
        if (!stuck.isEmpty()) {
            out.println("Seeds that do not come to an end: " + stuck);
            Thread.getAllStackTraces().forEach((thread, frames) -> {
                out.println(thread);
                Arrays.stream(frames).forEach(frame -> out.println("    at " + frame));
            });
        }
        return !stuck.isEmpty();
    }

    private void work(Simulation simulation, AtomicLong next, AtomicBoolean stop) {
        while (!stop.get()) {
            long seed = next.getAndIncrement();
            if (seed >= options.from() + options.seeds()) {
                return;
            }
            Simulation.Run run;
            playing.put(seed, System.nanoTime());
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
            } finally {
                playing.remove(seed);
            }
            synchronized (this) {
                tally.add(run.tally());
                if (run.failure() != null) {
                    failed.add(run);
                    stop.set(true);
                }
            }
            if (run.failure() != null) {
                Report report = new Report(out);
                report.failure(run, options);
                if (options.shrink()) {
                    report.failure(new Shrinker(simulation, out).shrunk(run), options);
                }
            }
        }
    }
}
