package io.daftari.office.attendance;

import io.daftari.office.kit.May;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.fix.FixCollector;
import io.daftari.replica.live.Workspace;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** All that the office does with attendance: the day's registers, a month of them, those that are missing, who is away, alerts, and who has checked in. */
public final class AttendanceViewModel implements ViewModel {

    /** The parts, side by side. */
    public enum Tab {
        DAY,
        MONTH,
        MISSING,
        AWAY,
        ALERTS,
        ARRIVALS
    }

    private final ObjectProperty<Tab> tab = new SimpleObjectProperty<>(Tab.DAY);
    private final RegistersViewModel registers;
    private final MonthViewModel month;
    private final MissingViewModel missing;
    private final AwayViewModel away;
    private final AlertsViewModel alerts;
    private final ArrivalsViewModel arrivals;
    private final DeskViewModel desk;

    /**
     * @param fixes where this computer is
     * @param faces of those who check in
     * @param openPupil shows a pupil's record
     */
    public AttendanceViewModel(Workspace work, May may, FixCollector fixes, Faces faces, Consumer<UUID> openPupil) {
        ClassListViewModel classes = new ClassListViewModel(work);
        registers = new RegistersViewModel(classes, new RegisterViewModel(work, classes, fixes));
        month = new MonthViewModel(work, classes, this::open);
        missing = new MissingViewModel(work, this::open);
        away = new AwayViewModel(work, openPupil);
        alerts = new AlertsViewModel(work, openPupil);
        arrivals = new ArrivalsViewModel(work, may, openPupil);
        desk = new DeskViewModel(work, may, fixes, faces);
    }

    /** Begins to count what is missing, be it shown or not. */
    public void start() {
        missing.start();
    }

    /** At sign-out. */
    public void stop() {
        missing.stop();
    }

    /** Time went by: a lesson may have begun. */
    public void tick() {
        missing.tick();
        registers.classes().tick();
        away.tick();
        arrivals.tick();
        desk.tick();
    }

    /** In another language. */
    public void retell() {
        missing.retell();
        month.retell();
        away.retell();
        alerts.retell();
        arrivals.retell();
        desk.retell();
    }

    /**
     * Shows a class's register of a day.
     *
     * @param lesson 0 for the daily register
     */
    public void open(UUID classId, LocalDate day, int lesson) {
        registers.classes().open(classId, day, lesson);
        tab.set(Tab.DAY);
    }

    public ObjectProperty<Tab> tab() {
        return tab;
    }

    public RegistersViewModel registers() {
        return registers;
    }

    public MonthViewModel month() {
        return month;
    }

    public MissingViewModel missing() {
        return missing;
    }

    public AwayViewModel away() {
        return away;
    }

    public AlertsViewModel alerts() {
        return alerts;
    }

    public ArrivalsViewModel arrivals() {
        return arrivals;
    }

    public DeskViewModel desk() {
        return desk;
    }
}
