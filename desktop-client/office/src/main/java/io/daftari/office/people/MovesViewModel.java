package io.daftari.office.people;

import io.daftari.model.op.Operation;
import io.daftari.model.op.Permission;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.ClassSeats;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.LeaveSchool;
import io.daftari.model.people.ReadmitStudent;
import io.daftari.model.people.Student;
import io.daftari.model.people.TransferStudent;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.row.RowType;
import io.daftari.office.kit.May;
import io.daftari.office.kit.ViewModel;
import io.daftari.office.kit.form.KeptForm;
import io.daftari.replica.live.Workspace;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** A pupil goes to another class, leaves the school, or comes back to it; Ctrl+Z takes each of them back. */
public final class MovesViewModel implements ViewModel {

    /** What is done. */
    public enum Act {
        TRANSFER,
        LEAVE,
        READMIT
    }

    private static final String ACT = "act";

    private final Workspace work;
    private final May may;
    private final Consumer<UUID> keep;
    private final ReadOnlyObjectWrapper<@Nullable Act> open = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable PupilRecord> pupil = new ReadOnlyObjectWrapper<>();
    private final ObservableList<ClassSeats.Seats> seats = FXCollections.observableArrayList();
    private final KeptForm form;
    private final StringProperty group;
    private final StringProperty day;
    private final StringProperty reason;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private boolean restored;
    private boolean goneOn;
    private boolean sending;

    /** @param keep keeps a pupil in sight who is about to leave the list as it is narrowed */
    MovesViewModel(Workspace work, May may, Consumer<UUID> keep) {
        this.keep = keep;
        this.work = work;
        this.may = may;
        this.form = new KeptForm(
                work,
                "moves",
                List.of(ACT, "group", "day", "reason"),
                (desk, key) -> !Erasure.isOf(desk, RowType.of(Student.class), UUID.fromString(key)));
        this.group = form.text("group");
        this.day = form.text("day");
        this.reason = form.text("reason");
    }

    @Override
    public void activate() {
        if (!restored) {
            restored = true;
            form.restore(
                    () -> {
                        PupilRecord now = pupil.get();
                        if (now != null && open.get() == null) {
                            goOn(now.student().id);
                        }
                    },
                    problem::set);
        }
    }

    /** Of this pupil from now on; what is half typed of him stands there again, also after others were looked at. */
    void of(PupilRecord record) {
        boolean another = !isOf(record.student().id);
        if (another) {
            shut();
        }
        pupil.set(record);
        if (another) {
            goOn(record.student().id);
        }
    }

    private boolean isOf(UUID whose) {
        PupilRecord now = pupil.get();
        return now != null && now.student().id.equals(whose);
    }

    /** Shows what was half typed of him, if anything was and it can still be done. */
    private void goOn(UUID whose) {
        boolean begun = form.has(whose.toString());
        form.open(whose.toString(), Map.of());
        if (!begun) {
            return;
        }
        Act act = possible().stream()
                .filter(one -> one.name().equals(form.value(ACT)))
                .findFirst()
                .orElse(null);
        if (act == null) {
            form.clear();
        } else {
            goneOn = true;
            open.set(act);
            offer();
        }
    }

    /** The place that has no end; empty where he has left, or is to. */
    private Optional<PupilRecord.Place> place() {
        PupilRecord now = pupil.get();
        return now == null
                ? Optional.empty()
                : now.places().stream()
                        .filter(one -> one.to().equals(Enrolment.OPEN))
                        .findFirst();
    }

    /** What can be done with him as he stands. */
    public List<Act> possible() {
        return place().isPresent() ? List.of(Act.TRANSFER, Act.LEAVE) : List.of(Act.READMIT);
    }

    /** Why it can't be done, as a sentence; empty where it can. */
    public String whyNot(Act act) {
        Permission right = act == Act.READMIT ? AdmitStudent.PERMISSION : TransferStudent.PERMISSION;
        return may.whyNot(right);
    }

