package io.daftari.teacher.attendance;

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
import io.daftari.replica.attendance.RegisterDrafts;
import io.daftari.replica.attendance.RegisterDrafts.Place;
import io.daftari.replica.fix.FixCollector;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Workspace;
import io.daftari.teacher.kit.Sign;
import io.daftari.teacher.kit.Slot;
import io.daftari.teacher.kit.Tone;
import io.daftari.teacher.kit.ViewModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One class's register of today, by thumb: a tap changes how a pupil is, and all others are present. */
public final class RegisterViewModel implements ViewModel {

    private static final int MINUTES_STEP = 5;

    /** The order in which taps lead through the marks; after the last, nothing is typed. */
    private static final List<Presence> CYCLE =
            List.of(Presence.ABSENT, Presence.LATE, Presence.EXCUSED, Presence.PRESENT);

    private final Workspace work;
    private final FixCollector fixes;
    private final PlaceText placeText;
    private final LiveQuery<Optional<RegisterRead>> query;
    private final RegisterDrafts drafts;
    private final ObservableList<Place> begun = FXCollections.observableArrayList();

    private final ObservableList<Slot<RegisterLine>> lines = FXCollections.observableArrayList();
    private final ObservableList<Sign> signs = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<RegisterCounts> counts = new ReadOnlyObjectWrapper<>(RegisterCounts.NONE);
    private final ReadOnlyObjectWrapper<RegisterSummary> summary = new ReadOnlyObjectWrapper<>(RegisterSummary.NONE);
    private final ReadOnlyObjectWrapper<@Nullable UUID> opened = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper subtitle = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper action = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper confirming = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper sending = new ReadOnlyBooleanWrapper();

    private @Nullable Place at;
    private @Nullable RegisterRead read;

    public RegisterViewModel(Workspace work, FixCollector fixes) {
        this.work = work;
        this.drafts = new RegisterDrafts(work);
        this.fixes = fixes;
        this.placeText = new PlaceText(work, fixes);
        this.query = work.live(
                Set.of(
                        Enrolment.class,
                        Student.class,
                        AttendanceMark.class,
                        CaptureEvidence.class,
                        Conflict.class,
                        School.class),
                (desk, commit) -> {
                    Place asked = at;
                    return asked == null
                            ? Optional.empty()
                            : RegisterRead.of(
                                    desk, commit, asked.classId(), asked.day(), asked.lesson(), work::isUndecided);
                },
                this::publish);
    }

    /** A reason changes a draft with each key, and what is begun only with the first. */
    private void showBegun() {
        List<Place> now = drafts.begun();
        if (!begun.equals(now)) {
            begun.setAll(now);
        }
    }

    /** From sign-in on: what an earlier run of the program left stands there again. */
    public void start() {
        drafts.restore(
                () -> {
                    showBegun();
                    compare();
                    render();
                },
                notice::set);
    }

    @Override
    public void activate() {
        query.start();
    }

    @Override
    public void deactivate() {
        query.stop();
    }

    /** Turns to a register, of today or one that was begun on whatever day. */
    public void open(Place place) {
        at = place;
        fixes.begin();
        read = null;
        loaded.set(false);
        opened.set(null);
        confirming.set(false);
        notice.set("");
        lines.clear();
        signs.clear();
        title.set("");
        query.refresh();
    }

    private void publish(Optional<RegisterRead> now) {
        Place asked = at;
        boolean meant = now.isPresent()
                && asked != null
                && now.get().sheet().classId().equals(asked.classId())
                && now.get().sheet().onDate().equals(asked.day())
                && now.get().sheet().lesson() == asked.lesson();
        read = meant ? now.get() : null;
        compare();
        render();
    }

    private void compare() {
        RegisterRead now = read;
        Place asked = at;
        if (now != null && asked != null) {
            drafts.compare(asked, now.sheet());
            showBegun();
        }
    }

    private void render() {
        RegisterRead now = read;
        if (now == null) {
            return;
        }
        RegisterText text = new RegisterText(now, work.words(), work.user(), work.zone());
        List<RegisterLine> fresh = text.lines(draft());
        show(fresh);
        signs.setAll(text.notes().stream().map(RegisterViewModel::sign).toList());
        title.set(now.sheet().className());
        subtitle.set(text.subtitle());
        counts.set(RegisterCounts.of(fresh));
        summary.set(text.summary(draft()));
        action.set(actionText(now.sheet()));
        loaded.set(true);
    }

    private String actionText(RegisterSheet sheet) {
        if (sheet.lines().isEmpty() || (sheet.isTaken() && draft().isEmpty())) {
            return "";
        }
        if (!sheet.takes(draft())) {
            return work.words().count("register.correct", draft().marks().size());
        }
        return work.say(draft().isEmpty() ? "register.everyone" : "register.everyoneElse");
    }

