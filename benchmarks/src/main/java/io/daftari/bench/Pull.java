package io.daftari.bench;

import io.daftari.bench.Finding.Must;
import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.row.RowOrder;
import io.daftari.replica.exchange.ExchangeResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A school's marks into an empty replica, over HTTP, until all is on the disk. */
final class Pull implements Workload {

    @Override
    public String name() {
        return "pull";
    }

    @Override
    public void run(Yard yard, Consumer<Finding> found) {
        int few = yard.fewMarks();
        int many = yard.manyMarks();
        measure(yard, yard.school(few), "a tenth of it", Must.NONE, found);
        measure(yard, yard.school(many), "attendance rows into an empty replica", Must.atLeast(0.6), found);
    }

    private void measure(Yard yard, BenchSchool school, String what, Must must, Consumer<Finding> found) {
        List<AttendanceMark> rows = rows(yard, school);
        Series limit = new Series();
        Series ours = new Series();
        Series bytes = new Series();
        for (int i = 0; i <= yard.scale().repetitions(); i++) {
            double plain = rows.size() / plain(yard, rows);
            try (BenchDevice device = yard.device(school)) {
                List<ExchangeResult> results = new ArrayList<>();
                double seconds = Stopwatch.seconds(() -> results.add(device.exchange()));
                if (device.marks() != rows.size()) {
                    throw new IllegalStateException("Not all marks have come: " + device.marks());
                }
                if (i > 0) {
                    // The first is for warming up.
                    limit.add(plain);
                    ours.add(rows.size() / seconds);
                    bytes.add((results.get(0).bytesDown() + results.get(0).bytesUp()) / 1e6);
                }
            }
        }
        String counted = Report.number(rows.size()) + " marks: " + what;
        found.accept(Finding.against(name(), counted, "SQLite plain insert, rows/s", limit, ours, "rows/s", must)
                .note("the school's other rows come with them, uncounted"));
        found.accept(Finding.alone(
                name(),
                counted + ", bodies on the wire",
                bytes,
                "MB",
                must.side() == Must.Side.NONE ? must : Must.atMost(3)));
    }

    private static List<AttendanceMark> rows(Yard yard, BenchSchool school) {
        List<AttendanceMark> rows = new ArrayList<>();
        try (PlainPostgres postgres = PlainPostgres.connect(yard.database())) {
            postgres.pieces(school.id(), 0).forEach(rows::addAll);
        }
        rows.sort(RowOrder.byId());
        return rows;
    }

    private static double plain(Yard yard, List<AttendanceMark> rows) {
        Path folder = yard.place("plain");
        try (PlainSqlite sqlite = PlainSqlite.at(folder)) {
            return Stopwatch.seconds(() -> sqlite.insert(rows));
        } finally {
            BenchDevice.delete(folder);
        }
    }
}
