package io.daftari.replica;

import static io.daftari.replica.TestReplica.CATALOG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftari.model.op.Judge;
import io.daftari.model.op.MemoryDesk;
import io.daftari.model.op.MemoryStore;
import io.daftari.model.op.Query;
import io.daftari.model.people.Student;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.time.ClockReading;
import io.daftari.model.time.UuidV7;
import io.daftari.model.wire.ExchangeReply;
import io.daftari.replica.carry.CarryOut;
import io.daftari.replica.carry.CarryRefused;
import io.daftari.replica.exchange.Backoff;
import io.daftari.replica.exchange.ExchangeClient;
import io.daftari.replica.exchange.HttpTransport;
import io.daftari.replica.exchange.Pace;
import io.daftari.replica.exchange.Problem;
import io.daftari.replica.exchange.SignedRequests;
import io.daftari.replica.exchange.SyncLoop;
import io.daftari.replica.exchange.SyncStatus;
import io.daftari.replica.exchange.Transport;
import io.daftari.replica.file.FileCourier;
import io.daftari.replica.signin.HubDoor.Login;
import io.daftari.replica.signin.NotLetIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TrialTest {

    private static final String HEAD = "head@demo.invalid";

    @TempDir
    private Path folder;

    private final List<Transport.Request> sent = new ArrayList<>();
    private Instant now = SampleSchool.MORNING;
    private Trial trial;

    @AfterEach
    void close() {
        if (trial != null) {
            trial.close();
        }
    }

    private Device device() {
        SecureRandom random = new SecureRandom();
        return new Device(
                () -> new ClockReading(now, now.toEpochMilli(), "boot"),
                new UuidV7(Clock.fixed(now, ZoneOffset.UTC), random),
                random,
                Steps.NONE);
    }

    private Trial there() {
        trial = new Trial(folder.resolve("trial"), () -> CATALOG, device());
        return trial;
    }

    private Trial.Made made() {
        MemoryStore store = new MemoryStore();
        Judge judge = new Judge(CATALOG);
        for (Act act : new SampleSchool().founding()) {
            MemoryDesk desk = new MemoryDesk(SampleSchool.SCHOOL, CATALOG, store, act.replica());
            store.nextCommit();
            desk.begin(act.intent());
            judge.decide(desk, 1, act.envelope(CATALOG, null), act.operation(), List.of(), List.of());
            desk.flush();
        }
        return new Trial.Made(
                SampleSchool.SCHOOL, "Demo", SampleSchool.OWNER, HEAD, SampleSchool.id("this computer"), store);
    }

    private Replica begun() throws NotLetIn {
        there().begin(made());
        return trial.open(HEAD);
    }

    private Transport recording() {
        return request -> {
            sent.add(request);
            throw new IOException("somebody sent something");
        };
    }

    private static void mark(Replica replica) {
        replica.submit(
                SampleSchool.registerOf("east", SampleSchool.EAST, List.of(), List.of()), "Register of Grade 4 East");
    }

    @Test
    void isOpenedByItsHeadWithoutANetwork() throws NotLetIn {
        Replica replica = begun();
        assertThat(replica.isTrial()).isTrue();
        assertThat(replica.session())
                .hasValueSatisfying(session -> assertThat(session.userId()).isEqualTo(SampleSchool.OWNER));
        assertThat(replica.<Integer>read(
                        desk -> desk.find(Query.of(Student.class)).size()))
                .isEqualTo(10);
        assertThat(replica.<Boolean>read(desk -> desk.holdsAll(Student.class))).isTrue();
        assertThat(replica.nextNumber("admission", 2026)).hasValue(1);
        assertThat(replica.state()).isEqualTo(ReplicaState.READY);
    }

    @Test
    void whatWasTypedIsThereAfterARestart() throws NotLetIn {
        mark(begun());
        trial.close();
        now = now.plus(Duration.ofDays(400));
        assertThat(there().exists()).isTrue();
        Replica again = trial.open(HEAD);
        assertThat(again.pending()).extracting(PendingOperation::display).containsExactly("Register of Grade 4 East");
        assertThat(again.verifyChain()).isEmpty();
        mark(again);
        assertThat(again.pending()).hasSize(2);
        assertThat(again.nextNumber("admission", 2026)).hasValue(1);
    }

    @Test
    void nothingOfItCanBeSent() throws Exception {
        Replica replica = begun();
        mark(replica);
        HubSide side = replica.hubSide();
        assertThat(new ExchangeClient(side, recording()).exchange().problem())
                .isNotNull()
                .extracting(Problem::kind)
                .isEqualTo(Problem.Kind.TRIAL);
        FileCourier courier = new FileCourier(side, replica.files(), recording());
        courier.run();
        assertThat(sent).isEmpty();
        // Whoever would send past the exchange finds nothing that a hub would take, and no way to one.
        assertThatThrownBy(side::request).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new SignedRequests(side).to("api/v1/exchange", "exchange", new byte[0]))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> side.sign(new byte[] {1})).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new HttpTransport()
                        .send(new Transport.Request(
                                ExchangeClient.address(replica.hub()), java.util.Map.of(), new byte[] {1})))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CarryOut(side).write(folder.resolve("carried"), 1))
                .isInstanceOfSatisfying(
                        CarryRefused.class, why -> assertThat(why.why()).isEqualTo(CarryRefused.Why.TRIAL));
        assertThat(folder.resolve("carried")).doesNotExist();
        assertThat(replica.hubSide().readmission()).isEmpty();
    }

    @Test
    void itsEntranceLeadsToNoHub() throws NotLetIn {
        begun();
        Login login = new Login(trial.entrance().hub(), HEAD, "anything".toCharArray(), null);
        assertThatThrownBy(() -> trial.entrance().enter(login))
                .isInstanceOfSatisfying(
                        NotLetIn.class, why -> assertThat(why.why()).isEqualTo(NotLetIn.Why.TRIAL));
        assertThatThrownBy(() -> trial.entrance().devices())
                .isInstanceOfSatisfying(
                        NotLetIn.class, why -> assertThat(why.why()).isEqualTo(NotLetIn.Why.TRIAL));
        assertThatThrownBy(() -> trial.entrance().atHub().open("anything".toCharArray(), null))
                .isInstanceOfSatisfying(
                        NotLetIn.class, why -> assertThat(why.why()).isEqualTo(NotLetIn.Why.TRIAL));
    }

    @Test
    void itsLoopSaysThatItNeverSends() throws Exception {
        Replica replica = begun();
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        BlockingQueue<SyncStatus> told = new LinkedBlockingQueue<>();
        try (SyncLoop loop = new SyncLoop(
                replica.hubSide(),
                new ExchangeClient(replica.hubSide(), recording()),
                executor,
                new Backoff(new SecureRandom()),
                Pace.steady(Duration.ofHours(1)))) {
            assertThat(loop.status().isTrial()).as("from the first moment on").isTrue();
            mark(replica);
            now = now.plus(Duration.ofDays(3));
            loop.observe(told::add);
            loop.tap();
            SyncStatus status = told.poll(10, TimeUnit.SECONDS);
            while (status != null && status.running()) {
                status = told.poll(10, TimeUnit.SECONDS);
            }
            assertThat(status).isNotNull();
            assertThat(status.isTrial()).isTrue();
            assertThat(status.stuck()).as("no alarm about what never goes").isNull();
            assertThat(status.allSynced()).as("nor a word that it went").isFalse();
        } finally {
            executor.shutdownNow();
        }
        assertThat(sent).isEmpty();
    }

    @Test
    void noHubMakesATrialOfARealSchool() {
        try (TestReplica real = new TestReplica(
                folder,
                TestReplica.foundedHub(),
                SampleSchool.OFFICE_PC,
                SampleSchool.REGISTRAR,
                SchoolBench.everything(),
                7)) {
            real.exchange();
            real.hub.moveTo("trial://nowhere.invalid");
            assertThat(real.exchange().problem())
                    .isNotNull()
                    .extracting(Problem::kind)
                    .isEqualTo(Problem.Kind.HUB_FAILED);
            assertThat(real.replica().isTrial()).isFalse();
            real.hub.stand(ExchangeReply.Standing.OK);
            assertThat(real.exchange().complete()).isTrue();
        }
    }

    @Test
    void isBegunAgainInThePlaceOfTheOneBefore() throws NotLetIn {
        mark(begun());
        trial.begin(made());
        assertThat(trial.open(HEAD).pending()).isEmpty();
    }

    @Test
    void aBeginningThatWasCutShortLeavesTheOneBefore() throws Exception {
        mark(begun());
        trial.close();
        Files.createDirectories(folder.resolve("trial.new"));
        Files.writeString(folder.resolve("trial.new").resolve("replica.db"), "half");
        assertThat(there().open(HEAD).pending()).hasSize(1);
        trial.begin(made());
        assertThat(trial.open(HEAD).pending()).isEmpty();
        assertThat(folder.resolve("trial.new")).doesNotExist();
    }

    @Test
    void leavesNothingBehind() throws Exception {
        Files.writeString(folder.resolve("replica.db"), "the real one");
        begun();
        trial.remove();
        assertThat(trial.exists()).isFalse();
        assertThat(folder).isDirectoryNotContaining(path -> !path.endsWith("replica.db"));
        assertThat(Set.of(Files.readString(folder.resolve("replica.db")))).containsExactly("the real one");
        assertThatThrownBy(() -> trial.open(HEAD)).isInstanceOf(NotLetIn.class);
    }

    /** Deeper than a path may be long, so that nobody can read it, whatever he may. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void saysThatTheDiskFailedWhereItCantBeRead() throws Exception {
        begun();
        String deep = ("/" + "deep".repeat(60)).repeat(10);
        Path inside = Files.createDirectories(Path.of(folder.resolve("trial") + deep));
        Files.createDirectories(Path.of(folder.resolve("other") + deep));
        Files.move(folder.resolve("other"), inside.resolve("other"));
        assertThatThrownBy(trial::remove).isInstanceOf(StorageFailed.class);
        Files.move(inside.resolve("other"), folder.resolve("other"));
        trial.remove();
        assertThat(trial.exists()).isFalse();
    }
}
