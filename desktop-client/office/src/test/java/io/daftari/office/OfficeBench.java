package io.daftari.office;

import io.daftari.model.Daftari;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Envelope;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.op.Operation;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.seal.Grant;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.time.ClockReading;
import io.daftari.model.time.UuidV7;
import io.daftari.model.wire.ExchangeRequest;
import io.daftari.model.wire.Holding;
import io.daftari.model.wire.Json;
import io.daftari.office.kit.Look;
import io.daftari.office.kit.Remembered;
import io.daftari.office.kit.Workspace.Threads;
import io.daftari.replica.Device;
import io.daftari.replica.Entrance;
import io.daftari.replica.Replica;
import io.daftari.replica.Steps;
import io.daftari.replica.exchange.Backoff;
import io.daftari.replica.exchange.ExchangeClient;
import io.daftari.replica.exchange.ExchangeResult;
import io.daftari.replica.exchange.SyncLoop;
import io.daftari.replica.exchange.Transport;
import io.daftari.replica.hub.FakeHub;
import io.daftari.replica.hub.FakeLine;
import io.daftari.replica.signin.Enrolment;
import io.daftari.replica.signin.HubDoor;
import io.daftari.replica.signin.NotLetIn;
import io.daftari.replica.signin.PasswordKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * A whole office over a real replica, with a hub in memory that can be out of reach: everything but the wire is what runs
 * in the program.
 */
public final class OfficeBench implements AutoCloseable {

    public static final String PASSWORD = "correct horse";
    public static final String REGISTRAR_EMAIL = "grace@muthaiga.example";
    static final PasswordKey.Cost CHEAP = new PasswordKey.Cost(64, 1);
    private static final Catalog CATALOG = Daftari.catalog();

    private final Path folder;
    private final FakeHub hub = new FakeHub(SampleSchool.SCHOOL, CATALOG);
    private final FakeLine line = new FakeLine(hub);
    private final SampleSchool school = new SampleSchool();
    private final SecureRandom random = new SecureRandom();
    private final SigningKey hubKey = SigningKey.generate(random);
    private final ScheduledExecutorService exchanges = Executors.newSingleThreadScheduledExecutor();
    private final MovedClock clock = new MovedClock();
    private final Entrance entrance;
    private final Remembered remembered;
    private final Map<UUID, Operation> sent = new ConcurrentHashMap<>();
    private volatile boolean online = true;

    /** The clock of the test, at the school. */
    private static final class MovedClock extends Clock {
        private volatile Instant now = SampleSchool.MORNING;

        @Override
        public ZoneId getZone() {
            return ZoneId.of("Africa/Nairobi");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    public OfficeBench(Path folder) {
        this.folder = folder;
        school.founding().forEach(hub::play);
        Device device = new Device(
                () -> new ClockReading(clock.now, clock.now.toEpochMilli(), "boot"),
                new UuidV7(clock, random),
                random,
                Steps.NONE);
        this.entrance = new Entrance(folder.resolve("office/replica.db"), CATALOG, device, new Door(), CHEAP);
        this.remembered = new Remembered(folder.resolve("office/window.properties"));
    }

    public FakeHub hub() {
        return hub;
    }

    public Entrance entrance() {
        return entrance;
    }

    public Replica replica() {
        return entrance.replica();
    }

    public Remembered remembered() {
        return remembered;
    }

    public Clock clock() {
        return clock;
    }

    public void pass(Duration time) {
        clock.now = clock.now.plus(time);
    }

    /** Whether the hub can be reached. */
    public OfficeBench online(boolean reachable) {
        online = reachable;
        return this;
    }

    /** Somebody acts elsewhere, now. */
    public void elsewhere(UUID author, Operation operation) {
        Act act = school.act(author, SampleSchool.PHONE, clock.now, operation);
        synchronized (hub) {
            hub.play(act);
        }
    }

    /** Joins as the registrar without a window, and reads everything. */
    public OfficeBench joined() {
        return joinedAs(REGISTRAR_EMAIL);
    }

    public OfficeBench joinedAs(String email) {
        try {
            HubDoor.Pass pass = entrance.letIn(URI.create("https://hub.example"), email, PASSWORD.toCharArray());
            entrance.join(pass, SampleSchool.SCHOOL, "Office computer", PASSWORD.toCharArray());
        } catch (NotLetIn e) {
            throw new IllegalStateException(e);
        }
        exchange();
        return this;
    }

    public void exchange() {
        ExchangeResult result = new ExchangeClient(replica().hubSide(), transport()).exchange();
        if (result.problem() != null) {
            throw new IllegalStateException("The exchange did not go through: " + result.problem());
        }
    }

    private Transport transport() {
        return request -> {
            if (!online) {
                throw new IOException("out of reach");
            }
            synchronized (hub) {
                remember(request.body());
                return line.send(request);
            }
        };
    }

    private void remember(byte[] body) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            for (byte[] operation : ExchangeRequest.read(in.readAllBytes()).lines()) {
                Envelope envelope = Json.mapper().readValue(operation, Envelope.class);
                sent.put(envelope.id(), CATALOG.read(envelope));
            }
        } catch (MalformedOperation e) {
            throw new IllegalStateException(e);
        }
    }