    /** While the pupils are the same, their places stay, and with them cells and cursor. */
    private void show(List<RegisterLine> fresh) {
        List<UUID> students = fresh.stream().map(RegisterLine::student).toList();
        if (students.equals(lines.stream().map(slot -> slot.get().student()).toList())) {
            for (int i = 0; i < fresh.size(); i++) {
                lines.get(i).set(fresh.get(i));
            }
        } else {
            lines.setAll(fresh.stream().map(Slot::new).toList());
        }
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

    // ---- typing

    private RegisterDraft draft() {
        Place asked = at;
        return asked == null ? RegisterDraft.EMPTY : drafts.get(asked);
    }

    private void type(RegisterDraft next) {
        Place asked = at;
        if (asked == null || read == null || sending.get() || next.equals(draft())) {
            return;
        }
        put(asked, next);
        notice.set("");
        render();
    }

    private void put(Place asked, RegisterDraft next) {
        drafts.put(asked, next);
        showBegun();
    }

    /** The next mark of the round: absent, late, excused, present, and back to what stands. */
    public void tap(UUID student) {
        Presence typed = draft().of(student).map(mark -> mark.presence()).orElse(null);
        int next = typed == null ? 0 : CYCLE.indexOf(typed) + 1;
        RegisterSheet.Line line =
                read == null ? null : read.sheet().line(student).orElse(null);
        Presence stands = line == null || !line.isMarked() || line.standing() == null
                ? null
                : line.standing().presence();
        while (next < CYCLE.size() && CYCLE.get(next) == stands) {
            next++;
        }
        if (next < CYCLE.size()) {
            mark(student, CYCLE.get(next));
        } else {
            type(draft().clear(student));
            opened.set(null);
        }
    }

    /** Sets how a pupil is; what stands already takes back what was typed. */
    public void mark(UUID student, Presence presence) {
        RegisterSheet.Line line =
                read == null ? null : read.sheet().line(student).orElse(null);
        boolean stands = line != null
                && line.isMarked()
                && line.standing() != null
                && line.standing().presence() == presence;
        type(stands ? draft().clear(student) : draft().mark(student, presence));
        opened.set(student);
    }

    /** More or fewer minutes of a late pupil. */
    public void minutes(UUID student, int steps) {
        int so = draft().of(student).map(mark -> mark.minutes()).orElse(0);
        type(draft().minutes(student, so + steps * MINUTES_STEP));
    }

    public void reason(UUID student, String reason) {
        type(draft().reason(student, reason));
    }

    /** Shows or hides the segments of a pupil. */
    public void toggle(UUID student) {
        opened.set(student.equals(opened.get()) ? null : student);
    }

    /** The class whose register it is; null before one is opened. */
    public @Nullable UUID classId() {
        return at == null ? null : at.classId();
    }

    // ---- confirming

    public void confirm() {
        if (!action.get().isEmpty()) {
            // What was taken when the screen opened may have grown old meanwhile.
            fixes.begin();
            place.set(placeText());
            confirming.set(true);
        }
    }

    private String placeText() {
        if (read == null || !read.sheet().takes(draft())) {
            // A correction is made wherever its author has found out.
            return "";
        }
        return placeText.goesAlong("register");
    }

    /** Time went by: there may be a position now. */
    public void tick() {
        if (confirming.get() && !sending.get()) {
            place.set(placeText());
        }
    }

    public void cancel() {
        confirming.set(false);
    }

    /** Gives what is confirmed to the replica, which keeps it for certain before this is over. */
    public void submit() {
        RegisterRead now = read;
        Place asked = at;
        if (now == null || asked == null || sending.get() || !confirming.get()) {
            return;
        }
        if (!summary.get().ready()) {
            confirming.set(false);
            lines.stream()
                    .map(Slot::get)
                    .filter(RegisterLine::needsReason)
                    .findFirst()
                    .ifPresent(line -> opened.set(line.student()));
            return;
        }
        List<Operation> operations = now.sheet().operations(draft(), now.commit(), fixes.evidence());
        sending.set(true);
        work.submit(
                operations,
                () -> {
                    put(asked, RegisterDraft.EMPTY);
                    sending.set(false);
                    confirming.set(false);
                    opened.set(null);
                    notice.set(work.say("register.kept"));
                    query.refresh();
                },
                failure -> {
                    sending.set(false);
                    confirming.set(false);
                    notice.set(failure);
                });
    }

    // ---- what is shown

    /** Where something is typed and not confirmed, the first begun first. */
    public ObservableList<Place> begun() {
        return begun;
    }

    public ObservableList<Slot<RegisterLine>> lines() {
        return lines;
    }

    public ObservableList<Sign> signs() {
        return signs;
    }

    public ReadOnlyObjectProperty<RegisterCounts> counts() {
        return counts.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<RegisterSummary> summary() {
        return summary.getReadOnlyProperty();
    }

    /** The pupil whose segments are shown. */
    public ReadOnlyObjectProperty<@Nullable UUID> opened() {
        return opened.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty subtitle() {
        return subtitle.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty notice() {
        return notice.getReadOnlyProperty();
    }

    /** The words on the main button; empty where there is nothing to confirm. */
    public ReadOnlyStringProperty action() {
        return action.getReadOnlyProperty();
    }

    /** Whether a position goes with the register. */
    public ReadOnlyStringProperty place() {
        return place.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty loaded() {
        return loaded.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty confirming() {
        return confirming.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty sending() {
        return sending.getReadOnlyProperty();
    }
}
