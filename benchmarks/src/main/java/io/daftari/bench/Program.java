package io.daftari.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program with a window as {@code ./daftari} starts it, with a window that nobody sees. What it learnt in a run of its
 * own (classes loaded and linked) stands in a file that later starts open.
 */
final class Program {

    /** As the launcher gives them. */
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC");

    /** The office's beside them, and a bare window's: as the launcher gives them. */
    private static final List<String> LARGE = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-AOTReplayTraining",
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    /** A phone's memory is small, and Java's first heap is a share of the machine's. As the launcher gives them, too. */
    private static final List<String> SMALL =
            List.of("-Xms24m", "-Xmx192m", "-XX:TieredStopAtLevel=1", "-Djdk.reflect.useNativeAccessorOnly=true");

    private static final List<String> UNSEEN = List.of("-Dglass.platform=Headless", "-Dprism.order=sw");
    private static final long PATIENCE_MINUTES = 3;

    private final BenchWindow.Kind kind;
    private final Path folder;
    private final String user;
    private final Path learnt;

    /**
     * @param folder where the program has its files
     * @param user who signs in
     */
    Program(BenchWindow.Kind kind, Path folder, String user) {
        this.kind = kind;
        this.folder = folder;
        this.user = user;
        this.learnt = folder.resolve(kind.name().toLowerCase(Locale.ROOT) + ".aot");
    }

    /** Plays a whole run, and keeps what the machine learns by it. False where it can't: classes lie in folders. */
    boolean learn() {
        if (Arrays.stream(classPath().split(File.pathSeparator)).anyMatch(part -> Files.isDirectory(Path.of(part)))) {
            return false;
        }
        try (HubProcess run = start(List.of("-XX:AOTCacheOutput=" + learnt), "walk")) {
            run.await("DONE");
            run.finish(PATIENCE_MINUTES, TimeUnit.MINUTES);
        }
        return Files.exists(learnt);
    }

    /** Starts it; the caller waits for what it tells. */
    HubProcess start(String task) {
        return start(Files.exists(learnt) ? List.of("-XX:AOTCache=" + learnt) : List.of(), task);
    }

    private HubProcess start(List<String> more, String task) {
        List<String> options = Stream.of(OPTIONS, kind == BenchWindow.Kind.PHONE ? SMALL : LARGE, UNSEEN, more)
                .flatMap(List::stream)
                .toList();
        return HubProcess.start(
                new ArrayList<>(options),
                classPath(),
                BenchWindow.class,
                folder.resolve("log"),
                List.of(kind.name(), task),
                Map.of("DAFTARI_HOME", folder.toString(), "DAFTARI_BENCH_USER", user));
    }

    /**
     * What the launcher gives the app, with this program beside it; a bare window has what the office has. Without a build
     * that left it, all of this program's.
     */
    private String classPath() {
        List<Path> all = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .map(Program::built)
                .toList();
        Optional<Path> app = named(all, kind == BenchWindow.Kind.PHONE ? "teacher" : "office");
        Optional<Path> list = app.map(file -> file.resolveSibling("classpath")).filter(Files::isReadable);
        Stream<String> parts = list.isEmpty()
                ? all.stream().map(Path::toString)
                : Stream.concat(
                        Stream.of(named(all, "benchmarks"), app)
                                .flatMap(Optional::stream)
                                .map(Path::toString),
                        Stream.of(read(list.get())));
        return parts.collect(Collectors.joining(File.pathSeparator));
    }

    private static Optional<Path> named(List<Path> all, String module) {
        return all.stream()
                .filter(part -> part.getFileName().toString().startsWith("daftari-" + module + "-"))
                .findFirst();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder of classes gives way to the file that was built from it. */
    private static Path built(Path part) {
        Path target = part.toAbsolutePath().getParent();
        if (!Files.isDirectory(part) || target == null || !part.endsWith("classes")) {
            return part;
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches("daftari-[a-z]+-[0-9.]+\\.jar"))
                    .findFirst()
                    .orElse(part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
