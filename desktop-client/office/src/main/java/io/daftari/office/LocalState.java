package io.daftari.office;

import io.daftari.office.kit.paper.Letterheads;
import io.daftari.office.setup.ComputerPlace;
import io.daftari.replica.fix.Alarm;
import io.daftari.replica.fix.ChangeableFixSource;
import io.daftari.replica.fix.FixCollector;
import io.daftari.replica.fix.FixSource;
import io.daftari.replica.live.Remembered;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;

/**
 * What this computer keeps beside a replica, and where it takes its place from. A trial has its own, in its folder: what is
 * tried there must change nothing of the real school's.
 *
 * @param fixes where this computer is
 * @param place where it was told to be
 */
public record LocalState(Remembered remembered, Letterheads letterheads, FixCollector fixes, ComputerPlace place)
        implements AutoCloseable {

    /**
     * Where it gets its place from.
     *
     * @param receivers of what was registered, as {@link io.daftari.replica.fix.FixSetting} has it; empty for nothing
     */
    public record Positions(Function<String, FixSource> receivers, Clock clock, Alarm alarm) {}

    /** What lies, or will lie, in a folder. */
    public static LocalState in(Path folder, Positions positions) {
        return of(
                new Remembered(folder.resolve("window.properties")),
                new Letterheads(folder.resolve("letterheads")),
                positions);
    }

    /** The same, where the files are open already. */
    public static LocalState of(Remembered remembered, Letterheads letterheads, Positions positions) {
        Function<String, FixSource> receivers = positions.receivers();
        ChangeableFixSource source = new ChangeableFixSource(
                receivers.apply(remembered.get(ComputerPlace.NAME).orElse("")));
        return new LocalState(
                remembered,
                letterheads,
                new FixCollector(source, positions.clock(), positions.alarm()),
                new ComputerPlace(remembered, registered -> source.change(receivers.apply(registered))));
    }

    @Override
    public void close() {
        fixes.close();
    }
}
