package io.daftari.bench;

import io.daftari.bench.Finding.Must;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.wire.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** What hub and device take of the machine's memory while they work, as the system counts it. */
final class MemoryUse implements Workload {

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public void run(Yard yard, Consumer<Finding> found) {
        BenchSchool school = yard.school(yard.manyMarks());
        int devices = yard.scale().of(8, 2);
        for (int round = 0; round < 2; round++) {
            List<BenchDevice> enrolled = new ArrayList<>();
            List<Callable<Long>> works = new ArrayList<>();
            try {
                for (int i = 0; i < devices; i++) {
                    BenchDevice device = yard.device(school);
                    List<MarkRegister> registers = school.registers(25);
                    enrolled.add(device);
                    works.add(() -> {
                        device.exchangeUntilThrough();
                        device.submit(registers);
                        return device.exchangeUntilThrough();
                    });
                }
                Crowd.all(works);
            } finally {
                enrolled.forEach(BenchDevice::close);
            }
        }
        found.accept(Finding.alone(
                        name(),
                        "hub, its most, heap of 400 MB",
                        Series.of(yard.hubProcess().peakMib()),
                        "MiB resident",
                        Must.atMost(600))
                .note("all workloads of this run, then " + devices + " big first syncs at once, twice"));
        found.accept(Finding.alone(
                        name(),
                        "device without screens, its most",
                        Series.of(phone(yard, school)),
                        "MiB resident",
                        Must.atMost(150))
                .note("first sync of the big school, 100 registers taken and sent"));
    }

    private static double phone(Yard yard, BenchSchool school) {
        List<String> arguments = new ArrayList<>(List.of(
                yard.hub().toString(),
                school.owner().email(),
                school.id().toString(),
                yard.place("phone").toString()));
        try {
            for (MarkRegister register : school.registers(yard.scale().of(100, 5))) {
                arguments.add(Json.mapper().writeValueAsString(register));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        try (HubProcess phone = HubProcess.start(
                BenchPhone.OPTIONS, BenchPhone.class, yard.place("log").resolve("phone.log"), arguments)) {
            phone.await("DONE");
            return phone.peakMib();
        }
    }
}
