package io.daftari.bench;

import io.daftari.hub.database.DatabaseAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of ours in a JVM of its own, of which the memory can be read. */
final class HubProcess implements AutoCloseable {

    /** The most that the hub's heap may take. */
    static final String HEAP = "-Xmx400m";

    private final Process process;
    private final BufferedReader out;
    private final Path log;

    private HubProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts a main class on this program's class path. */
    static HubProcess start(List<String> options, Class<?> main, Path log, List<String> arguments) {
        return start(options, System.getProperty("java.class.path"), main, log, arguments, Map.of());
    }

    /** Starts a main class on any class path, with more in its environment. */
    static HubProcess start(
            List<String> options,
            String classPath,
            Class<?> main,
            Path log,
            List<String> arguments,
            Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(options);
        command.add("-cp");
        command.add(classPath);
        command.add(main.getName());
        command.addAll(arguments);
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return new HubProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static HubProcess hub(Path folder, DatabaseAddress database) {
        return start(
                List.of(HEAP),
                BenchHub.class,
                folder.resolve("hub.log"),
                List.of(folder.resolve("hub").toString(), database.url(), database.user(), database.password()));
    }

    /** The next line that begins with this word, without it. */
    String await(String word) {
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(word + " ")) {
                    return line.substring(word.length() + 1);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("The process ended before it said " + word + ": " + lastWords());
    }

    /** The end of its log, as the log goes with the yard. */
    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its addresses once it serves: the hub's, and that of the limit. */
    List<URI> addresses() {
        return List.of(await("READY").split(" ")).stream().map(URI::create).toList();
    }

    /** The most memory that it ever had resident, in MiB; 0 where the system does not tell. */
    double peakMib() {
        return peakMib(process.pid());
    }

    static double peakMib(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            return !Files.isReadable(status)
                    ? 0
                    : Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("VmHWM:"))
                            .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                            .findFirst()
                            .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has it end by itself, and waits for that. */
    void finish(long patience, TimeUnit unit) {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(patience, unit)) {
                throw new IllegalStateException("The process did not come to its end: " + lastWords());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
