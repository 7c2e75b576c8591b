package io.daftari.bench;

import io.daftari.bench.Finding.Must;
import io.daftari.model.attendance.AttendanceMark;
import io.daftari.replica.exchange.ExchangeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A device's registers up, decided, and confirmed on the device. */
final class Push implements Workload {

    @Override
    public String name() {
        return "push";
    }

    @Override
    public void run(Yard yard, Consumer<Finding> found) {
        measure(yard, yard.scale().of(25, 2), "a tenth of it", Must.NONE, found);
        measure(yard, yard.scale().of(250, 5), "until decided and confirmed", Must.atLeast(0.35), found);
    }

    private void measure(Yard yard, int registers, String what, Must must, Consumer<Finding> found) {
        BenchSchool school = yard.school(yard.fewMarks());
        Series limit = new Series();
        Series ours = new Series();
        Series up = new Series();
        PlainPostgres.prepare(yard.database());
        try (PlainPostgres plain = PlainPostgres.connect(yard.database());
                BenchDevice device = yard.device(school)) {
            plain.begin(school.id());
            device.exchange();
            for (int round = -yard.scale().warmUps(); round < yard.scale().repetitions(); round++) {
                device.submit(school.registers(registers));
                long before = plain.head(school.id());
                List<ExchangeResult> results = new ArrayList<>();
                double seconds = Stopwatch.seconds(() -> results.add(device.exchange()));
                ExchangeResult result = results.get(0);
                if (result.decided() != registers) {
                    throw new IllegalStateException("Decided were " + result.decided() + " of " + registers);
                }
                List<List<AttendanceMark>> pieces = plain.pieces(school.id(), before);
                int rows = pieces.stream().mapToInt(List::size).sum();
                plain.clear();
                double least = Stopwatch.seconds(() -> pieces.forEach(piece -> plain.write(school.id(), piece)));
                if (round >= 0) {
                    ours.add(rows / seconds);
                    limit.add(rows / least);
                    up.add(result.bytesUp() / 1e3);
                }
            }
        }
        int marks = registers * BenchSchool.PUPILS_IN_CLASS;
        String counted = Report.number(marks) + " marks from one device: " + what;
        found.accept(Finding.against(name(), counted, "multi-row SQL, rows/s", limit, ours, "rows/s", must));
        found.accept(Finding.alone(
                name(),
                counted + ", bodies up",
                up,
                "kB",
                must.side() == Must.Side.NONE ? must : Must.atMost(150.0 * marks / 10_000)));
    }
}
