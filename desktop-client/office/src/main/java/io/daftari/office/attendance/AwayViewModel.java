package io.daftari.office.attendance;

import io.daftari.model.attendance.AwayList;
import io.daftari.model.attendance.Presence;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Sign;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Workspace;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.kordamp.ikonli.feather.Feather;

/** Who is not there today or came late, by the registers that are in, and whom to call. */
public final class AwayViewModel implements ViewModel {

    /**
     * One pupil, as he is shown.
     *
     * @param toCall number and name; where no number is known it says so
     */
    public record Line(UUID student, String name, String className, Sign sign, String reason, String toCall) {}

    private record Read(LocalDate day, AwayList list) {}

    private final Workspace work;
    private final Consumer<UUID> openPupil;
    private final LiveQuery<Read> query;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper subtitle = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private Read read = new Read(LocalDate.MIN, new AwayList(List.of(), 0));

    /** @param openPupil shows a pupil's record */
    AwayViewModel(Workspace work, Consumer<UUID> openPupil) {
        this.work = work;
        this.openPupil = openPupil;
        this.query = work.live(
                AwayList.FOLLOWS,
                (desk, commit) -> {
                    LocalDate today = work.today();
                    return new Read(today, AwayList.of(desk, today));
                },
                now -> {
                    read = now;
                    loaded.set(true);
                    retell();
                });
    }

    @Override
    public void activate() {
        query.start();
    }

    @Override
    public void deactivate() {
        query.stop();
    }

    /** Time went by: another day begins with nobody. */
    void tick() {
        if (loaded.get() && !read.day().equals(work.today())) {
            query.refresh();
        }
    }

    /** Says it in the language of the moment. */
    void retell() {
        if (!loaded.get()) {
            return;
        }
        lines.setAll(read.list().lines().stream().map(this::line).toList());
        String day = work.words().day(read.day());
        subtitle.set(
                read.list().open() == 0
                        ? day
                        : day + " · "
                                + work.words()
                                        .count("awayToday.open", read.list().open()));
    }

    private Line line(AwayList.Line line) {
        return new Line(
                line.student(),
                line.name().isBlank() ? work.say("title.unknownPupil") : line.name(),
                line.className(),
                sign(line.presence(), work.words()),
                line.reason(),
                line.phone().isEmpty()
                        ? Stream.of(line.guardian(), work.say("alerts.noPhone"))
                                .filter(text -> !text.isEmpty())
                                .collect(Collectors.joining(" · "))
                        : line.phone() + " · " + line.guardian());
    }

    static Sign sign(Presence presence, Words words) {
        String word = words.text("presence." + presence);
        return switch (presence) {
            case ABSENT -> new Sign(Tone.BAD, Feather.X, word);
            case LATE -> new Sign(Tone.CARE, Feather.CLOCK, word);
            case EXCUSED -> new Sign(Tone.INFO, Feather.INFO, word);
            case PRESENT -> new Sign(Tone.GOOD, Feather.CHECK, word);
        };
    }

    public ObservableList<Line> lines() {
        return lines;
    }

    /** Of which day, and how many classes have not said yet. */
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
