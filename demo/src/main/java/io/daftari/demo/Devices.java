package io.daftari.demo;

import io.daftari.demo.HubApi.Account;
import io.daftari.demo.World.DemoSchool;
import io.daftari.model.Daftari;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.op.Catalog;
import io.daftari.model.time.Ids;
import io.daftari.model.wire.Json;
import io.daftari.replica.Device;
import io.daftari.replica.DeviceClock;
import io.daftari.replica.Replica;
import io.daftari.replica.Steps;
import io.daftari.replica.exchange.HttpTransport;
import io.daftari.replica.signin.Enroller;
import io.daftari.replica.signin.Enrolment;
import io.daftari.replica.signin.NotLetIn;
import io.daftari.replica.signin.PasswordKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The devices of the story, all on this machine, each with a file of its own. */
final class Devices implements AutoCloseable {

    /** Cheaper than on a real phone: a dozen people sign in at once here. */
    private static final PasswordKey.Cost COST = new PasswordKey.Cost(19 * 1024, 2);

    private final URI hub;
    private final Path folder;
    private final DeviceClock machine;
    private final Ids ids;
    private final SecureRandom random;
    private final Catalog catalog = Daftari.catalog();
    private final Track track;
    private final List<DemoDevice> all = new ArrayList<>();

    Devices(URI hub, Path folder, DeviceClock machine, Ids ids, SecureRandom random) {
        this.hub = hub;
        this.folder = folder;
        this.machine = machine;
        this.track = Track.recorded(machine);
        this.ids = ids;
        this.random = random;
    }

    Ids ids() {
        return ids;
    }

    Track track() {
        return track;
    }

    List<DemoDevice> all() {
        return all;
    }

    /** Enrols a device of this user at the hub, and makes its replica. */
    DemoDevice enrol(String name, Account user, DemoSchool school) {
        SkewedClock clock = new SkewedClock(machine);
        Path file = folder.resolve("device-%02d.db".formatted(all.size() + 1));
        Device device = new Device(clock, ids, random, Steps.NONE);
        char[] password = user.password().toCharArray();
        Replica replica = Replica.create(file, enrolment(name, user, school), password, COST, catalog, device);
        DemoDevice made =
                new DemoDevice(name, user, school, file, clock, new BreakableLine(new HttpTransport()), replica);
        all.add(made);
        return made;
    }

    private Enrolment enrolment(String name, Account user, DemoSchool school) {
        try {
            return new Enroller(hub, new HttpTransport(), random)
                    .enrol(user.email(), user.password().toCharArray(), school.id(), name);
        } catch (Enroller.EnrolmentRefused | IOException e) {
            throw new IllegalStateException("The hub did not enrol " + name, e);
        }
    }

    /**
     * Submits a register on the device from a process of its own, and kills that process with SIGKILL when the register is
     * on the disk, before anybody was told. Then the device is switched on again.
     */
    void submitAndKill(DemoDevice device, MarkRegister register, String display) {
        device.replica().close();
        Process phone = null;
        try {
            phone = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            DemoPhone.class.getName(),
                            device.file().toString(),
                            device.user().email(),
                            display)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Writer in = new OutputStreamWriter(phone.getOutputStream(), StandardCharsets.UTF_8);
            in.write(device.user().password() + "\n" + Json.mapper().writeValueAsString(register) + "\n");
            in.flush();
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(phone.getInputStream(), StandardCharsets.UTF_8));
            String said = out.readLine();
            if (!DemoPhone.ON_DISK.equals(said)) {
                throw new IllegalStateException("The phone did not come to the point where its power goes: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The phone's process failed", e);
        } finally {
            if (phone != null) {
                phone.destroyForcibly();
                awaitEnd(phone);
            }
        }
        Device machineAgain = new Device(device.clock(), ids, random, Steps.NONE);
        try {
            char[] password = device.user().password().toCharArray();
            device.reopened(Replica.unlock(device.file(), device.user().email(), password, catalog, machineAgain));
        } catch (NotLetIn e) {
            throw new IllegalStateException("Nobody can sign in after the power came back", e);
        }
    }

    /** Waits until the machine's clock says this. */
    void waitUntil(Instant moment) {
        Duration left = Duration.between(machine.read().at(), moment);
        while (left.isPositive()) {
            LockSupport.parkNanos(left.toNanos());
            left = Duration.between(machine.read().at(), moment);
        }
    }

    private static void awaitEnd(Process process) {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        all.forEach(DemoDevice::close);
    }
}
