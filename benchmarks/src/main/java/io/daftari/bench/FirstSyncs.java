package io.daftari.bench;

import io.daftari.bench.Finding.Must;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Many devices' first sync at the same moment, as after the opening of a term. */
final class FirstSyncs implements Workload {

    private static final int SCHOOLS = 10;

    @Override
    public String name() {
        return "first-syncs";
    }

    @Override
    public void run(Yard yard, Consumer<Finding> found) {
        int devices = yard.scale().of(100, 4);
        int cores = Runtime.getRuntime().availableProcessors();
        List<BenchSchool> schools = new ArrayList<>();
        for (int i = 0; i < Math.min(SCHOOLS, devices); i++) {
            BenchSchool school = yard.found(1);
            // 40 pupils with guardians, and marks up to about 2,000 rows.
            school.take(school.registers(43));
            schools.add(school);
        }
        Series one = new Series();
        Series all = new Series();
        int rounds = Math.min(3, yard.scale().repetitions());
        for (int round = 0; round <= rounds; round++) {
            for (int i = 0; i < yard.scale().of(9, 2); i++) {
                try (BenchDevice device = yard.device(schools.get(i % schools.size()))) {
                    double seconds = Stopwatch.seconds(device::exchange);
                    if (round > 0) {
                        one.add(seconds * devices / cores);
                    }
                }
            }
            double seconds = together(yard, schools, devices);
            if (round > 0) {
                all.add(seconds);
            }
        }
        found.accept(Finding.against(
                        name(),
                        devices + " first syncs of about 2,000 rows at once",
                        "one, times " + devices + " / " + cores + " cores, s",
                        one,
                        all,
                        "s",
                        Must.atMost(2))
                .note("none failed"));
    }

    private static double together(Yard yard, List<BenchSchool> schools, int count) {
        List<BenchDevice> devices = new ArrayList<>();
        List<Callable<Boolean>> syncs = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                BenchDevice device = yard.device(schools.get(i % schools.size()));
                devices.add(device);
                syncs.add(() -> device.exchangeUntilThrough() > 0);
            }
            return Stopwatch.seconds(() -> Crowd.all(syncs));
        } finally {
            devices.forEach(BenchDevice::close);
        }
    }
}
