package io.daftari.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateMainIT {

    private static final String CANARY = "simulation/src/main/java/io/daftari/simulation/Canary.java";
    private static final String FOUNDS = "hub.accounts.found(owner, plan.registration(WORD));";
    private static final int MOST_MINUTES = 2;

    @TempDir
    Path folder;

    @Test
    void endsAndSaysWhyWhereNoSchoolCanBeFounded() throws Exception {
        String canary = Files.readString(Planting.sources().resolve(CANARY));
        assertThat(canary).contains(FOUNDS);
        Planting.compile(CANARY, canary.replace(FOUNDS, "hub.accounts.found(owner, null);"), folder);
        Path said = folder.resolve("said");
        Process process = Planting.start(folder, said, 1);
        try {
            assertThat(process.waitFor(MOST_MINUTES, TimeUnit.MINUTES))
                    .as(() -> "it has ended, having said " + read(said))
                    .isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(read(said)).contains("Canary.found");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
