package io.daftari.teacher;

import static io.daftari.model.sample.SampleSchool.LATITUDE;
import static io.daftari.model.sample.SampleSchool.LONGITUDE;
import static io.daftari.model.sample.SampleSchool.fixAt;

import io.daftari.model.place.Fix;
import io.daftari.replica.Kept;
import io.daftari.replica.SchoolBench;
import io.daftari.replica.exchange.Pace;
import io.daftari.replica.fix.FakeFixSource;
import io.daftari.replica.fix.FixCollector;
import io.daftari.replica.fix.FixSource;
import io.daftari.replica.fix.ManualAlarm;
import io.daftari.replica.live.Workspace.Threads;
import io.daftari.teacher.people.Dialer;
import io.daftari.teacher.sync.SendChoice;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;

/** A teacher's phone, whose receiver says what the test wants. */
public final class TeacherBench extends SchoolBench {

    private volatile Image photo = new WritableImage(1, 1);
    private final FakeFixSource receiver = new FakeFixSource();
    private final List<String> dialled = new CopyOnWriteArrayList<>();
    private final ManualAlarm alarm = new ManualAlarm();
    private FixSource source = receiver;

    public TeacherBench(Path folder) {
        super(folder, everything());
    }

    @Override
    protected Kept kept() {
        return new Kept(2, Long.MAX_VALUE);
    }

    /** A phone without any location service. */
    public TeacherBench withoutReceiver() {
        source = FixSource.NONE;
        return this;
    }

    /** The receiver finds the phone at the school, now. */
    public Fix atSchool() {
        Fix found = fixAt(LATITUDE, LONGITUDE, 8, clock().instant());
        receiver.find(found);
        return found;
    }

    /** What the camera sees from now on. */
    public TeacherBench photo(Image seen) {
        photo = seen;
        return this;
    }

    /** Another program makes up where the phone is. */
    public Fix mocked() {
        Fix found = new Fix(LATITUDE, LONGITUDE, 8.0, "gps", true, null, clock().instant());
        receiver.find(found);
        return found;
    }

    /** The receiver, to say that it is off or not allowed. */
    public FakeFixSource receiver() {
        return receiver;
    }

    /** What was called and texted, as {@code call 0722…}. */
    public List<String> dialled() {
        return dialled;
    }

    /** A phone that calls. */
    public Dialer dialer() {
        return new Dialer() {
            @Override
            public Done call(String number) {
                dialled.add("call " + number);
                return Done.OPENED;
            }

            @Override
            public Done text(String number) {
                dialled.add("text " + number);
                return Done.OPENED;
            }
        };
    }

    /** What the app takes fixes by. */
    public FixCollector fixes() {
        return new FixCollector(source, clock(), alarm);
    }

    /** The app as the program makes it. */
    public Teacher teacher(Executor background, Executor screen) {
        return new Teacher(
                new Teacher.Outside(
                        entrance(),
                        URI.create("https://hub.example"),
                        new Threads(background, screen, background, clock()),
                        replica -> loop(replica, pace()),
                        fixes(),
                        taken -> taken.accept(photo),
                        dialer(),
                        Optional.empty(),
                        remembered(),
                        choice(),
                        Duration.ofMinutes(10)),
                Locale.ENGLISH);
    }

    SendChoice choice() {
        return new SendChoice(remembered(), null);
    }

    /** The phone's, with less to wait for. */
    private Pace pace() {
        return new Pace(Duration.ofMillis(400), Duration.ofHours(1), Duration.ofHours(1), choice()::byItself);
    }
}
