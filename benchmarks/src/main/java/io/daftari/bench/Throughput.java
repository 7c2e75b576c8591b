package io.daftari.bench;

import io.daftari.bench.Finding.Must;
import io.daftari.model.attendance.AttendanceMark;
import io.daftari.replica.exchange.HttpTransport;
import io.daftari.replica.exchange.Transport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** What the hub decides in a second by 16 connections, with devices that cost next to nothing. */
final class Throughput implements Workload {

    private static final int MOST_CONNECTIONS = 16;
    private static final int REGISTERS = 10;

    @Override
    public String name() {
        return "hub-throughput";
    }

    @Override
    public void run(Yard yard, Consumer<Finding> found) {
        int connections = connections(yard);
        BenchSchool one = yard.found(connections);
        PlainPostgres.prepare(yard.database());
        List<Sender> senders = new ArrayList<>();
        Transport line = new HttpTransport();
        for (int i = 0; i < connections; i++) {
            senders.add(Sender.of(yard, one, i, one.teacher(i), line));
        }
        measure(yard, senders, yard.scale().of(8, 1), "one school", found);
        List<Sender> apart = new ArrayList<>();
        int schools = yard.scale().of(1_000, connections);
        for (int i = 0; i < schools; i++) {
            BenchSchool school = yard.found(1);
            apart.add(Sender.of(yard, school, 0, school.owner(), line));
        }
        measure(yard, apart, 1, Report.number(schools) + " schools", found);
    }

    private static int connections(Yard yard) {
        return Math.min(MOST_CONNECTIONS, yard.scale().of(160, 2));
    }

    private record Sender(BenchSchool school, int group, LightDevice device) {

        static Sender of(Yard yard, BenchSchool school, int group, Office.Account user, Transport line) {
            LightDevice device = new LightDevice(
                    BenchDevice.enrolment(yard.hub(), yard.office(), school.id(), user), yard.ids(), line);
            device.exchange();
            return new Sender(school, group, device);
        }
    }

    /** Each connection serves its share of the senders, one after the other, so many times. */
    private void measure(Yard yard, List<Sender> senders, int times, String where, Consumer<Finding> found) {
        Series ours = new Series();
        Series limit = new Series();
        Series operations = new Series();
        int rounds = Math.min(3, yard.scale().repetitions());
        try (PlainPostgres plain = PlainPostgres.connect(yard.database())) {
            List<PlainPostgres> connections = new ArrayList<>();
            for (int i = 0; i < connections(yard); i++) {
                connections.add(PlainPostgres.connect(yard.database()));
            }
            senders.forEach(sender -> plain.begin(sender.school().id()));
            for (int round = 0; round <= rounds; round++) {
                Map<UUID, Long> before = new LinkedHashMap<>();
                senders.forEach(sender -> before.computeIfAbsent(sender.school().id(), plain::head));
                double seconds = 0;
                for (int time = 0; time < times; time++) {
                    senders.forEach(
                            sender -> sender.device().write(sender.school().registersOf(sender.group(), REGISTERS)));
                    before.keySet().forEach(school -> turnThePage(senders, school));
                    seconds += Stopwatch.seconds(() -> Crowd.all(shares(senders, connections.size())));
                }
                Map<UUID, List<List<AttendanceMark>>> pieces = new LinkedHashMap<>();
                before.forEach((school, head) -> pieces.put(school, plain.pieces(school, head)));
                long rows = pieces.values().stream()
                        .flatMap(List::stream)
                        .mapToLong(List::size)
                        .sum();
                plain.clear();
                double least = ManyDevices.limit(connections, pieces);
                if (round > 0) {
                    ours.add(rows / seconds);
                    limit.add(rows / least);
                    operations.add(1.0 * senders.size() * times * REGISTERS / seconds);
                }
            }
            connections.forEach(PlainPostgres::close);
        }
        String what = connections(yard) + " connections, " + where;
        found.accept(Finding.against(
                name(), what, "multi-row SQL by as many connections, rows/s", limit, ours, "marks/s", Must.NONE));
        found.accept(Finding.alone(name(), what, operations, "operations/s", Must.NONE));
    }

    private static void turnThePage(List<Sender> senders, UUID school) {
        senders.stream()
                .filter(sender -> sender.school().id().equals(school))
                .findFirst()
                .ifPresent(sender -> sender.school().turnThePage(REGISTERS));
    }

    private static List<Callable<Integer>> shares(List<Sender> senders, int connections) {
        List<Callable<Integer>> shares = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            int first = i;
            shares.add(() -> {
                for (int at = first; at < senders.size(); at += connections) {
                    senders.get(at).device().exchange();
                }
                return first;
            });
        }
        return shares;
    }
}
