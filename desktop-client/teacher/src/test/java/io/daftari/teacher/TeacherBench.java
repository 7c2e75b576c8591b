package io.daftari.teacher;

import static io.daftari.model.sample.SampleSchool.LATITUDE;
import static io.daftari.model.sample.SampleSchool.LONGITUDE;
import static io.daftari.model.sample.SampleSchool.fixAt;

import io.daftari.model.place.Fix;
import io.daftari.replica.SchoolBench;
import io.daftari.replica.fix.FixSource;
import io.daftari.replica.live.Workspace.Threads;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;

/** A teacher's phone, whose receiver says what the test wants. */
public final class TeacherBench extends SchoolBench {

    private volatile Optional<Fix> fix = Optional.empty();
    private volatile Image photo = new WritableImage(1, 1);
    private FixSource source = new FixSource() {
        @Override
        public Optional<Fix> latest() {
            return fix;
        }

        @Override
        public void close() {}
    };

    public TeacherBench(Path folder) {
        super(folder, everything());
    }

    /** A phone without any location service. */
    public TeacherBench withoutReceiver() {
        source = FixSource.NONE;
        return this;
    }

    /** The receiver finds the phone at the school, now. */
    public Fix atSchool() {
        Fix found = fixAt(LATITUDE, LONGITUDE, 8, clock().instant());
        fix = Optional.of(found);
        return found;
    }

    /** What the camera sees from now on. */
    public TeacherBench photo(Image seen) {
        photo = seen;
        return this;
    }

    public FixSource source() {
        return source;
    }

    /** The app as the program makes it. */
    public Teacher teacher(Executor background, Executor screen) {
        return new Teacher(
                new Teacher.Outside(
                        entrance(),
                        URI.create("https://hub.example"),
                        new Threads(background, screen, background, clock()),
                        this::loop,
                        source,
                        taken -> taken.accept(photo),
                        remembered(),
                        Duration.ofMinutes(10)),
                Locale.ENGLISH);
    }
}
