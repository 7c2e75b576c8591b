package io.daftari.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every workload at a size at which its figures mean nothing: it must run to its end and say what it has to say. */
class BenchIT {

    @TempDir
    private Path target;

    @Test
    void everyWorkloadRunsAndReports() throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();

        Report report = BenchMain.run(
                BenchMain.ALL, new Yard.Scale(0.004, 1), target, new PrintStream(said, true, StandardCharsets.UTF_8));

        assertThat(report.findings().stream().map(Finding::workload).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        BenchMain.ALL.stream().map(Workload::name).toList());
        assertThat(report.findings())
                .allSatisfy(finding -> assertThat(finding.ours().median()).isPositive());
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("| idle | exchange with nothing new |");
        assertThat(Json.mapper()
                        .readTree(Files.readString(target.resolve("results.json")))
                        .path("findings"))
                .hasSameSizeAs(report.findings());
        try (var left = Files.list(target)) {
            assertThat(left.filter(Files::isDirectory).map(Path::getFileName).map(Path::toString))
                    .as("what it made to measure on is removed")
                    .noneMatch(name -> name.startsWith("yard"));
        }
    }
}
