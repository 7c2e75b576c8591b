package io.daftari.simulation;

import io.daftari.model.op.Catalog;
import io.daftari.model.op.Operation;
import io.daftari.model.time.UuidV7;
import io.daftari.replica.Device;
import io.daftari.replica.Drafting;
import io.daftari.replica.Kept;
import io.daftari.replica.Pruning;
import io.daftari.replica.Replica;
import io.daftari.replica.ReplicaState;
import io.daftari.replica.Submitted;
import io.daftari.replica.exchange.Backoff;
import io.daftari.replica.exchange.ExchangeClient;
import io.daftari.replica.exchange.Pace;
import io.daftari.replica.exchange.Problem;
import io.daftari.replica.exchange.SyncLoop;
import io.daftari.replica.exchange.Transport;
import io.daftari.replica.signin.Enroller;
import io.daftari.replica.signin.Enrolment;
import io.daftari.replica.signin.PasswordKey;
import io.daftari.replica.signin.SignInResult;
import io.daftari.simulation.Accounts.Account;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A device: a real replica on a real file, the loop that exchanges, its clocks and its line. It may die at any step and
 * goes on from what was on the disk then.
 */
final class SimDevice implements AutoCloseable {

    /** Cheap, because nobody guesses here. */
    private static final PasswordKey.Cost COST = new PasswordKey.Cost(64, 1);

    /** So often it asks by itself. */
    static final Duration EVERY = Duration.ofMinutes(10);

    final String name;
    final Account user;
    final DeviceTime time;
    final Trap trap = new Trap();
    final FaultyLine line;
    /** Operations that were on this device's disk and are not known to be decided yet. */
    final Set<UUID> waiting = new HashSet<>();

    private final World world;
    private final Path home;
    private final VirtualTimer timer;
    private final SeededRandom random;
    private Device machine;
    private Catalog catalog;
    private int lives;
    private Path file;
    private Replica replica;
    private DeviceFile disk;
    private SyncLoop loop;
    private long lastCursor;
    private boolean revoked;
    private @Nullable UUID lastSubmitted;
    /** How often it has gone back with a hub that was put back. */
    int epochs;
    /** The identity that the hub has withdrawn. */
    @Nullable
    UUID lost;

    /** Whether another device may have given out the same numbers: it is a copy, or was put back from one. */
    boolean doubled;

    /** Enrols a new device at the hub, with a person signed in. */
    SimDevice(World world, String name, Account user, Catalog catalog, long seed, Kept kept) {
        this(world, name, user, catalog, seed, world.folder.resolve(name), kept);
        this.file = home.resolve("0").resolve("school.db");
        folderOf(file);
        this.replica = Replica.create(file, enrolment(), Accounts.PASSWORD.toCharArray(), COST, catalog, machine);
        begin();
    }

    // The public constructor and cloned() complete it: both end with begin().
    @SuppressWarnings("NullAway.Init")
    private SimDevice(World world, String name, Account user, Catalog catalog, long seed, Path home, Kept kept) {
        this.world = world;
        this.name = name;
        this.user = user;
        this.catalog = catalog;
        this.home = home;
        this.time = new DeviceTime(world.hub.clock);
        this.random = SeededRandom.of(seed);
        this.timer = new VirtualTimer(world.hub.clock);
        this.line = new FaultyLine(
                world.transport, world.hub.clock, world.tally::fault, answer -> world.heard(this, answer));
        this.machine =
                new Device(time, new UuidV7(wall(), new SplittableRandom(seed + 1)), random, this::reached, null, kept);
    }

    private void reached(String step) {
        if (step.equals(Pruning.DROPPED)) {
            world.tally.fault(Fault.DAYS_DROPPED);
        }
        trap.reached(step);
    }

    /** The wall clock as ids are made by it. */
    private Clock wall() {
        InstantSource source = () -> time.read().at();
        return source.withZone(ZoneOffset.UTC);
    }

