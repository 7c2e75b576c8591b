package io.daftari.replica.rebase;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.attendance.CaptureEvidence;
import io.daftari.model.attendance.StaffCheckIn;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Footprint;
import io.daftari.model.op.MemoryBench;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SampleSchool;
import io.daftari.replica.store.Change;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** On which undecided operations another one builds. */
class PendingTest {

    private final Pending pending = new Pending();
    private final MemoryBench bench = new MemoryBench(SampleSchool.SCHOOL);

    private Trace trace(long n, Consumer<Desk> work, Change... changes) {
        Footprint footprint = bench.commit(SampleSchool.PHONE, desk -> {
            desk.begin(new SampleSchool()
                    .act(SampleSchool.OWNER, SampleSchool.PHONE, SampleSchool.MORNING, SampleSchool.register())
                    .intent());
            work.accept(desk);
            desk.drop();
            return desk.footprint();
        });
        return new Trace(n, SampleSchool.id("operation " + n), footprint, List.of(changes));
    }

    private static <R extends Row> Change made(Class<R> type, UUID id) {
        R row = RowType.of(type).newRow();
        row.id = id;
        return new Change(RowType.of(type), id, null, row);
    }

    @Test
    void eachTableUnderOneIdHasItsOwnLastWriter() {
        UUID id = SampleSchool.id("check-in");
        pending.add(trace(1, desk -> {}, made(StaffCheckIn.class, id), made(CaptureEvidence.class, id)));
        pending.add(trace(2, desk -> {}, made(CaptureEvidence.class, id)));
        Trace reader = trace(3, desk -> desk.get(StaffCheckIn.class, id));
        assertThat(pending.needsOf(reader)).contains(SampleSchool.id("operation 1"));
    }
}