    /** What reached the hub, by the operations' ids. */
    public Map<UUID, Operation> sent() {
        return sent;
    }

    public SyncLoop loop(Replica replica) {
        return new SyncLoop(
                replica.hubSide(),
                new ExchangeClient(replica.hubSide(), transport()),
                exchanges,
                new Backoff(random),
                Duration.ofHours(1));
    }

    /** Everything at once on the thread that asks: for view-models. */
    public Threads direct() {
        return new Threads(Runnable::run, Runnable::run, clock);
    }

    /** The office as the program makes it. */
    public Office office(Executor background, Executor screen) {
        return new Office(
                new Office.Outside(
                        entrance,
                        URI.create("https://hub.example"),
                        new Threads(background, screen, clock),
                        this::loop,
                        List::of,
                        remembered),
                look());
    }

    private Look look;

    public Look look() {
        if (look == null) {
            look = new Look(remembered, Locale.ENGLISH);
        }
        return look;
    }

    /** The hub's door: it knows the people of the sample school. */
    private final class Door implements HubDoor {

        private final Map<String, UUID> people = Map.of(
                REGISTRAR_EMAIL,
                SampleSchool.REGISTRAR,
                "owner@muthaiga.example",
                SampleSchool.OWNER,
                "achieng@muthaiga.example",
                SampleSchool.TEACHER);

        @Override
        public Pass signIn(URI address, String email, char[] password) throws NotLetIn {
            if (!online) {
                throw new NotLetIn(NotLetIn.Why.UNREACHABLE, "", null);
            }
            UUID user = people.get(email);
            if (user == null || !Arrays.equals(password, PASSWORD.toCharArray())) {
                throw new NotLetIn(NotLetIn.Why.WRONG_LOGIN, "", null);
            }
            return new Pass(address, "token", user, email, "");
        }

        @Override
        public List<OfSchool> schools(Pass pass) {
            return new ArrayList<>(List.of(new OfSchool(SampleSchool.SCHOOL, "Muthaiga Primary")));
        }

        @Override
        public Enrolment enrol(Pass pass, UUID schoolId, String deviceName) {
            UUID replica = new UuidV7(clock, random).next();
            SigningKey device = SigningKey.generate(random);
            Granted granted = granted(pass.user(), replica);
            Set<Holding> all =
                    Arrays.stream(SubjectKind.values()).map(Holding::allOf).collect(Collectors.toSet());
            synchronized (hub) {
                hub.enrol(replica, device.verifyKey(), Set.of(pass.user()), all);
            }
            return new Enrolment(
                    replica,
                    schoolId,
                    "Muthaiga Primary",
                    pass.hub(),
                    hubKey.verifyKey(),
                    device,
                    pass.email(),
                    granted.author(),
                    granted.grant(),
                    List.of());
        }

        @Override
        public Granted grant(Pass pass, UUID replica) {
            return granted(pass.user(), replica);
        }

        private Granted granted(UUID user, UUID replica) {
            SigningKey author = SigningKey.generate(random);
            Grant grant = new Grant(
                    replica, user, author.verifyKey(), SampleSchool.FOUNDED, clock.now.plus(Duration.ofDays(90)));
            return new Granted(author, new Grant.Signed(grant, hubKey.sign(grant.message())));
        }
    }

    @Override
    public void close() {
        exchanges.shutdownNow();
        entrance.close();
    }
}
