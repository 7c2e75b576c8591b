package io.daftari.simulation;

import io.daftari.model.op.Catalog;
import io.daftari.model.op.Operation;
import io.daftari.replica.Kept;
import io.daftari.replica.exchange.Transport;
import io.daftari.simulation.Accounts.Account;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One school with its devices, as one seed makes it: what moves work on and checks look at. */
final class World implements AutoCloseable {

    /** A Monday morning in term. */
    static final Instant START = Instant.parse("2026-09-14T05:00:00Z");

    private static final List<String> USERS =
            List.of("owner", "registrar", "teacher1", "teacher2", "teacher3", "principal", "teacher1", "registrar");

    final SimHub hub;
    final Plan plan;
    final Path folder;
    final Tally tally = new Tally();
    /** Of the program of today, which the hub has. */
    final Catalog catalog = Programs.today();

    final Transport transport;
    final UUID school;
    final HubRecord record;
    /** What was written, be it that somebody was taken out of it since. */
    final Lines lines = new Lines();

    final Workload workload;
    final List<SimDevice> devices = new ArrayList<>();
    /** Images that were taken of devices, the last of each. */
    final Map<SimDevice, Path> images = new HashMap<>();
    /** What stands on paper. */
    final Papers papers = new Papers(this);

    final Operator operator = new Operator(this);
    /** At which commit of the hub its feed was pruned, and up to where. */
    final TreeMap<Long, Long> prunings = new TreeMap<>();
    /** The same as it was when the hub was backed up. */
    final TreeMap<Long, Long> prunedInBackup = new TreeMap<>();
    /** Who is erased meanwhile. */
    final ErasureMoves erasures = new ErasureMoves(this);
    /** What must not vanish though the hub forgets it. */
    final Memory memory = new Memory(this);

    @Nullable
    HubBackup hubBackup;

    private final List<Runnable> afterwards = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final StepCheck check = new StepCheck(this);
    private boolean hubMayFail;
    int copies;
    boolean usedUp;
    boolean nextYear;

    World(SimHub hub, Plan plan, Path folder) {
        this.hub = hub;
        this.plan = plan;
        this.transport = hub.transport;
        this.folder = folder;
        hub.serveTheOld();
        hub.begin(plan.seed(), START);
        hub.mend();
        hub.accounts.begin();
        SchoolPlan made = new SchoolPlan(new Chance(plan.seed()), START);
        school = foundAfresh(plan, made);
        record = new HubRecord(hub.admin, school, catalog, hub.vault, lines);
        List<Operation> operations = new ArrayList<>();
        made.fill(operations, school, hub);
        hub.accounts.submit(owner(), school, operations);
        workload = new Workload();
        Chance chance = new Chance(plan.seed() + 7);
        for (int i = 0; i < plan.devices(); i++) {
            Account user = hub.person(USERS.get(i % USERS.size()));
            // Every third is a phone and keeps but the term that goes on.
            Kept kept = i % 3 == 1 ? new Kept(1, Long.MAX_VALUE) : Kept.ALL;
            devices.add(new SimDevice(this, "d" + i, user, program(i, plan.devices()), chance.seed(), kept));
        }
        everybodyLives();
    }

    /** The last of the devices has the app of tomorrow, every fourth that of yesterday until somebody puts in today's. */
    private Catalog program(int number, int of) {
        return number == of - 1 ? Programs.tomorrow() : number % 4 == 1 ? Programs.yesterday() : catalog;
    }

    /** The same seed makes the same school again; what is left of it from an earlier run goes first. */
    private UUID foundAfresh(Plan plan, SchoolPlan made) {
        hub.forget(hub.nextId());
        hub.begin(plan.seed(), START);
        return hub.accounts.found(owner(), made.registration("Simulated"));
    }

    Account owner() {
        return hub.person("owner");
    }

    SimDevice device(Move move) {
        return devices.get(move.device() % devices.size());
    }

    void note(String what) {
        notes.add(what);
    }

    List<String> notes() {
        return notes;
    }

    /** Done when the move is over and no lock of the product is held any more. */
    void afterwards(Runnable work) {
        afterwards.add(work);
    }

    /** How often devices reported that their rows differed. */
    long reports() {
        return record.number("SELECT count(*) FROM verify_report WHERE school_id = ?");
    }

    void hubMayFail(boolean may) {
        hubMayFail = may;
    }

    /** What the hub answered to a device. */
    void heard(SimDevice device, FaultyLine.Answer answer) {
        boolean broken = answer.status() >= 400 && !List.of(410, 429, 503).contains(answer.status());
        // A hub that was put back does not know who was enrolled since, until that device shows its certificate.
        boolean forgotten = answer.status() == 401 && memory.hasForgotten();
        // Sums of rows that have other columns are compared by nobody.
        boolean otherSchema = answer.status() == 409 && !device.isOfToday();
        if (otherSchema) {
            tally.fault(Fault.TOLD_OTHER_SCHEMA);
        }
        if (broken && !forgotten && !otherSchema && !hubMayFail) {
            throw new Failure(
                    "hub-broke",
                    device + " was answered " + answer.status() + " "
                            + new String(answer.bytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    /** Does the move, lets a little time pass, and looks whether everything holds. */
    void play(Move move) {
        try {
            move.kind().run(this, move);
        } catch (Killed e) {
            note(device(move) + " died at " + e.getMessage());
        }
        settle();
        pass(Duration.ofSeconds(new Chance(move.seed() + 1).between(1, 40)));
    }

    /** Lets time pass; each device does once what it had planned, and the checks follow. */
    void pass(Duration time) {
        hub.clock.advance(time);
        everybodyLives();
    }

    private void everybodyLives() {
        for (SimDevice device : List.copyOf(devices)) {
            device.runDue();
            settle();
        }
        record.refresh();
        devices.forEach(check::look);
    }

    private void settle() {
        List<Runnable> due = List.copyOf(afterwards);
        afterwards.clear();
        due.forEach(Runnable::run);
    }

    @Override
    public void close() {
        devices.forEach(SimDevice::close);
        DeviceFile.delete(folder);
    }
}
