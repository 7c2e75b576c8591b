package io.daftari.bench;

import io.daftari.model.Edge;
import io.daftari.model.time.UuidV7;
import io.daftari.replica.Device;
import io.daftari.replica.Entrance;
import io.daftari.replica.Steps;
import io.daftari.replica.SystemDeviceClock;
import io.daftari.replica.Warmup;
import io.daftari.replica.exchange.HttpTransport;
import io.daftari.replica.signin.HttpHubDoor;
import io.daftari.replica.signin.HubDoor;
import io.daftari.replica.signin.NotLetIn;
import io.daftari.replica.signin.PasswordKey;
import io.daftari.teacher.TeacherApp;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The phone's app whose session nobody has locked: his password, hardly stretched, is given while JavaFX starts. All else of
 * a sign-in is done as ever, and within the time that is measured.
 */
@Edge(reason = "the process itself")
public final class UnlockedPhone extends TeacherApp {

    private static final FutureTask<Entrance> OPENED = new FutureTask<>(UnlockedPhone::open);

    /** Begins to open the replica, and returns at once. */
    static void begin() {
        Thread thread = new Thread(OPENED, "unlocked");
        thread.setDaemon(true);
        thread.start();
    }

    private static Entrance open() throws NotLetIn {
        SecureRandom random = new SecureRandom();
        Entrance entrance = new Entrance(
                Path.of(System.getenv("DAFTARI_HOME"), "teacher", "replica.db"),
                Warmup::catalog,
                new Device(new SystemDeviceClock(), new UuidV7(Clock.systemUTC(), random), random, Steps.NONE),
                new HttpHubDoor(new HttpTransport(), random, HubDoor.Kind.PERSONAL),
                PasswordKey.Cost.USUAL);
        entrance.signIn(System.getenv("DAFTARI_BENCH_USER"), Office.PASSWORD.toCharArray());
        return entrance;
    }

    @Override
    protected Entrance entrance(Path replica, Device device, HubDoor door) {
        try {
            return OPENED.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The teacher is not let in", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
