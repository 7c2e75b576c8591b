package io.daftari.office;

import io.daftari.model.op.Query;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.School;
import io.daftari.model.school.Term;
import io.daftari.office.kit.May;
import io.daftari.office.kit.Screen;
import io.daftari.office.kit.ViewModel;
import io.daftari.office.kit.paper.LetterheadViewModel;
import io.daftari.office.kit.paper.PreviewViewModel;
import io.daftari.office.sync.SyncViewModel;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Workspace;
import io.daftari.replica.live.Workspace.Undone;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What stands around every screen: the school and its term, the person, the screens, the state of sync. */
public final class FrameViewModel implements ViewModel {

    /** How long a line at the foot stays at least. */
    private static final Duration READ = Duration.ofSeconds(20);

    private record Around(String school, @Nullable ZoneId zone, String term, String person) {}

    private final Workspace work;
    private final StringProperty said = new SimpleStringProperty("");
    private final BooleanProperty keysOpen = new SimpleBooleanProperty();
    private Instant saidAt = Instant.EPOCH;
    /** Says it once more, in the language of the moment. */
    private Runnable saying = () -> {};

    private final List<Screen> all;
    private final May may;
    private final ObservableList<Screen> screens = FXCollections.observableArrayList();
    private final SyncViewModel sync;
    private final PreviewViewModel preview;
    private final LetterheadViewModel letterhead;
    private final LiveQuery<Around> query;
    private final ObjectProperty<@Nullable Screen> current = new SimpleObjectProperty<>();
    private @Nullable Screen proposed;
    private final BooleanProperty syncOpen = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper school = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper term = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper person = new ReadOnlyStringWrapper("");

    FrameViewModel(
            Workspace work,
            List<Screen> all,
            May may,
            SyncViewModel sync,
            PreviewViewModel preview,
            LetterheadViewModel letterhead) {
        this.work = work;
        this.all = List.copyOf(all);
        this.may = may;
        this.sync = sync;
        this.preview = preview;
        this.letterhead = letterhead;
        current.addListener((source, before, now) -> {
            preview.close();
            keysOpen.set(false);
        });
        String email = work.replica().session().orElseThrow().email();
        school.set(work.replica().schoolName());
        person.set(email);
        this.query = work.live(
                Set.of(School.class, Term.class, AcademicYear.class),
                (desk, commit) -> {
                    Optional<School> row = desk.get(School.class, desk.schoolId());
                    String now = desk.find(Query.of(Term.class)).stream()
                            .filter(one -> !one.archived
                                    && !work.today().isBefore(one.startsOn)
                                    && !work.today().isAfter(one.endsOn))
                            .findFirst()
                            .map(one -> one.name
                                    + desk.get(AcademicYear.class, one.academicYearId)
                                            .map(year -> " · " + year.name)
                                            .orElse(""))
                            .orElse("");
                    String who = work.name(desk, "user", work.user().toString());
                    return new Around(
                            row.map(school -> school.name).orElse(work.replica().schoolName()),
                            row.map(school -> ZoneId.of(school.timeZone)).orElse(null),
                            now,
                            who.isEmpty() ? email : who);
                },
                around -> {
                    if (around.zone() != null) {
                        work.isIn(around.zone());
                    }
                    school.set(around.school());
                    term.set(around.term());
                    person.set(around.person());
                });
        may.rights().addListener((source, before, now) -> choose());
        choose();
    }

    /** Shows the screens of which the person has some use. */
    private void choose() {
        if (may.rights().get() == null) {
            return;
        }
        List<Screen> useful = all.stream()
                .filter(screen -> screen.needs() == null || may.may(screen.needs()))
                .toList();
        if (!useful.equals(screens)) {
            screens.setAll(useful);
        }
        // Before the first exchange nothing is known of his roles: what was shown for want of better gives way.
        if (Objects.equals(current.get(), proposed) || !useful.contains(current.get())) {
            proposed = useful.isEmpty() ? null : useful.get(0);
            current.set(proposed);
        }
    }

    @Override
    public void activate() {
        query.start();
    }

    @Override
    public void deactivate() {
        query.stop();
    }

    /** Whether this is a school to try the program with. */
    public boolean isTrial() {
        return work.replica().isTrial();
    }

    /** Those of use to the person; none until his rights were read. */
    public ObservableList<Screen> screens() {
        return screens;
    }

    public SyncViewModel sync() {
        return sync;
    }

    public ObjectProperty<@Nullable Screen> current() {
        return current;
    }

    /** Whether what is shown is what was proposed: nobody has gone anywhere yet. */
    boolean isUntouched() {
        return Objects.equals(current.get(), proposed);
    }

    /** Shows a screen by its name, if it is of use to the person. */
    public void open(String name) {
        screens.stream()
                .filter(screen -> screen.name().equals(name))
                .findFirst()
                .ifPresent(current::set);
    }

    /** The paper over the screen. */
    public PreviewViewModel preview() {
        return preview;
    }

    /** How papers look on this computer. */
    public LetterheadViewModel letterhead() {
        return letterhead;
    }

    /** Shows what can be printed on this screen, and says so where that is nothing. */
    public void print() {
        Screen screen = current.get();
        Runnable print = screen == null ? null : screen.print();
        if (print != null) {
            print.run();
        } else {
            saying = () -> said.set(work.say("frame.print.nothing"));
            saying.run();
            saidAt = work.now();
        }
    }

    /** Takes back the last thing that was done and can be, and says what came of it. */
    public void undo() {
        work.undo(
                undone -> {
                    say(undone);
                    saidAt = work.now();
                },
                this::failed);
    }

    private void say(Undone undone) {
        if (undone.title().isEmpty()) {
            said.set(work.say("frame.undo.nothing"));
        } else if (undone.why().isEmpty()) {
            said.set(work.say("frame.undo.done", "title", undone.title()));
        } else {
            said.set(work.say("frame.undo.not", "title", undone.title(), "why", undone.why()));
        }
        saying = () -> again(undone);
    }

    private void again(Undone undone) {
        Instant when = saidAt;
        work.inBackground(
                undone.retold(),
                now -> {
                    // Something else may have been said meanwhile, or this is read and gone.
                    if (when.equals(saidAt) && !said.get().isEmpty()) {
                        say(now);
                    }
                },
                this::failed);
    }

    private void failed(String sentence) {
        said.set(sentence);
        saying = () -> {};
    }

    /** Another language was chosen: what stands at the foot is said in it. */
    void retell() {
        if (!said.get().isEmpty()) {
            saying.run();
        }
    }

    /** What the line at the foot says; empty where there is nothing to say. */
    public StringProperty said() {
        return said;
    }

    /** Time went by: what was said was read. */
    public void tick() {
        if (work.now().isAfter(saidAt.plus(READ))) {
            said.set("");
        }
    }

    /** Whether the panel of what keys do stands beside the screen. */
    public BooleanProperty keysOpen() {
        return keysOpen;
    }

    /** Whether the panel of what waits stands beside the screen. */
    public BooleanProperty syncOpen() {
        return syncOpen;
    }

    public ReadOnlyStringProperty school() {
        return school.getReadOnlyProperty();
    }

    /** The term of today; empty in the holidays. */
    public ReadOnlyStringProperty term() {
        return term.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty person() {
        return person.getReadOnlyProperty();
    }
}
