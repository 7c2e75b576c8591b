package io.daftari.replica.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.daftari.model.place.Fix;
import io.daftari.model.time.ClockReading;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against the real gpsd, which gpsfake feeds with recordings of receivers. Skipped where they are not installed. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class GpsdIT {

    private static final Instant NOW = Instant.parse("2026-01-20T07:15:02Z");
    private static final String FOLDERS = System.getenv("PATH") + File.pathSeparator + "/usr/sbin";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final BlockingQueue<Fix> fixes = new LinkedBlockingQueue<>();
    private final List<Process> started = new ArrayList<>();
    private int port;
    private LineFixSource source;

    @TempDir
    private Path folder;

    @BeforeEach
    void needsGpsd() throws IOException {
        assumeTrue(isInstalled("gpsd") && isInstalled("gpsfake"), "gpsd and gpsd-clients are not installed");
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        source =
                LineFixSource.gpsd("127.0.0.1", port, () -> new ClockReading(NOW, 0, "boot"), threads, Alarm.by(timer));
    }

    @AfterEach
    void end() throws InterruptedException {
        if (source != null) {
            source.close();
        }
        for (Process process : started) {
            stop(process);
        }
        timer.shutdownNow();
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    private static boolean isInstalled(String program) {
        return Stream.of(FOLDERS.split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private Process run(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        folder.resolve(command[0] + started.size() + ".log").toFile());
        builder.environment().put("PATH", FOLDERS);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static void stop(Process process) throws InterruptedException {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
    }

    /** A gpsd whose receiver says over and over what was recorded. */
    private Process play(String recording) throws IOException {
        Path file = folder.resolve(recording);
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/nmea/" + recording))) {
            Files.write(file, in.readAllBytes());
        }
        return play(file);
    }

    private Process play(Path file) throws IOException {
        return run("gpsfake", "-q", "-n", "-c", "0.05", "-P", Integer.toString(port), file.toString());
    }

    private Fix next() throws InterruptedException {
        Fix fix = fixes.poll(30, TimeUnit.SECONDS);
        assertThat(fix).as("a fix in time").isNotNull();
        return fix;
    }

    private void until(FixSource.State state) throws Exception {
        CompletableFuture<Boolean> reached = new CompletableFuture<>();
        ScheduledFuture<?> looking = timer.scheduleAtFixedRate(
                () -> {
                    if (source.state() == state) {
                        reached.complete(true);
                    }
                },
                0,
                20,
                TimeUnit.MILLISECONDS);
        assertThat(reached.get(30, TimeUnit.SECONDS)).isTrue();
        looking.cancel(false);
    }

    @Test
    void aReceiverIsWhereItWasRecorded() throws Exception {
        play("sirfstarv.nmea");
        source.follow(fixes::add);
        for (int i = 0; i < 5; i++) {
            Fix fix = next();
            assertThat(fix.latitude()).isCloseTo(44.0689, within(1e-3));
            assertThat(fix.longitude()).isCloseTo(-121.3143, within(1e-3));
            assertThat(fix.accuracyMetres()).isBetween(1.0, 60.0);
            assertThat(fix.mock()).isFalse();
            assertThat(fix.deviceAt()).isEqualTo(NOW);
        }
        assertThat(source.state()).isEqualTo(FixSource.State.FOUND);
    }

    @Test
    void oneThatMakesItsPlaceUpIsAMock() throws Exception {
        play("simulated.nmea");
        source.follow(fixes::add);
        assertThat(next().mock()).isTrue();
        assertThat(next().mock()).isTrue();
    }

    @Test
    void withoutSatellitesThereIsNoFix() throws Exception {
        play("no-fix.nmea");
        source.follow(fixes::add);
        until(FixSource.State.SEARCHING);
        assertThat(fixes.poll(2, TimeUnit.SECONDS)).isNull();
        assertThat(source.state()).isEqualTo(FixSource.State.SEARCHING);
        assertThat(source.latest()).isEmpty();
    }

    @Test
    void noiseBetweenTheSentencesHurtsNobody() throws Exception {
        Path noisy = folder.resolve("noisy.nmea");
        StringBuilder text = new StringBuilder();
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/nmea/ublox-8-mixed.nmea"))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).split("\n", -1)) {
                text.append(line).append('\n');
                if (line.startsWith("$")) {
                    text.append("$GPGGA,xx,99,garbage*00\n$$$,,*\n");
                }
            }
        }
        Files.writeString(noisy, text, StandardCharsets.ISO_8859_1);
        play(noisy);
        source.follow(fixes::add);
        for (int i = 0; i < 5; i++) {
            assertThat(next().latitude()).isCloseTo(44.0689, within(1e-3));
        }
    }

    @Test
    void aGpsdWithoutReceiverIsNone() throws Exception {
        run(
                "gpsd",
                "-N",
                "-n",
                "-S",
                Integer.toString(port),
                "-F",
                folder.resolve("gpsd.sock").toString());
        source.follow(fixes::add);
        until(FixSource.State.ABSENT);
        assertThat(fixes).isEmpty();
    }

    @Test
    void whereNoGpsdRunsThereIsNoneAndOneThatComesOrComesBackIsFound() throws Exception {
        source.follow(fixes::add);
        until(FixSource.State.ABSENT);
        Process first = play("sirfstarv.nmea");
        next();
        stop(first);
        until(FixSource.State.ABSENT);
        assertThat(source.latest()).isEmpty();
        fixes.clear();
        play("ublox-8-mixed.nmea");
        assertThat(next().latitude()).isCloseTo(44.0689, within(1e-3));
    }
}
