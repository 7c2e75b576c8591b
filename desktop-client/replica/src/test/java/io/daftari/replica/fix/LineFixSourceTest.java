package io.daftari.replica.fix;

import static io.daftari.replica.fix.FakeGpsd.tpv;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.place.Fix;
import io.daftari.model.time.ClockReading;
import io.daftari.replica.DeviceClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client of gpsd against a server on a real socket. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LineFixSourceTest {

    private static final DeviceClock CLOCK = () -> new ClockReading(Instant.parse("2026-01-20T07:15:02Z"), 0, "boot");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ManualAlarm alarm = new ManualAlarm();
    private final BlockingQueue<Fix> fixes = new LinkedBlockingQueue<>();

    @TempDir
    private Path folder;

    @AfterEach
    void end() throws InterruptedException {
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS))
                .as("no thread reads on")
                .isTrue();
    }

    private LineFixSource source(FakeGpsd gpsd) {
        return LineFixSource.gpsd("127.0.0.1", gpsd.port(), CLOCK, threads, alarm);
    }

    private Fix next() throws InterruptedException {
        Fix fix = fixes.poll(20, TimeUnit.SECONDS);
        assertThat(fix).as("a fix in time").isNotNull();
        return fix;
    }

    @Test
    void followsWhileSomebodyFollowsAndHangsUpThen() throws Exception {
        try (FakeGpsd gpsd = new FakeGpsd();
                LineFixSource source = source(gpsd)) {
            FixSource.Following one = source.follow(fixes::add);
            try (FakeGpsd.Client client = gpsd.accept()) {
                client.says(tpv(1, ""));
                Fix first = next();
                assertThat(first.provider()).isEqualTo("gpsd");
                assertThat(source.state()).isEqualTo(FixSource.State.FOUND);
                assertThat(source.latest()).contains(first);
                FixSource.Following two = source.follow(fixes::add);
                one.close();
                one.close();
                client.says(tpv(2, ""));
                next();
                two.close();
                assertThat(client.hasHungUp()).as("the receiver may sleep").isTrue();
            }
            assertThat(alarm.pending()).isZero();
            // Somebody needs a place again.
            FixSource.Following again = source.follow(fixes::add);
            try (FakeGpsd.Client client = gpsd.accept()) {
                client.says(tpv(9, ""));
                next();
            }
            again.close();
        }
    }

    @Test
    void whereNobodyAnswersThereIsNoReceiverAndItIsTriedEverMoreSeldom() throws Exception {
        FakeGpsd gone = new FakeGpsd();
        int port = gone.port();
        gone.close();
        LineFixSource source = LineFixSource.gpsd("127.0.0.1", port, CLOCK, threads, alarm);
        FixSource.Following following = source.follow(fixes::add);
        Duration before = Duration.ZERO;
        for (int i = 0; i < 8; i++) {
            Duration wait = alarm.nextWait();
            assertThat(source.state()).isEqualTo(FixSource.State.ABSENT);
            assertThat(wait).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(Duration.ofMinutes(1));
            before = wait;
            alarm.pass(wait);
        }
        assertThat(before).isEqualTo(Duration.ofMinutes(1));
        alarm.nextWait();
        following.close();
        assertThat(alarm.pending()).as("nobody follows, nobody tries").isZero();
    }

    @Test
    void aServerWithoutReceiverIsNone() throws Exception {
        try (FakeGpsd gpsd = new FakeGpsd();
                LineFixSource source = source(gpsd)) {
            source.follow(fixes::add);
            try (FakeGpsd.Client client = gpsd.accept()) {
                client.says(tpv(1, ""));
                next();
                client.says("{\"class\":\"DEVICES\",\"devices\":[]}", "{\"class\":\"TPV\",\"mode\":1}", tpv(2, ""));
                next();
            }
            alarm.nextWait();
            assertThat(source.state()).isEqualTo(FixSource.State.ABSENT);
            assertThat(source.latest()).as("it is no place of now").isEmpty();
        }
    }

    @Test
    void noFixAndALostOneAreSearchedFor() throws Exception {
        try (FakeGpsd gpsd = new FakeGpsd();
                LineFixSource source = source(gpsd)) {
            FixSource.Following following = source.follow(fixes::add);
            try (FakeGpsd.Client client = gpsd.accept()) {
                client.says("{\"class\":\"TPV\",\"mode\":1}", tpv(1, ""));
                next();
                client.says("{\"class\":\"TPV\",\"mode\":1}");
                following.close();
                assertThat(client.hasHungUp()).isTrue();
            }
            assertThat(fixes).isEmpty();
        }
    }

    @Test
    void simulatedIsAMock() throws Exception {
        try (FakeGpsd gpsd = new FakeGpsd();
                LineFixSource source = source(gpsd)) {
            source.follow(fixes::add);
            try (FakeGpsd.Client client = gpsd.accept()) {
                client.says(tpv(1, ",\"status\":8"));
                assertThat(next().mock()).isTrue();
            }
        }
    }

    @Test
    void garbageOfAnyLengthIsPassedOver() throws Exception {
        try (FakeGpsd gpsd = new FakeGpsd();
                LineFixSource source = source(gpsd)) {
            source.follow(fixes::add);
            try (FakeGpsd.Client client = gpsd.accept()) {
                client.says(
                        "{\"class\":\"SKY\",\"satellites\":[{\"PRN\":24,\"el\":58.",
                        "\u0000\ufffd garbage " + "x".repeat(100_000),
                        tpv(1, "").substring(0, 90),
                        "",
                        tpv(2, ""));
                assertThat(next().latitude()).isEqualTo(-1.29207);
                assertThat(fixes).isEmpty();
            }
        }
    }

    @Test
    void aBrokenLineIsOpenedAgain() throws Exception {
        try (FakeGpsd gpsd = new FakeGpsd();
                LineFixSource source = source(gpsd)) {
            source.follow(fixes::add);
            for (int round = 0; round < 3; round++) {
                try (FakeGpsd.Client client = gpsd.accept()) {
                    client.says(tpv(round, ""));
                    next();
                }
                assertThat(alarm.nextWait()).as("a fix begins the waits anew").isEqualTo(Duration.ofSeconds(1));
                assertThat(source.latest()).isEmpty();
                alarm.pass(Duration.ofSeconds(1));
            }
            try (FakeGpsd.Client client = gpsd.accept()) {
                client.says(tpv(5, ""));
                next();
            }
        }
    }

    @Test
    void closingEndsTheReading() throws Exception {
        try (FakeGpsd gpsd = new FakeGpsd()) {
            LineFixSource source = source(gpsd);
            source.follow(fixes::add);
            try (FakeGpsd.Client client = gpsd.accept()) {
                client.says(tpv(1, ""));
                next();
                source.close();
                assertThat(client.hasHungUp()).isTrue();
            }
        }
    }

    @Test
    void aReceiverThatIsAFileIsReadAndWaitedForWhenItIsGone() throws Exception {
        Path stick = folder.resolve("ttyUSB0");
        LineFixSource source = LineFixSource.nmea(stick, CLOCK, threads, alarm);
        source.follow(fixes::add);
        Duration wait = alarm.nextWait();
        assertThat(source.state()).isEqualTo(FixSource.State.ABSENT);
        plugIn(stick);
        alarm.pass(wait);
        Fix fix = next();
        assertThat(fix.provider()).isEqualTo("nmea");
        assertThat(fix.latitude()).isEqualTo(-1.2920667);
        alarm.nextWait();
        source.close();
    }

    private static void plugIn(Path stick) throws IOException {
        Files.writeString(stick, """
            $GPGGA,071500.000,0117.5240,S,03649.3168,E,1,09,0.9,1684.0,M,-16.5,M,,*56\r
            $GPRMC,071500.000,A,0117.5240,S,03649.3168,E,0.02,0.0,200126,,,A*45\r
            """);
    }
}
