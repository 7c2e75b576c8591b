package io.daftari.bench;

import io.daftari.bench.Finding.Must;
import io.daftari.bench.Office.Account;
import io.daftari.model.Daftari;
import io.daftari.replica.Device;
import io.daftari.replica.Entrance;
import io.daftari.replica.Replica;
import io.daftari.replica.Steps;
import io.daftari.replica.SystemDeviceClock;
import io.daftari.replica.exchange.ExchangeClient;
import io.daftari.replica.exchange.HttpTransport;
import io.daftari.replica.exchange.Problem;
import io.daftari.replica.signin.HttpHubDoor;
import io.daftari.replica.signin.HubDoor;
import io.daftari.replica.signin.NotLetIn;
import io.daftari.replica.signin.PasswordKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Consumer;

/** How soon the apps are there, and how soon the office answers a key, in windows that nobody sees. */
final class Apps implements Workload {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** The password is stretched before anything of the app runs; what that costs is known. */
    private static final PasswordKey.Cost UNLOCKED = new PasswordKey.Cost(64, 1);

    private static final String SHOWN = "SHOWN";
    private static final String DONE = "DONE";

    @Override
    public String name() {
        return "apps";
    }

    @Override
    public void run(Yard yard, Consumer<Finding> found) {
        Program bare = new Program(BenchWindow.Kind.BARE, yard.place("bare"), "");
        Program office = office(yard);
        Program phone = phone(yard);
        // Without it a start is measured that no user has; at a size that means nothing it may stay away.
        boolean learns = yard.scale().repetitions() > 1;
        boolean learnt = learns && bare.learn() && office.learn() && phone.learn();
        String note = learnt ? "AOT cache" : "no AOT cache";
        Series empty = new Series();
        Series window = new Series();
        Series register = new Series();
        Series memory = new Series();
        // One after the other in turn, so that what else the machine does meets all alike.
        for (int i = 0; i < 2 * yard.scale().repetitions(); i++) {
            empty.add(untilShown(bare));
            window.add(untilShown(office));
            Way way = walked(phone);
            register.add(way.register());
            memory.add(way.mib());
        }
        found.accept(Finding.against(
                        name(),
                        "the office's window after its start",
                        "a bare JavaFX window, ms",
                        empty,
                        window,
                        "ms",
                        Must.atMost(2.5))
                .note(note + ", computer of a school of " + yard.scale().of(125, 3) * 40 + " pupils"));
        found.accept(Finding.against(
                        name(),
                        "the phone's register after its start, its session unlocked",
                        "a bare JavaFX window, ms",
                        empty,
                        register,
                        "ms",
                        Must.atMost(2))
                .note(note + ", six classes, a year of registers"));
        found.accept(Finding.alone(
                name(), "the phone with its register open, its most", memory, "MiB resident", Must.atMost(200)));
        try (HubProcess measured = office.start("measure")) {
            found.accept(Finding.alone(
                            name(),
                            "a key in the list of pupils, p95",
                            p95(measured.await("KEYS")),
                            "ms",
                            Must.atMost(50))
                    .note("filtered, styled and laid out"));
            found.accept(Finding.alone(
                            name(),
                            "a register of 40 opened, p95",
                            p95(measured.await("REGISTERS")),
                            "ms",
                            Must.atMost(150))
                    .note("from the choice of the class until it is styled and laid out"));
        }
    }

    private static Series p95(String times) {
        return Series.of(Series.of(Arrays.stream(times.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .at(0.95));
    }

    /** Milliseconds from the start of a process until its window takes what is typed. */
    private static double untilShown(Program program) {
        HubProcess[] process = new HubProcess[1];
        double millis = Stopwatch.millis(() -> {
            process[0] = program.start("start");
            process[0].await(SHOWN);
        });
        process[0].close();
        return millis;
    }

    /**
     * The phone from its start to its register.
     *
     * @param register milliseconds to there
     */
    private record Way(double register, double mib) {}

    private static Way walked(Program phone) {
        HubProcess[] process = new HubProcess[1];
        double register = Stopwatch.millis(() -> {
            process[0] = phone.start("walk");
            process[0].await("REGISTER");
        });
        try (HubProcess walked = process[0]) {
            walked.await(DONE);
            return new Way(register, walked.peakMib());
        }
    }

    private Program office(Yard yard) {
        BenchSchool school = yard.found(yard.scale().of(125, 3));
        school.take(school.registers(yard.scale().of(125, 3) * 5));
        Path folder = yard.place("office");
        enrol(yard, school, school.owner(), folder.resolve("office"), HubDoor.Kind.OFFICE);
        return new Program(BenchWindow.Kind.OFFICE, folder, school.owner().email());
    }

    private Program phone(Yard yard) {
        BenchSchool school = yard.found(6);
        school.take(school.registers(6 * yard.scale().of(190, 2)));
        Account teacher = school.teacher(0, 1, 2, 3, 4, 5);
        Path folder = yard.place("phone");
        enrol(yard, school, teacher, folder.resolve("teacher"), HubDoor.Kind.PERSONAL);
        return new Program(BenchWindow.Kind.PHONE, folder, teacher.email());
    }

    /** Enrols as the app itself does, and has all there before it is measured. */
    private static void enrol(Yard yard, BenchSchool school, Account user, Path folder, HubDoor.Kind kind) {
        HttpTransport line = new HttpTransport();
        char[] password = Office.PASSWORD.toCharArray();
        try (Entrance entrance = new Entrance(
                folder.resolve("replica.db"),
                Daftari::catalog,
                new Device(new SystemDeviceClock(), yard.ids(), RANDOM, Steps.NONE),
                new HttpHubDoor(line, RANDOM, kind),
                UNLOCKED)) {
            HubDoor.Pass pass = entrance.enter(new HubDoor.Login(yard.hub(), user.email(), password, null));
            Replica replica = entrance.join(pass, password, new HubDoor.Wish(school.id(), null, "benchmark"));
            Problem problem =
                    new ExchangeClient(replica.hubSide(), line).exchange().problem();
            if (problem != null) {
                throw new IllegalStateException("The first exchange did not come to its end: " + problem);
            }
        } catch (NotLetIn e) {
            throw new IllegalStateException("The device is not let in", e);
        }
    }
}