    /** Followed by whoever shows {@link #whyNot}. */
    ReadOnlyObjectProperty<@Nullable Set<String>> rights() {
        return may.rights();
    }

    public void begin(Act act) {
        if (!whyNot(act).isEmpty()) {
            return;
        }
        PupilRecord now = pupil.get();
        if (now == null) {
            return;
        }
        goneOn = false;
        problem.set("");
        form.clear();
        form.open(
                now.student().id.toString(),
                Map.of(ACT, act.name(), "day", first(act).toString()));
        open.set(act);
        offer();
    }

    private void offer() {
        LocalDate today = work.today();
        work.inBackground(
                () -> work.replica().read(desk -> ClassSeats.on(desk, today)),
                all -> seats.setAll(all.stream()
                        .filter(seat -> place().map(PupilRecord.Place::classId)
                                .filter(seat.classId()::equals)
                                .isEmpty())
                        .toList()),
                problem::set);
    }

    /** The day that is proposed: today, unless he is to come or to leave only later. */
    private LocalDate first(Act act) {
        LocalDate today = work.today();
        PupilRecord now = pupil.get();
        if (now == null || now.places().isEmpty()) {
            return today;
        }
        PupilRecord.Place last = now.places().get(0);
        return act == Act.READMIT
                ? (last.to().isBefore(today) ? today : last.to().plusDays(1))
                : (last.from().isAfter(today) ? last.from() : today);
    }

    /** Not now: what was typed is not wanted. */
    public void leave() {
        form.clear();
        shut();
    }

    private void shut() {
        open.set(null);
        problem.set("");
    }

    public void save() {
        Act act = open.get();
        PupilRecord now = pupil.get();
        if (act == null || now == null || sending) {
            return;
        }
        LocalDate when;
        try {
            when = LocalDate.parse(day.get().strip());
        } catch (DateTimeParseException e) {
            problem.set(work.say(
                    "record.notPossible", "field", work.say("moves.day." + act), "rule", work.say("rule.not-DATE")));
            return;
        }
        if (act != Act.LEAVE && group.get().isEmpty()) {
            problem.set(work.say("moves.whichClass"));
            return;
        }
        Optional<Operation> operation = operation(act, now, when);
        if (operation.isEmpty()) {
            problem.set(work.say("reason.NoSuchEnrolment"));
            return;
        }
        sending = true;
        UUID whose = now.student().id;
        keep.accept(whose);
        work.submit(
                List.of(operation.get()),
                () -> {
                    sending = false;
                    if (isOf(whose)) {
                        leave();
                    } else {
                        form.forget(whose.toString());
                    }
                },
                sentence -> {
                    sending = false;
                    if (isOf(whose)) {
                        problem.set(sentence);
                    }
                });
    }

    private Optional<Operation> operation(Act act, PupilRecord now, LocalDate when) {
        String why = reason.get().strip();
        return switch (act) {
            case TRANSFER -> place().map(place -> new TransferStudent(place.id(), UUID.fromString(group.get()), when));
            case LEAVE -> place().map(place -> new LeaveSchool(place.id(), when, why.isEmpty() ? null : why));
            case READMIT -> Optional.of(new ReadmitStudent(now.student().id, UUID.fromString(group.get()), when));
        };
    }

    /** Whether the fields stand there because the pupil was opened again: the keys are elsewhere, as in a search. */
    boolean isGoneOn() {
        return goneOn;
    }

    /** What is being done; null for nothing. */
    public ReadOnlyObjectProperty<@Nullable Act> open() {
        return open.getReadOnlyProperty();
    }

    /** Of whom; null before one was shown. */
    public ReadOnlyObjectProperty<@Nullable PupilRecord> pupil() {
        return pupil.getReadOnlyProperty();
    }

    /** The classes to which he can go. */
    public ObservableList<ClassSeats.Seats> seats() {
        return seats;
    }

    /** The id of the class that was chosen. */
    public StringProperty group() {
        return group;
    }

    public StringProperty day() {
        return day;
    }

    public StringProperty reason() {
        return reason;
    }

    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }
}
