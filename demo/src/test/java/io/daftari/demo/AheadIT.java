package io.daftari.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.demo.Founding.DemoClass;
import io.daftari.hub.Hub;
import io.daftari.hub.HubConfig;
import io.daftari.hub.Steps;
import io.daftari.hub.TestPostgres;
import io.daftari.hub.database.DatabaseAddress;
import io.daftari.model.Daftari;
import io.daftari.model.attendance.CorrectMark;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.time.UuidV7;
import io.daftari.replica.Device;
import io.daftari.replica.Replica;
import io.daftari.replica.StorageFailed;
import io.daftari.replica.SystemDeviceClock;
import io.daftari.replica.exchange.ExchangeClient;
import io.daftari.replica.exchange.ExchangeResult;
import io.daftari.replica.exchange.Problem;
import io.daftari.replica.exchange.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Much to send: the hub decides the next piece while the answer to the last is put in, and nothing of it can go wrong. */
class AheadIT {

    /** More than two pieces. */
    private static final int OPERATIONS = 330;

    @TempDir
    private Path folder;

    private DatabaseAddress database;
    private Hub hub;
    private WholeSchool school;

    @BeforeEach
    void start() {
        database = TestPostgres.migratedDatabase();
        HubConfig config = new HubConfig(folder.resolve("hub"), "127.0.0.1", 0, Optional.of(database));
        hub = Hub.start(config, Clock.systemUTC(), Steps.NONE);
        school = WholeSchool.found(hub.address(), folder, database);
        school.onPhone(replica -> {
            for (int i = 0; i < OPERATIONS; i++) {
                assertThat(replica.submit(correction(i), "").stored()).isTrue();
            }
            return OPERATIONS;
        });
    }

    @AfterEach
    void stop() {
        school.close();
        hub.close();
    }

    private CorrectMark correction(int number) {
        DemoClass group = school.school().classes().get(0);
        TypedMark mark = new TypedMark(
                group.pupils().get(number % group.pupils().size()).id(),
                Presence.ABSENT,
                null,
                "number " + number + " of those with a long story".repeat(5));
        LocalDate day =
                LocalDate.now(ZoneOffset.UTC).minusDays(number / group.pupils().size());
        return new CorrectMark(group.id(), day, 0, mark, null);
    }

    /** A line that counts what goes out ahead, and may lose the answers to it. */
    private static final class Line implements Transport {
        private final Transport line = WholeSchool.line();
        private final boolean loses;
        private int ahead;

        Line(boolean loses) {
            this.loses = loses;
        }

        @Override
        public Reply send(Request request) throws IOException {
            return line.send(request);
        }

        @Override
        public Optional<Underway> begin(Request request) {
            ahead++;
            return line.begin(request).map(underway -> loses ? new Lost(underway) : underway);
        }
    }

    private record Lost(Transport.Underway underway) implements Transport.Underway {

        @Override
        public Transport.Reply await() throws IOException {
            underway.await().close();
            throw new IOException("The answer is lost");
        }

        @Override
        public void abandon() {
            underway.abandon();
        }
    }

    private ExchangeResult exchange(Transport line) {
        return school.onPhone(replica -> new ExchangeClient(replica.hubSide(), line).exchange());
    }

    private void assertAllIsDecidedOnce() {
        assertThat(school.decided()).hasSize(OPERATIONS);
        assertThat(school.differencesToHub()).isEmpty();
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*), count(DISTINCT o.id), max(o.n)"
                        + " FROM daftari.operation o JOIN daftari.replica r ON r.school_id = o.school_id"
                        + " AND r.id = o.replica_id WHERE r.name = 'phone'")) {
            count.next();
            assertThat(count.getLong(1)).isEqualTo(OPERATIONS);
            assertThat(count.getLong(2)).isEqualTo(OPERATIONS);
            assertThat(count.getLong(3)).isEqualTo(OPERATIONS);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyPieceIsDecidedAndItsWordPutIn() {
        Line line = new Line(false);
        ExchangeResult result = exchange(line);
        assertThat(result.complete()).isTrue();
        assertThat(result.decided()).isEqualTo(OPERATIONS);
        assertThat(line.ahead).isPositive();
        assertAllIsDecidedOnce();
    }

    @Test
    void anAnswerThatIsLostComesAgain() {
        ExchangeResult broken = exchange(new Line(true));
        assertThat(broken.problem()).extracting(Problem::kind).isEqualTo(Problem.Kind.UNREACHABLE);
        assertThat(exchange(new Line(false)).complete()).isTrue();
        assertAllIsDecidedOnce();
    }

    @Test
    void aPageThatCouldNotBePutInIsAskedForAgain() {
        AtomicInteger pages = new AtomicInteger();
        io.daftari.replica.Steps fullDisk = name -> {
            if (name.equals("page.beforeCommit") && pages.incrementAndGet() == 1) {
                throw new StorageFailed("The disk is full", new IOException("full"));
            }
        };
        Device device =
                new Device(new SystemDeviceClock(), UuidV7.secure(Clock.systemUTC()), new SecureRandom(), fullDisk);
        Line line = new Line(false);
        try (Replica replica = Replica.open(school.file(), school.key(), Daftari.catalog(), device)) {
            replica.signIn(school.email(), school.password().toCharArray());
            ExchangeResult full = new ExchangeClient(replica.hubSide(), line).exchange();
            assertThat(full.problem()).extracting(Problem::kind).isEqualTo(Problem.Kind.STORAGE);
            assertThat(line.ahead).isEqualTo(1);
            assertThat(new ExchangeClient(replica.hubSide(), line).exchange().complete())
                    .isTrue();
        }
        assertAllIsDecidedOnce();
    }
}