    private static void folderOf(Path file) {
        try {
            java.nio.file.Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Enrolment enrolment() {
        return enrolmentUnlessLeft().orElseThrow(() -> new Failure("enrolment", name + ": nobody may use it"));
    }

    /** Empty where the user has no role at the school any more. */
    private Optional<Enrolment> enrolmentUnlessLeft() {
        try {
            return Optional.of(new Enroller(world.hub.address(), world.hub.accounts.signedIn(), random)
                    .enrol(user.email(), Accounts.PASSWORD.toCharArray(), world.school, name));
        } catch (Enroller.EnrolmentRefused e) {
            if (String.valueOf(e.getMessage()).contains("not-your-school")) {
                return Optional.empty();
            }
            throw new Failure("enrolment", name + ": " + e, e);
        } catch (IOException e) {
            throw new Failure("enrolment", name + ": " + e, e);
        }
    }

    private void begin() {
        disk = DeviceFile.open(file, replica.key());
        long there = disk.cursor().commit();
        if (there > lastCursor) {
            // A file from before the hub was put back goes back with it once more.
            epochs = 0;
        }
        lastCursor = there;
        Transport counted = new SendingAhead(request -> {
            world.tally.exchange();
            return line.send(request);
        });
        loop = new SyncLoop(
                replica.hubSide(),
                new ExchangeClient(replica.hubSide(), counted),
                timer,
                new Backoff(new SplittableRandom(random.nextLong())),
                Pace.steady(EVERY));
        loop.start();
    }

    Replica replica() {
        return replica;
    }

    Device machine() {
        return machine;
    }

    DeviceFile disk() {
        return disk;
    }

    Path file() {
        return file;
    }

    Catalog catalog() {
        return catalog;
    }

    /** The cursor as it was when this was last asked; sets it anew. */
    long cursorMoved(long now) {
        long before = lastCursor;
        lastCursor = now;
        return before;
    }

    boolean isRevoked() {
        return revoked || replica.state() == ReplicaState.REVOKED;
    }

    /** Whether it is the one and only that it says it is. */
    boolean isTrue() {
        return !doubled && lost == null && !revoked && !replica.state().needsNewIdentity();
    }

    // ---- what it does

    Submitted submit(Operation operation, boolean anyway) {
        Submitted submitted = anyway ? replica.submitAnyway(operation, "sim") : replica.submit(operation, "sim");
        return heard(submitted);
    }

    /** What was stored here last. */
    UUID lastSubmitted() {
        return Objects.requireNonNull(lastSubmitted);
    }

    void submitted(UUID operation) {
        waiting.add(operation);
        lastSubmitted = operation;
    }

    /** Submits what draws its own numbers. */
    Submitted submit(Drafting drafting) {
        return heard(replica.submit(drafting, "sim"));
    }

    private Submitted heard(Submitted submitted) {
        UUID stored = submitted.operationId();
        if (stored != null) {
            disk.line(stored).ifPresent(world.lines::seen);
            loop.submitted();
        }
        return submitted;
    }

    /** Somebody wants an exchange now. */
    void tap() {
        loop.tap();
        runDue();
    }

    /** Does what the time has brought. */
    void runDue() {
        try {
            if (!timer.runDue()) {
                return;
            }
        } catch (Killed e) {
            // The trap has put the files aside; the process is gone.
            world.note(name + " died at " + e.getMessage());
        }
        Problem problem = loop.status().problem();
        if (problem != null && problem.kind() == Problem.Kind.UPGRADE) {
            world.tally.fault(Fault.TOLD_TO_UPGRADE);
        }
        if (problem != null
                && problem.kind() == Problem.Kind.HUB_FAILED
                && problem.detail().contains("Exception")) {
            throw new Failure("device-broke", name + ": " + problem.detail());
        }
    }

    /** Whether a person can work here now. */
    boolean isUsable() {
        return replica.session().isPresent() && !replica.state().needsNewIdentity();
    }

    // ---- lives

    /** Puts the files aside as they lie there now; the process is dead when this returns, and opens again over them. */
    void die(String step, java.util.function.Consumer<Path> harm) {
        Path copy = DeviceFile.copy(file, home.resolve(Integer.toString(++lives)));
        harm.accept(copy);
        world.afterwards(() -> reopen(copy));
        throw new Killed(step);
    }

    /** Ends the program as a person does, and starts it again over the files. */
    void restart() {
        reopen(DeviceFile.copy(file, home.resolve(Integer.toString(++lives))));
    }

    void reopenFrom(Path image) {
        reopen(DeviceFile.copy(image, home.resolve(Integer.toString(++lives))));
    }

    private void reopen(Path copy) {
        Path old = file.resolveSibling("");
        timer.forget();
        loop.close();
        disk.close();
        replica.close();
        file = copy;
        replica = Replica.open(file, replica.key(), catalog, machine);
        DeviceFile.delete(old);
        signIn();
        begin();
    }

    /** Whether it has the version of the program that the hub has. */
    boolean isOfToday() {
        return catalog.schema().version() == world.catalog.schema().version();
    }

    /** Whether its program has the table. */
    boolean knows(String table) {
        return catalog.row(table).isPresent();
    }

    /** Whether it has yesterday's program. */
    boolean isOld() {
        return catalog.schema().version() < world.catalog.schema().version();
    }

    /** Somebody puts in the program of today. It finds the file as yesterday's has left it. */
    void update() {
        Path left = DeviceFile.copy(file, home.resolve(Integer.toString(++lives)));
        OlderFile.of(left, replica.key());
        catalog = world.catalog;
        reopen(left);
    }

    /** Which of these words stand anywhere in its files, be it where nobody reads any more. */
    Set<String> spelled(String... words) {
        return DeviceFile.spelled(file, replica.key(), words);
    }

    /** What the hub has said. */
    HubRecord record() {
        return world.record;
    }

    /** An image of the files, to be put back or to be cloned from. */
    Path image(String label) {
        return DeviceFile.copy(file, home.resolve(label));
    }

    /** A second device over a copy of this one's files, which believes that it is this one. */
    SimDevice cloned(String newName, long seed) {
        SimDevice clone =
                new SimDevice(world, newName, user, catalog, seed, world.folder.resolve(newName), machine.kept());
        clone.file = DeviceFile.copy(file, clone.home.resolve("0"));
        clone.replica = Replica.open(clone.file, replica.key(), catalog, clone.machine);
        clone.waiting.addAll(waiting);
        clone.signIn();
        clone.begin();
        doubled = true;
        clone.doubled = true;
        clone.lost = lost;
        return clone;
    }

    void signIn() {
        SignInResult result = replica.signIn(user.email(), Accounts.PASSWORD.toCharArray());
        if (!(result instanceof SignInResult.SignedIn)) {
            // The clock is years ahead, and the grant over: somebody sees it and puts the clock right.
            time.wrongBy(Duration.ZERO);
            replica.signIn(user.email(), Accounts.PASSWORD.toCharArray());
        }
    }

    /** Joins the school again, because the old identity is lost; a device whose user has left is put away. */
    void enrolAgain() {
        Optional<Enrolment> mine = enrolmentUnlessLeft();
        if (mine.isEmpty()) {
            world.note(name + " can't join again: its user has left the school");
            revoked = true;
            return;
        }
        replica.adopt(mine.get(), Accounts.PASSWORD.toCharArray(), COST);
        lastCursor = 0;
        doubled = false;
        loop.tap();
    }

    @Override
    public void close() {
        timer.forget();
        loop.close();
        disk.close();
        replica.close();
    }

    @Override
    public String toString() {
        return name;
    }

    @Nullable
    Problem problem() {
        return loop.status().problem();
    }
}
