package io.daftari.office.attendance;

import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.CaptureEvidence;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.RegisterCounts;
import io.daftari.model.attendance.RegisterDraft;
import io.daftari.model.attendance.RegisterLine;
import io.daftari.model.attendance.RegisterRead;
import io.daftari.model.attendance.RegisterSheet;
import io.daftari.model.attendance.RegisterSummary;
import io.daftari.model.attendance.RegisterText;
import io.daftari.model.inbox.Conflict;
import io.daftari.model.op.Operation;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Student;
import io.daftari.model.school.School;
import io.daftari.office.kit.Sign;
import io.daftari.office.kit.Slot;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.attendance.RegisterDrafts;
import io.daftari.replica.attendance.RegisterDrafts.Place;
import io.daftari.replica.fix.FixCollector;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Workspace;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * One class's register: what stands, what is typed, and the way from typing to confirming. What was typed and not
 * confirmed stays until it is, whatever class, day or lesson is looked at meanwhile.
 */
public final class RegisterViewModel implements ViewModel {

    /** What there is to see. */
    public enum State {
        LOADING,
        NO_CLASS,
        NO_PUPILS,
        OPEN,
        TAKEN
    }

    private final Workspace work;
    private final ClassListViewModel classes;
    private final FixCollector fixes;
    private final LiveQuery<Optional<RegisterRead>> query;
    private final RegisterDrafts drafts;
    private final MarkHistoryViewModel history;
    private final Deque<RegisterDraft> undo = new ArrayDeque<>();

    private final RegisterRows rows = new RegisterRows();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
    private final ReadOnlyObjectWrapper<RegisterCounts> counts = new ReadOnlyObjectWrapper<>(RegisterCounts.NONE);
    private final ReadOnlyObjectWrapper<RegisterSummary> summary = new ReadOnlyObjectWrapper<>(RegisterSummary.NONE);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper subtitle = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final ObservableList<Sign> signs = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper confirming = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper sending = new ReadOnlyBooleanWrapper();

    private @Nullable RegisterRead read;
    private boolean restored;
    private boolean freshNumber = true;

    /**
     * @param fixes where this computer is
     */
    public RegisterViewModel(Workspace work, ClassListViewModel classes, FixCollector fixes) {
        this.work = work;
        this.drafts = new RegisterDrafts(work);
        this.history = new MarkHistoryViewModel(work);
        this.classes = classes;
        this.fixes = fixes;
        this.query = work.live(
                Set.of(
                        Enrolment.class,
                        Student.class,
                        AttendanceMark.class,
                        CaptureEvidence.class,
                        Conflict.class,
                        School.class),
                (desk, commit) -> {
                    Place place = place();
                    return place == null
                            ? Optional.empty()
                            : RegisterRead.of(
                                    desk, commit, place.classId(), place.day(), place.lesson(), work::isUndecided);
                },
                this::publish);
        classes.chosen().addListener((source, before, now) -> turn());
        classes.day().addListener((source, before, now) -> turn());
        classes.lesson().addListener((source, before, now) -> turn());
        classes.loaded().addListener((source, before, now) -> render());
    }

    @Override
    public void activate() {
        // The receiver is warm when somebody confirms.
        fixes.begin();
        query.start();
        if (!restored) {
            restored = true;
            drafts.restore(
                    () -> {
                        classes.begun(drafts.begun());
                        compare();
                        render();
                    },
                    notice::set);
        }
    }

    @Override
    public void deactivate() {
        query.stop();
        fixes.end();
    }

    private @Nullable Place place() {
        UUID classId = classes.chosen().get();
        LocalDate day = classes.day().get();
        int lesson = classes.lesson().get();
        return classId == null || day == null || lesson == ClassListViewModel.GOES_ON
                ? null
                : new Place(classId, day, lesson);
    }

    /** Another class, day or lesson: what is typed stays with its own. */
    private void turn() {
        undo.clear();
        rows.begin();
        confirming.set(false);
        history.close();
        notice.set("");
        read = null;
        render();
        query.refresh();
    }

    private void publish(Optional<RegisterRead> now) {
        Place place = place();
        boolean meant = now.isPresent()
                && place != null
                && now.get().sheet().classId().equals(place.classId())
                && now.get().sheet().onDate().equals(place.day())
                && now.get().sheet().lesson() == place.lesson();
        read = meant ? now.get() : null;
        compare();
        render();
    }

