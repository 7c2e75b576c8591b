package io.daftari.office.imports;

import io.daftari.model.Edge;
import io.daftari.model.sample.SampleSchool;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures how long a list of 1,000 pupils with guardians takes, from the file to the lines on the screen, taken in and taken
 * back. Not a test: a time says nothing on a busy machine. Run its main by hand.
 */
@Edge(reason = "measures by the machine's clock")
final class MeasureImports {

    private static final int PUPILS = 1_000;

    private MeasureImports() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        try (ImportsBench bench = ImportsBench.joined(Files.createTempDirectory("daftari-measure"))) {
            bench.bench().group(SampleSchool.id("blue"), "Grade 4 Blue");
            bench.bench().online(true).exchange();
            bench.bench().online(false);
            Path file = bench.file(
                    "thousand.csv",
                    ImportsBench.HEAD
                            + IntStream.rangeClosed(1, PUPILS)
                                    .mapToObj(i -> (i % 2 == 0 ? "MP/" + i : "") + ",Child" + i + ",Family" + i
                                            + ",2016-01-02,F,Grade 4 Blue,Parent Family" + i / 2 + ","
                                            + (722_000_000 + i / 2) + ",mother")
                                    .collect(Collectors.joining("\n")));
            long at = System.nanoTime();
            bench.model.open(file);
            out.printf("%d lines foretold in %d ms%n", bench.model.list().all().size(), millis(at));
            at = System.nanoTime();
            bench.model.takeIn();
            out.printf("taken in in %d ms: %s%n", millis(at), bench.model.told().get());
            at = System.nanoTime();
            bench.model.foretell();
            out.printf("foretold again in %d ms%n", millis(at));
            at = System.nanoTime();
            bench.model.taken().askUndo(bench.model.taken().items().get(0));
            bench.model.taken().undo();
            out.printf(
                    "taken back in %d ms: %s%n",
                    millis(at), bench.model.taken().told().get());
        }
    }

    private static long millis(long since) {
        return (System.nanoTime() - since) / 1_000_000;
    }
}
