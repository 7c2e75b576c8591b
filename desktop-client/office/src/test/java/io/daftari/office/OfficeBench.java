package io.daftari.office;

import io.daftari.model.Daftari;
import io.daftari.model.number.OpenSeries;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SampleNumbers;
import io.daftari.model.sample.SampleSchool;
import io.daftari.office.kit.Look;
import io.daftari.office.kit.Theme;
import io.daftari.office.kit.paper.Letterheads;
import io.daftari.replica.SchoolBench;
import io.daftari.replica.Trial;
import io.daftari.replica.fix.FixCollector;
import io.daftari.replica.fix.FixSource;
import io.daftari.replica.fix.ManualAlarm;
import io.daftari.replica.live.Workspace.Threads;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** A computer of the office. */
public final class OfficeBench extends SchoolBench {

    private final Path folder;
    private final Look look;
    private final ChosenFiles files = new ChosenFiles();
    private final KeptCamera camera = new KeptCamera();
    private final KeptPrints printing = new KeptPrints();
    private final Letterheads letterheads;
    private final Trial trial;

    public OfficeBench(Path folder) {
        this(folder, SampleSchool::founding);
    }

    /** @param story what happened at the school before */
    public OfficeBench(Path folder, Function<SampleSchool, List<Act>> story) {
        super(folder, everything(), story);
        this.folder = folder;
        letterheads = new Letterheads(folder.resolve("letterheads"));
        trial = new Trial(folder.resolve("trial"), Daftari::catalog, ownDevice());
        look = new Look(remembered(), Locale.ENGLISH, Theme.LIGHT);
    }

    /** The school hears by which letters this computer's papers go, as from the real hub. */
    public OfficeBench series(String device) {
        Act act = SampleNumbers.hub(school, new OpenSeries(replica().id(), device, 0));
        synchronized (hub()) {
            hub().play(act);
        }
        exchange();
        return this;
    }

    /** A school to try the program with, or the place for one. */
    public Trial trial() {
        return trial;
    }

    @Override
    public OfficeBench restart() {
        trial.close();
        super.restart();
        return this;
    }

    @Override
    public void close() {
        trial.close();
        super.close();
    }

    public Look look() {
        return look;
    }

    /** What the person chooses when he is asked for files. */
    public ChosenFiles files() {
        return files;
    }

    /** Its camera. */
    public KeptCamera camera() {
        return camera;
    }

    /** The printers of the computer, and what was sent to them. */
    public KeptPrints printing() {
        return printing;
    }

    /** What stands at the head of papers here. */
    public Letterheads letterheads() {
        return letterheads;
    }

    /** A computer that knows no place. */
    public FixCollector nowhere() {
        return new FixCollector(FixSource.NONE, clock(), new ManualAlarm());
    }

    /** The office as the program makes it. */
    public Office office(Executor background, Executor screen) {
        LocalState.Positions positions =
                new LocalState.Positions(registered -> FixSource.NONE, clock(), new ManualAlarm());
        return new Office(
                new Office.Outside(
                        entrance(),
                        trial,
                        URI.create("https://hub.example"),
                        new Threads(background, screen, background, clock()),
                        this::loop,
                        LocalState.of(remembered(), letterheads, positions),
                        () -> LocalState.in(folder.resolve("trial"), positions),
                        files,
                        camera,
                        background,
                        printing,
                        Duration.ofMinutes(10)),
                look);
    }
}
