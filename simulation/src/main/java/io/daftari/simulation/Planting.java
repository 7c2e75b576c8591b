package io.daftari.simulation;

import io.daftari.model.Edge;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Plays seeds on a product with a bug in it: the one changed file is compiled into a folder that a new process finds before
 * the product's own classes.
 */
@Edge(reason = "compiles, and runs another program of this machine")
final class Planting {

    private static final Pattern FAILED = Pattern.compile("Seed (\\d+) failed at move (-?\\d+) by ([\\w-]+):");
    private static final long MOST_MINUTES = 10;

    private final Path sources;
    private final int seeds;

    /** @param sources the folder that holds the modules */
    Planting(Path sources, int seeds) {
        this.sources = sources;
        this.seeds = seeds;
    }

    /** The folder that holds the modules, found from where this program was started. */
    static Path sources() {
        String given = System.getProperty("simulation.sources");
        if (given != null) {
            return Path.of(given);
        }
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve(PlantedBug.ORDINAL_IDS.file()))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("The sources are not here; name their folder by -Dsimulation.sources");
        }
        return folder;
    }

    /**
     * How it went.
     *
     * @param check that noticed the bug first; null where none did
     * @param said by the program that had the bug
     */
    record Found(PlantedBug bug, @Nullable String check, long seed, String said) {

        boolean asExpected() {
            return check != null && bug.checks().contains(check);
        }

        @Override
        public String toString() {
            return "%-26s %s"
                    .formatted(
                            bug.spelled(),
                            check == null
                                    ? "NOT NOTICED"
                                    : "noticed by %s at seed %d%s"
                                            .formatted(check, seed, asExpected() ? "" : ", NOT AS EXPECTED"));
        }
    }

    /** Plays seeds with the bug until one fails. */
    Found look(PlantedBug bug) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("daftari-planted");
        try {
            compile(bug, folder);
            return play(bug, folder);
        } finally {
            DeviceFile.delete(folder);
        }
    }

    private void compile(PlantedBug bug, Path folder) throws IOException {
        compile(bug.file(), bug.plant(Files.readString(sources.resolve(bug.file()))), folder);
    }

    /** Compiles a file in another wording into the folder. */
    static void compile(String file, String planted, Path folder) throws IOException {
        Path source = folder.resolve("src").resolve(Path.of(file).getFileName());
        Files.createDirectories(source.getParent());
        Files.writeString(source, planted);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        List<String> options = List.of(
                "-nowarn",
                "-proc:none",
                "-implicit:none",
                "-parameters",
                "-d",
                folder.toString(),
                "-cp",
                System.getProperty("java.class.path"));
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean done = compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            if (!done) {
                throw new IllegalStateException(file + " can't be planted: " + said);
            }
        }
    }

    private Found play(PlantedBug bug, Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("said");
        Process process = start(folder, log, seeds);
        boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        String said = Files.readString(log);
        if (ended && !said.contains(Report.DONE)) {
            throw new IllegalStateException(bug.spelled() + " was not played: " + said);
        }
        Matcher failed = FAILED.matcher(said);
        return failed.find()
                ? new Found(bug, failed.group(3), Long.parseLong(failed.group(1)), said)
                : new Found(bug, null, 0, said);
    }

    /** Plays seeds with what was compiled into the folder, in a process of its own. */
    static Process start(Path folder, Path log, int seeds) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:MetaspaceSize=192m",
                "-Xmn500m",
                "-cp",
                folder + File.pathSeparator + System.getProperty("java.class.path"),
                SimulateMain.class.getName()));
        command.addAll(List.of("--from", "1", "--seeds", Integer.toString(seeds), "--workers", "1", "--shrink", "no"));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
