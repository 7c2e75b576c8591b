package io.daftari.demo;

import io.daftari.demo.HubApi.Account;
import io.daftari.demo.World.DemoSchool;
import io.daftari.model.inbox.Conflict;
import io.daftari.model.number.NumberEntry;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.op.SeenList;
import io.daftari.model.people.Enrolment;
import io.daftari.model.wire.TableSum;
import io.daftari.replica.Drafting;
import io.daftari.replica.Replica;
import io.daftari.replica.Submitted;
import io.daftari.replica.exchange.ExchangeClient;
import io.daftari.replica.exchange.ExchangeResult;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** A device of the story: a real replica on a file of its own, and its way to the hub. */
final class DemoDevice implements AutoCloseable {

    private final String name;
    private final Account user;
    private final DemoSchool school;
    private final Path file;
    private final SkewedClock clock;
    private final BreakableLine line;
    private Replica replica;
    private ExchangeClient exchange;

    DemoDevice(
            String name,
            Account user,
            DemoSchool school,
            Path file,
            SkewedClock clock,
            BreakableLine line,
            Replica replica) {
        this.name = name;
        this.user = user;
        this.school = school;
        this.file = file;
        this.clock = clock;
        this.line = line;
        this.replica = replica;
        this.exchange = new ExchangeClient(replica.hubSide(), line);
    }

    String name() {
        return name;
    }

    Account user() {
        return user;
    }

    DemoSchool school() {
        return school;
    }

    Path file() {
        return file;
    }

    SkewedClock clock() {
        return clock;
    }

    BreakableLine line() {
        return line;
    }

    Replica replica() {
        return replica;
    }

    /** The device was off, and another program may have used its file meanwhile. */
    void reopened(Replica again) {
        replica = again;
        exchange = new ExchangeClient(again.hubSide(), line);
    }

    /** Submits, and expects that it is on the disk. */
    Submitted submit(Operation operation, String display) {
        Submitted submitted = replica.submit(operation, display);
        if (!submitted.stored()) {
            throw new IllegalStateException(name + " refused what the story wants: " + submitted.forecast());
        }
        return submitted;
    }

    ExchangeResult exchange() {
        return exchange.exchange();
    }

    /** The list of the class that stands on this device's screen. */
    SeenList listOf(UUID classId, LocalDate day) {
        long commit = replica.commit();
        return replica.read(desk -> SeenList.of(commit, desk.find(Enrolment.of(classId, day))));
    }

    /** Submits with numbers drawn from what the hub has given to this device, and expects that it is on the disk. */
    void submit(Drafting drafting, String display) {
        Submitted submitted = replica.submit(drafting, display);
        if (!submitted.stored()) {
            throw new IllegalStateException(name + " refused what the story wants: " + submitted.forecast());
        }
    }

    /** The texts on the papers that were given out about somebody, those of leased series first. */
    List<String> papersOf(UUID subject) {
        return replica.read(desk -> desk.find(Query.of(NumberEntry.class).eq("subjectId", subject)).stream()
                .sorted(Comparator.comparing(entry -> entry.series, Comparator.reverseOrder()))
                .map(entry -> entry.text)
                .toList());
    }

    /** Why the hub decided otherwise than was sent, over all operations of this device. */
    List<Reason> reasons() {
        return replica.decided(1_000).stream()
                .flatMap(operation -> operation.decision().reasons().stream())
                .toList();
    }

    boolean hasReason(String code) {
        return reasons().stream().anyMatch(reason -> reason.code().equals(code));
    }

    /** What met another's intent, as its user is shown it. */
    List<Conflict> conflicts() {
        return replica.read(desk -> desk.find(Query.of(Conflict.class)));
    }

    /** How many of the hub's rows it holds. */
    long rows() {
        return replica.verify().values().stream().mapToLong(TableSum::rows).sum();
    }

    /** Operations that the hub has not decided yet. */
    long waiting() {
        return replica.hubSide().counts().all();
    }

    @Override
    public void close() {
        replica.close();
    }
}
