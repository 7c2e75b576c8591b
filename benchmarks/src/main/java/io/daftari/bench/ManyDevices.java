package io.daftari.bench;

import io.daftari.bench.Finding.Must;
import io.daftari.bench.Office.Account;
import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.MarkRegister;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Many teachers' devices that send at the same moment: of one school, and each of a school of its own. */
final class ManyDevices implements Workload {

    /** Of 40 marks each: 500 and a bit for each device. */
    private static final int REGISTERS = 13;

    @Override
    public String name() {
        return "many-devices";
    }

    @Override
    public void run(Yard yard, Consumer<Finding> found) {
        int count = yard.scale().of(20, 2);
        BenchSchool one = yard.found(count);
        PlainPostgres.prepare(yard.database());
        List<Sender> senders = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                senders.add(new Sender(one, i, yard.device(one, one.teacher(i))));
            }
            measure(yard, senders, "one school", found);
        } finally {
            senders.forEach(sender -> sender.device().close());
        }
        List<Sender> apart = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                BenchSchool school = yard.found(1);
                Account teacher = school.owner();
                apart.add(new Sender(school, 0, yard.device(school, teacher)));
            }
            measure(yard, apart, count + " schools", found);
        } finally {
            apart.forEach(sender -> sender.device().close());
        }
    }

    private record Sender(BenchSchool school, int group, BenchDevice device) {}

    private void measure(Yard yard, List<Sender> senders, String where, Consumer<Finding> found) {
        Series ours = new Series();
        Series limit = new Series();
        senders.forEach(sender -> sender.device().exchange());
        try (PlainPostgres plain = PlainPostgres.connect(yard.database())) {
            List<PlainPostgres> connections = new ArrayList<>();
            senders.forEach(sender -> {
                plain.begin(sender.school().id());
                connections.add(PlainPostgres.connect(yard.database()));
            });
            for (int round = -yard.scale().warmUps(); round < yard.scale().repetitions(); round++) {
                Map<UUID, Long> before = new LinkedHashMap<>();
                senders.forEach(sender -> before.computeIfAbsent(sender.school().id(), plain::head));
                senders.forEach(ManyDevices::take);
                double seconds = Stopwatch.seconds(() -> Crowd.all(senders.stream()
                        .map(sender -> (Callable<Long>) sender.device()::exchangeUntilThrough)
                        .toList()));
                Map<UUID, List<List<AttendanceMark>>> pieces = new LinkedHashMap<>();
                before.forEach((school, head) -> pieces.put(school, plain.pieces(school, head)));
                long rows = pieces.values().stream()
                        .flatMap(List::stream)
                        .mapToLong(List::size)
                        .sum();
                plain.clear();
                double least = limit(connections, pieces);
                if (round >= 0) {
                    ours.add(rows / seconds);
                    limit.add(rows / least);
                }
            }
            connections.forEach(PlainPostgres::close);
        }
        found.accept(Finding.against(
                name(),
                senders.size() + " devices x " + REGISTERS * BenchSchool.PUPILS_IN_CLASS + " marks, " + where,
                "multi-row SQL by as many connections, rows/s",
                limit,
                ours,
                "rows/s",
                Must.atLeast(0.35)));
    }

    /** The same pieces, dealt out to as many connections as there were devices. */
    static double limit(List<PlainPostgres> connections, Map<UUID, List<List<AttendanceMark>>> pieces) {
        List<Callable<Integer>> works = new ArrayList<>();
        List<List<Runnable>> dealt = new ArrayList<>();
        connections.forEach(connection -> dealt.add(new ArrayList<>()));
        int next = 0;
        for (Map.Entry<UUID, List<List<AttendanceMark>>> school : pieces.entrySet()) {
            for (List<AttendanceMark> piece : school.getValue()) {
                PlainPostgres connection = connections.get(next % connections.size());
                dealt.get(next++ % connections.size()).add(() -> connection.write(school.getKey(), piece));
            }
        }
        dealt.forEach(hand -> works.add(() -> {
            hand.forEach(Runnable::run);
            return hand.size();
        }));
        return Stopwatch.seconds(() -> Crowd.all(works));
    }

    private static void take(Sender sender) {
        List<MarkRegister> registers = sender.school().registersOf(sender.group(), REGISTERS);
        sender.device().submit(registers);
        if (sender.group() == sender.school().groups().size() - 1) {
            sender.school().turnThePage(REGISTERS);
        }
    }
}
