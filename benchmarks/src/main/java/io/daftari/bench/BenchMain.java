package io.daftari.bench;

import io.daftari.model.Edge;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code ./daftari bench [NAME...] [--quick] [--scale F]}: measures, prints the table, and leaves it in a folder. */
@Edge(reason = "the process itself")
public final class BenchMain {

    static final List<Workload> ALL = List.of(
            new Pull(),
            new Push(),
            new ManyDevices(),
            new Throughput(),
            new Submitting(),
            new Idle(),
            new Rebasing(),
            new BytesPerMark(),
            new FirstSyncs(),
            new Listing(),
            new Importing(),
            new Apps(),
            new MemoryUse());

    private static final String USAGE = "usage: ./daftari bench [NAME...] [--quick] [--scale F]";

    private BenchMain() {}

    /** What is to be run. */
    private record Wanted(List<Workload> workloads, Yard.Scale scale) {

        static Wanted of(String[] arguments) {
            List<Workload> workloads = new ArrayList<>();
            double factor = 1;
            int repetitions = 5;
            for (int i = 0; i < arguments.length; i++) {
                String argument = arguments[i];
                if (argument.equals("--quick")) {
                    factor = 0.1;
                    repetitions = 3;
                } else if (argument.equals("--scale") && i + 1 < arguments.length) {
                    factor = Double.parseDouble(arguments[++i]);
                } else {
                    workloads.add(ALL.stream()
                            .filter(workload -> workload.name().equals(argument))
                            .findFirst()
                            .orElseThrow(() -> new IllegalArgumentException("There is no workload " + argument)));
                }
            }
            return new Wanted(workloads.isEmpty() ? ALL : workloads, new Yard.Scale(factor, repetitions));
        }
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Path target = Path.of(System.getenv().getOrDefault("DAFTARI_BENCH", "benchmarks/target"));
        Wanted wanted;
        try {
            wanted = Wanted.of(arguments);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.println(USAGE);
            out.println("workloads: "
                    + String.join(", ", ALL.stream().map(Workload::name).toList()));
            System.exit(2);
            return;
        }
        Report report = run(wanted.workloads(), wanted.scale(), target, out);
        System.exit(report.findings().stream().allMatch(Finding::isReached) ? 0 : 1);
    }

    /** Runs workloads in a folder; their report lies in it afterwards as {@code results.md} and {@code results.json}. */
    static Report run(List<Workload> workloads, Yard.Scale scale, Path target, PrintStream out) throws IOException {
        Clock clock = Clock.systemUTC();
        Path folder =
                target.resolve("yard-" + Long.toString(clock.millis(), 36)).toAbsolutePath();
        Files.createDirectories(folder);
        Report report = new Report(Map.of(
                "cores", Runtime.getRuntime().availableProcessors(),
                "java", System.getProperty("java.version"),
                "scale", scale.factor(),
                "repetitions", scale.repetitions()));
        long start = clock.millis();
        try (Yard yard = new Yard(folder, target, scale, clock)) {
            for (Workload workload : workloads) {
                out.println("-- " + workload.name() + " (" + (clock.millis() - start) / 1_000 + " s)");
                workload.run(yard, finding -> {
                    report.add(finding);
                    out.println(Report.line(finding));
                });
            }
        }
        Files.writeString(target.resolve("results.md"), report.markdown());
        Files.writeString(target.resolve("results.json"), report.json());
        out.println();
        out.println(report.markdown());
        return report;
    }
}