    // What is shown ---------------------------------------------------------------------------------------------------

    private void compare() {
        RegisterRead now = read;
        Place place = place();
        if (now != null && place != null) {
            drafts.compare(place, now.sheet());
        }
    }

    private void render() {
        RegisterRead now = read;
        if (now == null) {
            rows.clear();
            signs.clear();
            title.set(classes.chosenName());
            subtitle.set("");
            boolean none = classes.loaded().get() && classes.items().isEmpty();
            state.set(none ? State.NO_CLASS : State.LOADING);
        } else {
            RegisterText text = new RegisterText(now, work.words(), work.user(), work.zone());
            List<RegisterLine> fresh = text.lines(draft());
            rows.show(fresh);
            signs.setAll(text.notes().stream()
                    .filter(note -> !work.replica().isTrial() || !isOfHub(note))
                    .map(RegisterViewModel::sign)
                    .toList());
            title.set(now.sheet().className());
            subtitle.set(text.subtitle());
            state.set(fresh.isEmpty() ? State.NO_PUPILS : now.sheet().isTaken() ? State.TAKEN : State.OPEN);
            summary.set(text.summary(draft()));
            if (draft().isEmpty() && now.sheet().isTaken()) {
                confirming.set(false);
            }
        }
        counts.set(RegisterCounts.of(rows.all()));
    }

    /** Whether it says how the register stands with the hub, which a trial has not. */
    private static boolean isOfHub(RegisterText.Note note) {
        return note.kind() == RegisterText.Kind.WAITING || note.kind() == RegisterText.Kind.AT_HUB;
    }

    static Sign sign(RegisterText.Note note) {
        return switch (note.kind()) {
            case NOT_TAKEN -> new Sign(Tone.PENDING, Feather.CIRCLE, note.text());
            case TAKEN -> new Sign(Tone.GOOD, Feather.CHECK, note.text());
            case ON_SITE -> new Sign(Tone.GOOD, Feather.MAP_PIN, note.text());
            case PLACE_DOUBTFUL -> new Sign(Tone.CARE, Feather.MAP_PIN, note.text());
            case NO_PLACE -> new Sign(Tone.PLAIN, Feather.MAP_PIN, note.text());
            case WAITING -> new Sign(Tone.PENDING, Feather.CLOCK, note.text());
            case AT_HUB -> new Sign(Tone.GOOD, Feather.CLOUD, note.text());
            case NO_RIGHT -> new Sign(Tone.CARE, Feather.LOCK, note.text());
        };
    }

