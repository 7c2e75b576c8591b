package io.daftari.replica;

import io.daftari.model.Daftari;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Envelope;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Query;
import io.daftari.model.row.RowType;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.RegisterSchool;
import io.daftari.model.school.School;
import io.daftari.model.seal.Grant;
import io.daftari.model.seal.SealedKey;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.time.ClockReading;
import io.daftari.model.time.UuidV7;
import io.daftari.model.wire.ExchangeRequest;
import io.daftari.model.wire.Holding;
import io.daftari.model.wire.Json;
import io.daftari.model.wire.Packing;
import io.daftari.replica.exchange.Backoff;
import io.daftari.replica.exchange.ExchangeClient;
import io.daftari.replica.exchange.ExchangeResult;
import io.daftari.replica.exchange.Pace;
import io.daftari.replica.exchange.SyncLoop;
import io.daftari.replica.exchange.Transport;
import io.daftari.replica.hub.FakeHub;
import io.daftari.replica.hub.FakeLine;
import io.daftari.replica.live.Remembered;
import io.daftari.replica.live.Workspace.Threads;
import io.daftari.replica.signin.Enrolment;
import io.daftari.replica.signin.HubAccounts;
import io.daftari.replica.signin.HubDoor;
import io.daftari.replica.signin.HubDoor.Login;
import io.daftari.replica.signin.Keyring;
import io.daftari.replica.signin.NotLetIn;
import io.daftari.replica.signin.PasswordKey;
import io.daftari.replica.signin.SchoolDevice;
import io.daftari.replica.signin.UserGrant;
import io.daftari.replica.store.FileKey;
import io.daftari.replica.store.NewerProgram;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A device of the sample school as an app has it: the way in, a real replica, and a hub in memory that can be out of reach.
 * Everything but the wire is what runs in the program.
 */
public class SchoolBench implements AutoCloseable {

    public static final String PASSWORD = "correct horse";

    /** That a head has made for a device, and what an authenticator app shows. */
    public static final String DEVICE_CODE = "K7QM-P2XD";

    public static final String CODE = "123456";
    public static final String TEACHER_EMAIL = "achieng@muthaiga.example";
    public static final String BURSAR_EMAIL = "bursar@muthaiga.example";
    public static final String OWNER_EMAIL = "owner@muthaiga.example";
    public static final String REGISTRAR_EMAIL = "grace@muthaiga.example";
    /** Whether the apps' own exchanges are refused: everything must work all the same. */
    public static final boolean REFUSES = Boolean.getBoolean("daftari.exchange.refuses");

    static final PasswordKey.Cost CHEAP = new PasswordKey.Cost(64, 1);
    private static final Catalog CATALOG = Daftari.catalog();

    private final FakeHub hub = new FakeHub(SampleSchool.SCHOOL, CATALOG);
    private final FakeLine line = new FakeLine(hub);
    protected final SampleSchool school = new SampleSchool();
    private final SecureRandom random = new SecureRandom();
    private final SigningKey hubKey = FakeHub.KEY;
    private final ScheduledExecutorService exchanges = Executors.newSingleThreadScheduledExecutor();
    private final MovedClock clock = new MovedClock();
    private final FakeAccounts accounts = new FakeAccounts(this::isOnline, clock);
    private final List<SyncLoop> loops = new CopyOnWriteArrayList<>();
    private final Path file;
    private Entrance entrance;
    private final Remembered remembered;
    private final Map<UUID, Operation> sent = new ConcurrentHashMap<>();
    private final Map<UUID, SchoolDevice> devices = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Set<Holding> held;
    private volatile boolean online = true;
    private volatile boolean secondStep;
    private volatile boolean leaver;

    /** All that the school has, as its office holds it. */
    public static Set<Holding> everything() {
        return Arrays.stream(SubjectKind.values()).map(Holding::allOf).collect(Collectors.toSet());
    }

    /**
     * @param folder where the app keeps its files
     * @param held what the hub lets this device hold
     */
    public SchoolBench(Path folder, Set<Holding> held) {
        this(folder, held, SampleSchool::founding);
    }

    /** @param story what happened at the school before */
    public SchoolBench(Path folder, Set<Holding> held, Function<SampleSchool, List<Act>> story) {
        this.held = held;
        story.apply(school).forEach(hub::play);
        accounts.member(SampleSchool.REGISTRAR, REGISTRAR_EMAIL, "Grace Wanjiru");
        accounts.member(SampleSchool.id("bursar"), BURSAR_EMAIL, "Bursar");
        accounts.member(SampleSchool.OWNER, OWNER_EMAIL, "Owner");
        accounts.member(SampleSchool.TEACHER, TEACHER_EMAIL, "Achieng Odhiambo");
        this.file = folder.resolve("replica.db");
        this.entrance = start();
        this.remembered = new Remembered(folder.resolve("window.properties"));
    }

