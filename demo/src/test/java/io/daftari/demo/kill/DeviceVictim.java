package io.daftari.demo.kill;

import io.daftari.model.Daftari;
import io.daftari.model.attendance.CorrectMark;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.op.Query;
import io.daftari.model.people.Enrolment;
import io.daftari.model.time.UuidV7;
import io.daftari.replica.Device;
import io.daftari.replica.Replica;
import io.daftari.replica.Submitted;
import io.daftari.replica.SystemDeviceClock;
import io.daftari.replica.exchange.ExchangeClient;
import io.daftari.replica.exchange.HttpTransport;
import io.daftari.replica.signin.NotLetIn;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A device as production has it, but telling its steps. It submits corrections until its chain has the wanted length,
 * exchanges until the hub has decided all, and says so.
 *
 * <p>Arguments: the replica's file, e-mail, password, the wanted length.
 */
public final class DeviceVictim {

    static final String SUBMITTED = "SUBMITTED";
    static final String QUIET = "QUIET";

    private DeviceVictim() {}

    public static void main(String[] arguments) throws NotLetIn {
        // What the program logs must not stand between its steps.
        PrintStream out = System.out;
        System.setOut(System.err);
        StoppableSteps steps = new StoppableSteps(out);
        Device device = new Device(
                new SystemDeviceClock(), UuidV7.secure(Clock.systemUTC()), new SecureRandom(), steps::reached);
        long wanted = Long.parseLong(arguments[3]);
        try (Replica replica = Replica.unlock(
                Path.of(arguments[0]), arguments[1], arguments[2].toCharArray(), Daftari.catalog(), device)) {
            ExchangeClient exchange = new ExchangeClient(replica.hubSide(), new HttpTransport());
            while (replica.lastSubmitted() < wanted) {
                Submitted submitted = replica.submit(correction(replica, replica.lastSubmitted() + 1), "");
                out.println(SUBMITTED + " " + submitted.n() + " " + submitted.operationId());
                out.flush();
            }
            while (!exchange.exchange().complete() || replica.hubSide().counts().all() > 0) {
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
            out.println(QUIET);
            out.flush();
        }
    }

    /** Each says something of its own, so that a lost or doubled one shows. */
    private static CorrectMark correction(Replica replica, long number) {
        List<Enrolment> pupils = replica.read(desk -> desk.find(Query.of(Enrolment.class)));
        Enrolment pupil = pupils.get((int) (number % pupils.size()));
        Presence presence = Presence.values()[(int) (number % Presence.values().length)];
        TypedMark mark = new TypedMark(pupil.studentId, presence, null, "number " + number);
        return new CorrectMark(pupil.classId, LocalDate.now(ZoneOffset.UTC), 0, mark, null);
    }
}
