package io.daftari.office.attendance;

import io.daftari.model.attendance.AlertLimits;
import io.daftari.model.attendance.AlertList;
import io.daftari.model.attendance.AttendanceAlert.Kind;
import io.daftari.model.attendance.AttendanceAlerts;
import io.daftari.model.row.Row;
import io.daftari.model.school.SchoolCalendar;
import io.daftari.office.kit.Sign;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Workspace;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Pupils whose attendance wants somebody's attention, and whom to call. */
public final class AlertsViewModel implements ViewModel {

    private static final Set<Class<? extends Row>> FOLLOWS = follows();

    /** One of them, as it is shown. */
    public record Line(UUID student, Sign sign, String since, String name, String className, String toCall) {}

    private record Read(List<AlertList.Line> lines, AlertLimits limits) {}

    private final Workspace work;
    private final Consumer<UUID> openPupil;
    private final LiveQuery<Read> query;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper subtitle = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private @Nullable Read read;

    /** @param openPupil shows a pupil's record */
    public AlertsViewModel(Workspace work, Consumer<UUID> openPupil) {
        this.work = work;
        this.openPupil = openPupil;
        this.query = work.live(
                FOLLOWS, (desk, commit) -> new Read(AlertList.of(desk, work.today()), AlertLimits.of(desk)), now -> {
                    read = now;
                    loaded.set(true);
                    retell();
                });
    }

    private static Set<Class<? extends Row>> follows() {
        Set<Class<? extends Row>> all = new HashSet<>(AlertList.FOLLOWS);
        all.addAll(SchoolCalendar.FOLLOWS);
        return all;
    }

    @Override
    public void activate() {
        query.start();
    }

    @Override
    public void deactivate() {
        query.stop();
    }

    /** Says it in the language of the moment. */
    void retell() {
        Read now = read;
        if (now == null) {
            return;
        }
        lines.setAll(now.lines().stream().map(this::line).toList());
        subtitle.set(work.say(
                "alerts.limits",
                "days",
                now.limits().absentDays(),
                "lates",
                now.limits().lates(),
                "window",
                AttendanceAlerts.LATE_WINDOW_DAYS,
                "percent",
                now.limits().belowPercent()));
    }

    private Line line(AlertList.Line line) {
        Kind kind = line.alert().kind();
        String what = kind == Kind.BELOW_PERCENT
                ? work.say("alerts.percent", "percent", line.alert().count())
                : work.words()
                        .count(
                                "alerts." + (kind == Kind.ABSENT_IN_A_ROW ? "absent" : "late"),
                                line.alert().count());
        Sign sign = switch (kind) {
            case ABSENT_IN_A_ROW -> new Sign(Tone.BAD, Feather.USER_X, what);
            case OFTEN_LATE -> new Sign(Tone.CARE, Feather.CLOCK, what);
            case BELOW_PERCENT -> new Sign(Tone.BAD, Feather.TRENDING_DOWN, what);
        };
        return new Line(
                line.alert().student(),
                sign,
                work.words().day(line.alert().since()),
                line.name(),
                line.className(),
                line.phone().isEmpty() ? work.say("alerts.noPhone") : line.phone() + " · " + line.guardian());
    }

    public ObservableList<Line> lines() {
        return lines;
    }

    /** From when on somebody stands here. */
    public ReadOnlyStringProperty subtitle() {
        return subtitle.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty loaded() {
        return loaded.getReadOnlyProperty();
    }

    public void open(Line line) {
        openPupil.accept(line.student());
    }
}
