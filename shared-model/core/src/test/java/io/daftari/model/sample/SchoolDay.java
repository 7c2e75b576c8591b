package io.daftari.model.sample;

import io.daftari.model.op.Decision;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Judge;
import io.daftari.model.op.MemoryBench;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.row.Row;
import io.daftari.model.time.CaptureInterval;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** {@link SampleSchool} on the oracle, and people who do things there. */
public final class SchoolDay {

    private final SampleSchool school = new SampleSchool();
    private final MemoryBench bench = new MemoryBench(SampleSchool.SCHOOL);

    public SchoolDay() {
        school.founding().forEach(bench::play);
    }

    /** Next act of somebody at a known moment. */
    public Act act(UUID author, UUID replica, Instant at, Operation operation) {
        return school.act(author, replica, at, operation);
    }

    /** Decides it as a commit of its own. */
    public Decision play(UUID author, UUID replica, Instant at, Operation operation) {
        return play(act(author, replica, at, operation));
    }

    public Decision play(Act act) {
        return play(act, CaptureInterval.at(act.at()));
    }

    /** Decides what was captured within the interval, whatever the device claims. */
    public Decision play(Act act, CaptureInterval capture) {
        return bench.commit(act.replica(), desk -> {
            desk.begin(new Desk.Intent(act.id(), act.author(), act.replica(), act.at(), capture));
            return new Judge(bench.catalog())
                    .decide(desk, 1, act.envelope(bench.catalog(), null), act.operation(), List.of(), List.of());
        });
    }

    /** Keeps it without effect, as what its device sent after it was withdrawn. */
    public Decision withhold(Act act, Reason against) {
        return bench.commit(act.replica(), desk -> {
            desk.begin(act.intent());
            return new Judge(bench.catalog())
                    .withhold(desk, 1, act.envelope(bench.catalog(), null), act.operation(), List.of(against));
        });
    }

    /** All rows of a type, by id. */
    public <R extends Row> List<R> rows(Class<R> type) {
        return bench.commit(SampleSchool.OFFICE_PC, desk -> desk.find(Query.of(type)));
    }

    public <R extends Row> R row(Class<R> type, UUID id) {
        return bench.commit(SampleSchool.OFFICE_PC, desk -> desk.get(type, id).orElseThrow());
    }

    /** Reads something at the office's desk. */
    public <T> T look(Function<Desk, T> reading) {
        return bench.commit(SampleSchool.OFFICE_PC, reading::apply);
    }

    /** As somebody reads it at a moment. */
    public <T> T lookAs(UUID reader, Instant at, Function<Desk, T> reading) {
        return bench.commit(SampleSchool.OFFICE_PC, desk -> {
            desk.begin(new Desk.Intent(
                    SampleSchool.id("look"), reader, SampleSchool.OFFICE_PC, at, CaptureInterval.at(at)));
            return reading.apply(desk);
        });
    }

    /** The number of the last commit. */
    public long commit() {
        return bench.store().commit();
    }
}
