package io.daftari.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.demo.Founding.DemoClass;
import io.daftari.hub.Hub;
import io.daftari.hub.HubConfig;
import io.daftari.hub.Steps;
import io.daftari.hub.TestPostgres;
import io.daftari.hub.database.DatabaseAddress;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.op.SeenList;
import io.daftari.model.op.Status;
import io.daftari.model.people.Enrolment;
import io.daftari.model.place.Fix;
import io.daftari.replica.Replica;
import io.daftari.replica.exchange.ExchangeClient;
import io.daftari.replica.exchange.ExchangeResult;
import io.daftari.replica.exchange.Pace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes over the wire, counted in bytes: a register in class must fit a line that hardly carries anything. */
class WireBudgetIT {

    @TempDir
    private Path folder;

    private Hub hub;
    private CountingRelay relay;
    private WholeSchool school;

    @BeforeEach
    void start() throws IOException {
        DatabaseAddress database = TestPostgres.migratedDatabase();
        HubConfig config = new HubConfig(folder.resolve("hub"), "127.0.0.1", 0, Optional.of(database));
        hub = Hub.start(config, Clock.systemUTC(), Steps.NONE);
        relay = new CountingRelay(hub.address().getPort());
        school = WholeSchool.found(relay.address(), folder, database);
    }

    @AfterEach
    void stop() throws IOException {
        school.close();
        relay.close();
        hub.close();
    }

    @Test
    void aRegisterOfFortyWithThreeExceptionsAndOneFixTakesAtMost700Bytes() {
        assertThat(bodyOfRegister(1)).isLessThanOrEqualTo(700);
    }

    @Test
    void withFiveFixesItTakesAtMost1000Bytes() {
        assertThat(bodyOfRegister(5)).isLessThanOrEqualTo(1_000);
    }

    @Test
    void anExchangeWithNothingNewIsOneRoundTripOfAtMost1024Bytes() {
        school.onPhone(replica -> exchange(replica));
        relay.reset();
        ExchangeResult result = school.onPhone(this::exchange);
        assertThat(result.complete()).isTrue();
        assertThat(relay.connections()).isEqualTo(1);
        assertThat(relay.bytes()).as("headers and bodies, up and down").isLessThanOrEqualTo(1_024);
    }

    /** A school day at the pace of a phone that lies open, with lessons as far apart as is dearest. */
    @Test
    void aDayOfSixRegistersTakesAtMostTenKilobytesUp() {
        Pace pace = Pace.sparing(() -> true);
        Duration day = Duration.ofHours(9);
        Duration first = Duration.ofMinutes(10);
        Duration apart = pace.every().plus(pace.fresh());
        school.onPhone(this::exchange);
        relay.reset();
        long exchanges = school.onPhone(replica -> {
            int registers = 0;
            long count = 0;
            Duration last = Duration.ZERO;
            for (Duration now = Duration.ofMinutes(1); now.compareTo(day) < 0; now = now.plusMinutes(1)) {
                boolean begins = registers < 6 && now.compareTo(first.plus(apart.multipliedBy(registers))) >= 0;
                Duration since = now.minus(last);
                if (since.compareTo(pace.every()) >= 0 || (begins && since.compareTo(pace.fresh()) >= 0)) {
                    exchange(replica);
                    count++;
                    last = now;
                }
                if (begins) {
                    replica.submit(register(replica, registers % 3 + 3), "register");
                    exchange(replica);
                    count++;
                    registers++;
                    last = now;
                }
            }
            assertThat(replica.pending()).isEmpty();
            assertThat(registers).isEqualTo(6);
            return count;
        });
        assertThat(exchanges).isEqualTo(16);
        assertThat(relay.up()).as("headers and bodies up").isLessThanOrEqualTo(10_000);
    }

    private long bodyOfRegister(int fixes) {
        return school.onPhone(replica -> {
            replica.submit(register(replica, fixes), "register");
            ExchangeResult result = exchange(replica);
            assertThat(result.sent()).isEqualTo(1);
            assertThat(replica.decided(1).get(0).decision().status()).isEqualTo(Status.ACCEPTED);
            return result.bytesUp();
        });
    }

    private ExchangeResult exchange(Replica replica) {
        return new ExchangeClient(replica.hubSide(), WholeSchool.line()).exchange();
    }

    private MarkRegister register(Replica replica, int fixes) {
        LocalDate day = LocalDate.now(ZoneOffset.UTC);
        DemoClass group = school.school().classes().get(0);
        long commit = replica.commit();
        SeenList list = replica.read(desk -> SeenList.of(commit, desk.find(Enrolment.of(group.id(), day))));
        List<TypedMark> typed = List.of(
                new TypedMark(group.pupils().get(3).id(), Presence.ABSENT, null, null),
                new TypedMark(group.pupils().get(17).id(), Presence.LATE, 15, null),
                new TypedMark(group.pupils().get(31).id(), Presence.EXCUSED, null, "clinic"));
        RealSchool place = school.school().place();
        List<Fix> taken = new ArrayList<>();
        for (int i = 0; i < fixes; i++) {
            Instant at = Instant.now().minusMillis(2_917L * (fixes - i));
            taken.add(new Fix(
                    place.latitude() + 0.0000661 + i * 0.0000137,
                    place.longitude() + 0.0002193 - i * 0.0000219,
                    8.5 - i * 0.7,
                    "gps",
                    false,
                    at,
                    at,
                    0.3 * i));
        }
        return new MarkRegister(group.id(), day, 0, list, typed, taken);
    }

    /** Stands between device and hub and counts every byte of both directions, headers included. */
    private static final class CountingRelay {
        private final ServerSocket server = new ServerSocket(0);
        private final int hubPort;
        private final AtomicLong up = new AtomicLong();
        private final AtomicLong bytes = new AtomicLong();
        private final AtomicLong connections = new AtomicLong();

        CountingRelay(int hubPort) throws IOException {
            this.hubPort = hubPort;
            Thread.ofVirtual().start(this::accept);
        }

        URI address() {
            return URI.create("http://127.0.0.1:" + server.getLocalPort());
        }

        void reset() {
            up.set(0);
            bytes.set(0);
            connections.set(0);
        }

        long up() {
            return up.get();
        }

        long bytes() {
            return bytes.get();
        }

        long connections() {
            return connections.get();
        }

        private void accept() {
            try {
                while (true) {
                    Socket device = server.accept();
                    connections.incrementAndGet();
                    Socket hub = new Socket("127.0.0.1", hubPort);
                    Thread.ofVirtual().start(() -> carry(device, hub, up));
                    Thread.ofVirtual().start(() -> carry(hub, device, new AtomicLong()));
                }
            } catch (IOException e) {
                // Closed at the end of the test.
                return;
            }
        }

        private void carry(Socket from, Socket to, AtomicLong oneWay) {
            byte[] buffer = new byte[8_192];
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    bytes.addAndGet(count);
                    oneWay.addAndGet(count);
                    out.write(buffer, 0, count);
                    out.flush();
                }
            } catch (IOException e) {
                // Either end has closed; the other is closed with it.
                return;
            }
        }

        void close() throws IOException {
            server.close();
        }
    }
}
