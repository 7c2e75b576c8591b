package io.daftari.bench;

import io.daftari.bench.Finding.Must;
import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.op.Query;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** One register on a device until it is on the disk, against the bare commit of its marks. */
final class Submitting implements Workload {

    @Override
    public String name() {
        return "submit";
    }

    @Override
    public void run(Yard yard, Consumer<Finding> found) {
        double few = measure(yard, yard.fewMarks(), found);
        double many = measure(yard, yard.manyMarks(), found);
        found.accept(Finding.alone(
                name(), "p50 with ten times the marks, to p50", Series.of(many / few), "times", Must.atMost(1.5)));
    }

    /** The p50 in ms. */
    private double measure(Yard yard, int marks, Consumer<Finding> found) {
        BenchSchool school = yard.school(marks);
        Series cold = new Series();
        Series ours = new Series();
        Series limit = new Series();
        int times = yard.scale().of(500, 10);
        int warmUps = yard.scale().of(1_500, 10);
        Path folder = yard.place("plain");
        try (BenchDevice device = yard.device(school);
                PlainSqlite plain = PlainSqlite.at(folder)) {
            device.exchange();
            List<MarkRegister> registers = school.registers(warmUps + times);
            for (int i = 0; i < registers.size(); i++) {
                MarkRegister register = registers.get(i);
                double submitted = Stopwatch.millis(() -> device.submit(List.of(register)));
                List<AttendanceMark> rows = marksOf(device, register);
                double committed = Stopwatch.millis(() -> plain.insert(rows));
                if (i >= warmUps) {
                    ours.add(submitted);
                    limit.add(committed);
                } else if (i < yard.scale().of(50, 5)) {
                    cold.add(submitted);
                }
            }
        }
        BenchDevice.delete(folder);
        String what = "MarkRegister of 40, durable, beside " + Report.number(marks) + " marks";
        found.accept(
                Finding.against(name(), what + ": p50", "bare FULL commit, ms", limit, ours, "ms", Must.atMost(3)));
        found.accept(Finding.against(
                name(),
                what + ": p99",
                "its p99, ms",
                Series.of(limit.at(0.99)),
                Series.of(ours.at(0.99)),
                "ms",
                Must.atMost(4)));
        found.accept(Finding.alone(name(), what + ": p50 of the first 50 after the start", cold, "ms", Must.NONE));
        return ours.median();
    }

    private static List<AttendanceMark> marksOf(BenchDevice device, MarkRegister register) {
        var session =
                io.daftari.model.attendance.ClassSession.idOf(register.classId(), register.onDate(), register.lesson());
        return device.replica()
                .read(desk -> desk.find(Query.of(AttendanceMark.class).eq("sessionId", session)));
    }
}