    public ObservableList<Slot<RegisterLine>> lines() {
        return rows.slots();
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<RegisterCounts> counts() {
        return counts.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty subtitle() {
        return subtitle.getReadOnlyProperty();
    }

    /** What just happened or stands in the way; empty for nothing. */
    public ReadOnlyStringProperty notice() {
        return notice.getReadOnlyProperty();
    }

    public ObservableList<Sign> signs() {
        return signs;
    }

    /** The row that keys speak of. */
    public ReadOnlyIntegerProperty current() {
        return rows.current();
    }

    // Typing ----------------------------------------------------------------------------------------------------------

    private RegisterDraft draft() {
        Place place = place();
        return place == null ? RegisterDraft.EMPTY : drafts.get(place);
    }

    private void type(RegisterDraft next) {
        Place place = place();
        RegisterDraft before = draft();
        if (place == null || read == null || sending.get() || next.equals(before)) {
            return;
        }
        undo.push(before);
        put(place, next);
    }

    private void put(Place place, RegisterDraft next) {
        drafts.put(place, next);
        classes.begun(drafts.begun());
        notice.set("");
        render();
    }

    /** Whether anything is typed that nobody has confirmed. */
    public boolean isTyped() {
        return !draft().isEmpty();
    }

    public void mark(UUID student, Presence presence) {
        freshNumber = true;
        RegisterSheet.Line line =
                read == null ? null : read.sheet().line(student).orElse(null);
        boolean stands = line != null
                && line.isMarked()
                && line.standing() != null
                && line.standing().presence() == presence;
        if (stands && (draft().of(student).isPresent() || presence == Presence.PRESENT)) {
            // Back to what stands is no correction; a first A, L or E of that kind corrects minutes or reason.
            type(draft().clear(student));
        } else {
            type(draft().mark(student, presence));
        }
        rows.select(row -> row.student().equals(student));
    }

    public void reason(UUID student, String reason) {
        type(draft().reason(student, reason));
    }

    public void minutes(UUID student, @Nullable Integer minutes) {
        type(draft().minutes(student, minutes));
    }

    public void select(int row) {
        freshNumber |= rows.select(row);
    }

    /** @param by so many rows down, or up where it is less than nothing */
    public void move(int by) {
        freshNumber |= rows.move(by);
    }

    /** A key that makes a character: a letter marks the current row, a digit belongs to its minutes. */
    public boolean key(String typed) {
        UUID student = rows.student().orElse(null);
        if (typed.length() != 1 || student == null || confirming.get()) {
            return false;
        }
        char sign = typed.charAt(0);
        if (sign >= '0' && sign <= '9') {
            type(draft().digit(student, sign - '0', freshNumber));
            freshNumber = false;
            return true;
        }
        for (Presence presence : Presence.values()) {
            if (work.say("key." + presence).equalsIgnoreCase(typed)) {
                mark(student, presence);
                return true;
            }
        }
        return false;
    }

    /** Takes back what is typed in the current row. */
    public void clear() {
        rows.student().ifPresent(student -> type(draft().clear(student)));
    }

    /** Takes back the last thing typed, as often as there is one. */
    public void undo() {
        Place place = place();
        if (place != null && !undo.isEmpty() && !sending.get()) {
            put(place, undo.pop());
        }
    }

    // History ---------------------------------------------------------------------------------------------------------

    /** What was said of a mark, or of the whole register. */
    public MarkHistoryViewModel history() {
        return history;
    }

    /** Of the current row's pupil; asked for once more it closes. */
    public void showHistory() {
        Place place = place();
        if (history.isOpen() && !history.whole().get()) {
            history.close();
        } else if (place != null && read != null && !confirming.get()) {
            rows.student().ifPresent(student -> history.open(place, student));
        }
    }

    /** Of the whole register; asked for once more it closes. */
    public void showRegisterHistory() {
        Place place = place();
        if (history.isOpen() && history.whole().get()) {
            history.close();
        } else if (history.isOpen() && history.isOfOne()) {
            history.showWhole(true);
        } else if (place != null && read != null && !confirming.get()) {
            history.open(place, null);
        }
    }

    // Confirming ------------------------------------------------------------------------------------------------------

    public ReadOnlyBooleanProperty confirming() {
        return confirming.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty sending() {
        return sending.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<RegisterSummary> summary() {
        return summary.getReadOnlyProperty();
    }

    /** Whether there is anything to confirm: a register that nobody has taken, or something typed. */
    public boolean isConfirmable() {
        return state.get() == State.OPEN || (state.get() == State.TAKEN && !draft().isEmpty());
    }

    public void confirm() {
        if (isConfirmable()) {
            fixes.begin();
            confirming.set(true);
        }
    }

    public void cancel() {
        confirming.set(false);
    }

    /**
     * Gives what is confirmed to the replica, which keeps it for certain before this is over. Where a reason is missing it
     * leads to the row instead.
     */
    public void submit() {
        RegisterRead now = read;
        Place place = place();
        if (now == null || place == null || sending.get() || !confirming.get()) {
            return;
        }
        if (!summary.get().ready()) {
            confirming.set(false);
            freshNumber |= rows.select(RegisterLine::needsReason);
            return;
        }
        List<Operation> operations = now.sheet().operations(draft(), now.commit(), fixes.evidence());
        sending.set(true);
        work.submit(
                operations,
                () -> {
                    drafts.put(place, RegisterDraft.EMPTY);
                    undo.clear();
                    sending.set(false);
                    confirming.set(false);
                    notice.set(work.say(work.replica().isTrial() ? "register.keptHere" : "register.kept"));
                    query.refresh();
                },
                failure -> {
                    sending.set(false);
                    notice.set(failure);
                });
    }
}