    /** What the device keeps of past days. */
    protected Kept kept() {
        return Kept.ALL;
    }

    private Entrance start() {
        return new Entrance(file, () -> CATALOG, ownDevice(), new Door(), CHEAP);
    }

    /** This computer. */
    public final Device ownDevice() {
        return new Device(
                () -> new ClockReading(clock.now, clock.now.toEpochMilli(), "boot"),
                new UuidV7(clock, random),
                random,
                Steps.NONE,
                null,
                kept());
    }

    /** The program ended, however, and starts again: what was on the disk is there, and nobody is signed in. */
    public SchoolBench restart() {
        loops.forEach(SyncLoop::close);
        loops.clear();
        entrance.close();
        entrance = start();
        return this;
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

    /** The hub's accounts. */
    public FakeAccounts accounts() {
        return accounts;
    }

    private boolean isOnline() {
        return online;
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
    public SchoolBench online(boolean reachable) {
        online = reachable;
        return this;
    }

    /** Everybody has set up codes of his phone. */
    public SchoolBench secondStep() {
        secondStep = true;
        return this;
    }

    /** The hub gives nobody leave any more. */
    public SchoolBench leaver() {
        leaver = true;
        return this;
    }

    /**
     * While this runs, nobody gets at the replica's file: whoever needs it waits. A screen that goes on all the same asks it
     * for nothing on its own thread.
     */
    public void whileTheDiskIsStuck(Runnable task) {
        synchronized (replica().file().store) {
            task.run();
        }
    }

    /** A newer program has written this file. */
    public static void byANewerProgram(Replica replica) {
        NewerProgram.write(replica.file().store);
    }

    /** Somebody acts elsewhere, now. */
    public void elsewhere(UUID author, Operation operation) {
        Act act = school.act(author, SampleSchool.PHONE, clock.now, operation);
        synchronized (hub) {
            hub.play(act);
        }
    }

    /** Pupils with all kinds of names come into a class. */
    public SchoolBench admit(UUID classId, String stream, int from, int to) {
        for (int i = from; i <= to; i++) {
            elsewhere(SampleSchool.REGISTRAR, SamplePupils.admission(classId, stream, i));
        }
        return this;
    }

    /** A class without pupils. */
    public SchoolBench group(UUID id, String name) {
        ClassGroup group = new ClassGroup();
        group.id = id;
        group.name = name;
        group.gradeLevelId = RegisterSchool.levelId(SampleSchool.SCHOOL, "G4");
        group.academicYearId = RegisterSchool.yearId(SampleSchool.SCHOOL, "2026");
        group.capacity = 60;
        elsewhere(SampleSchool.OWNER, Edit.creating(group));
        return this;
    }

    /** The school takes a register for each of so many lessons of 40 minutes, and this computer knows. */
    public SchoolBench lessons(int aDay) {
        School before =
                replica().read(desk -> desk.find(Query.of(School.class))).get(0);
        School after = RowType.of(before).copy(before);
        after.lessonsPerDay = aDay;
        elsewhere(SampleSchool.OWNER, Edit.changing(before, after));
        exchange();
        return this;
    }

    /** Joins as the registrar without a window, and reads everything. */
    public SchoolBench joined() {
        return joinedAs(REGISTRAR_EMAIL);
    }

    public SchoolBench joinedAs(String email) {
        try {
            Login login = new Login(URI.create("https://hub.example"), email, PASSWORD.toCharArray(), null);
            entrance.join(
                    entrance.enter(login),
                    login.password(),
                    new HubDoor.Wish(SampleSchool.SCHOOL, null, "Office computer"));
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
                if (request.uri().getPath().endsWith("/exchange")) {
                    remember(request.body());
                }
                return line.send(request);
            }
        };
    }

    /** From the first sign-in on nothing goes over the line any more. */
    private Transport refusing(Replica replica) {
        return request -> {
            if (!replica.read(desk -> desk.find(Query.of(School.class))).isEmpty()) {
                throw new IOException("refused");
            }
            return transport().send(request);
        };
    }

    private void remember(byte[] body) throws IOException {
        try (InputStream unpacked = Packing.unpacking(new ByteArrayInputStream(body))) {
            for (byte[] operation :
                    ExchangeRequest.read(unpacked.readAllBytes()).lines()) {
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
        return loop(replica, Pace.steady(Duration.ofHours(1)));
    }

    public SyncLoop loop(Replica replica, Pace pace) {
        SyncLoop loop = new SyncLoop(
                replica.hubSide(),
                new ExchangeClient(replica.hubSide(), REFUSES ? refusing(replica) : transport()),
                exchanges,
                new Backoff(random),
                pace);
        loops.add(loop);
        return loop;
    }

    /** The school has this device, too. */
    public SchoolBench device(SchoolDevice device) {
        devices.put(device.id(), device);
        return this;
    }

    private static SchoolDevice withdrawn(SchoolDevice before, Instant at, UUID by, String reason) {
        return new SchoolDevice(
                before.id(),
                before.name(),
                before.kind(),
                before.series(),
                before.enrolledAt(),
                before.heardAt(),
                before.appSchema(),
                before.app(),
                before.unsent(),
                before.oldestUnsent(),
                before.held(),
                before.waitsFor(),
                false,
                before.stuck(),
                before.users(),
                null,
                at,
                by,
                reason,
                before.unlooked());
    }

    /** Everything at once on the thread that asks: for view-models. */
    public Threads direct() {
        return new Threads(Runnable::run, Runnable::run, Runnable::run, clock);
    }

    /** The hub's door: it knows the people of the sample school. */
    private final class Door implements HubDoor {

        @Override
        public HubAccounts accounts() {
            return accounts;
        }

        private UUID user(String email) throws NotLetIn {
            return accounts.user(email);
        }

        @Override
        public void leave(Pass pass) {
            // Here nobody keeps sign-ins.
        }

        @Override
        public Pass enter(Login login) throws NotLetIn {
            return accounts.enter(login, secondStep);
        }

        @Override
        public List<OfSchool> schools(Pass pass) throws NotLetIn {
            user(pass.who().email());
            return accounts.isMember(pass.who().email())
                    ? List.of(new OfSchool(SampleSchool.SCHOOL, "Muthaiga Primary"))
                    : List.of();
        }

        @Override
        public DeviceCode deviceCode(Pass pass, UUID school, Kind kind) throws NotLetIn {
            if (pass.who().email().equals(TEACHER_EMAIL)) {
                throw new NotLetIn(NotLetIn.Why.NOT_YOUR_SCHOOL, "", null);
            }
            return new DeviceCode(
                    DEVICE_CODE, pass.hub() + "/join#" + DEVICE_CODE, clock.now.plus(Duration.ofMinutes(15)));
        }

        @Override
        public void withdraw(Pass pass, UUID school, UUID device, String reason) throws NotLetIn {
            user(pass.who().email());
            SchoolDevice withdrawn = devices.get(device);
            if (withdrawn == null) {
                throw new NotLetIn(NotLetIn.Why.NOT_FOUND, "", null);
            }
            devices.put(device, withdrawn(withdrawn, clock.now, user(pass.who().email()), reason));
        }

        @Override
        public List<SchoolDevice> devices(HubSide replica, UUID user) throws NotLetIn {
            if (!online) {
                throw new NotLetIn(NotLetIn.Why.UNREACHABLE, "", null);
            }
            if (user.equals(SampleSchool.TEACHER)) {
                throw new NotLetIn(NotLetIn.Why.NOT_YOUR_SCHOOL, "", null);
            }
            return List.copyOf(devices.values());
        }

        @Override
        public Enrolment enrol(Pass pass, Wish wish) throws NotLetIn {
            if (wish.code() != null && !wish.code().equals(DEVICE_CODE)) {
                throw new NotLetIn(NotLetIn.Why.WRONG_CODE, "", null);
            }
            UUID user = user(pass.who().email());
            UUID replica = new UuidV7(clock, random).next();
            SigningKey device = SigningKey.generate(random);
            synchronized (hub) {
                hub.enrol(replica, device.verifyKey(), Set.of(user), held);
                hub.sealsFor(replica, hubKey);
            }
            return new Enrolment(
                    replica,
                    SampleSchool.SCHOOL,
                    "Muthaiga Primary",
                    pass.hub(),
                    hubKey.verifyKey(),
                    hub.box.boxKey(),
                    device,
                    granted(user, pass.who().email(), replica),
                    List.of(),
                    "A",
                    null);
        }

        @Override
        public Granted grant(Pass pass, Keyring keyring, boolean withKey) throws NotLetIn {
            String email = pass.who().email();
            if (leaver || !accounts.isMember(email)) {
                throw new NotLetIn(NotLetIn.Why.NOT_YOUR_SCHOOL, "", null);
            }
            FileKey key = withKey
                    ? FileKey.ofBytes(SealedKey.open(keyring.hubSlot(), keyring.replica(), hub.box)
                            .orElseThrow())
                    : null;
            return new Granted(granted(user(email), email, keyring.replica()), key);
        }

        private UserGrant granted(UUID user, String email, UUID replica) {
            SigningKey author = SigningKey.generate(random);
            Grant grant = new Grant(
                    replica, user, author.verifyKey(), SampleSchool.FOUNDED, clock.now.plus(Duration.ofDays(90)));
            return new UserGrant(email, author, new Grant.Signed(grant, hubKey.sign(grant.message())));
        }
    }

    @Override
    public void close() {
        exchanges.shutdownNow();
        entrance.close();
    }
}
