package io.daftari.teacher.attendance;

import io.daftari.model.attendance.CaptureEvidence;
import io.daftari.model.attendance.CheckIn;
import io.daftari.model.attendance.RegisterText;
import io.daftari.model.attendance.StaffCheckIn;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Status;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.TeachingRules;
import io.daftari.replica.PendingOperation;
import io.daftari.replica.fix.FixCollector;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Workspace;
import io.daftari.teacher.kit.Sign;
import io.daftari.teacher.kit.Tone;
import io.daftari.teacher.kit.ViewModel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.kordamp.ikonli.feather.Feather;

/**
 * A member of staff says that he is here. The phone's own verdict on the place stands until the hub has judged; what the hub
 * has refused is said with its reason, and can be said again.
 */
public final class CheckInViewModel implements ViewModel {

    private static final String TYPE = "CheckIn";

    /** How the last check-in of the day stands. */
    private enum State {
        NONE,
        WAITING,
        DECIDED,
        REFUSED
    }

    /** @param reasons why it is as it is, as sentences */
    private record Read(boolean staff, State state, Instant at, Optional<Sign> place, List<String> reasons) {}

    private final Workspace work;
    private final FixCollector fixes;
    private final PlaceText placeText;
    private final LiveQuery<Read> query;
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper action = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper why = new ReadOnlyStringWrapper("");
    private final ObservableList<Sign> signs = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper sending = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");

    public CheckInViewModel(Workspace work, FixCollector fixes) {
        this.work = work;
        this.fixes = fixes;
        this.placeText = new PlaceText(work, fixes);
        this.query = work.live(
                Set.of(StaffMember.class, StaffCheckIn.class, CaptureEvidence.class, InboxItem.class),
                (desk, commit) -> read(desk),
                this::publish);
    }

    @Override
    public void activate() {
        query.start();
    }

    @Override
    public void deactivate() {
        query.stop();
    }

    private Read read(Desk desk) {
        LocalDate today = work.today();
        boolean staff = TeachingRules.staffOf(desk, work.user()).isPresent();
        Optional<StaffCheckIn> last =
                desk.find(StaffCheckIn.counted().eq("userId", work.user()).eq("onDate", today)).stream()
                        .max(Comparator.comparing(row -> row.claimedAt));
        Instant after = last.map(row -> row.claimedAt).orElse(Instant.EPOCH);
        Optional<PendingOperation> waiting = work.replica().pending().stream()
                .filter(entry -> entry.type().equals(TYPE) && entry.author().equals(work.user()))
                .filter(entry -> isToday(entry.submittedAt(), today))
                .reduce((earlier, later) -> later);
        Optional<InboxItem> refused = desk.find(InboxItem.open().eq("authorId", work.user())).stream()
                .filter(item -> item.operationType.equals(TYPE) && item.status == Status.REJECTED)
                .filter(item -> isToday(item.capturedAt, today) && item.capturedAt.isAfter(after))
                .max(Comparator.comparing(item -> item.capturedAt));
        if (waiting.isPresent()) {
            PendingOperation entry = waiting.get();
            Optional<CaptureEvidence> evidence = desk.get(CaptureEvidence.class, entry.id());
            List<String> reasons = new ArrayList<>(work.sentences(desk).of(entry.reasons()));
            evidence.ifPresent(row -> reasons.addAll(flags(row)));
            return new Read(staff, State.WAITING, entry.submittedAt(), evidence.flatMap(this::sign), reasons);
        }
        if (refused.isPresent()) {
            return new Read(
                    staff,
                    State.REFUSED,
                    refused.get().capturedAt,
                    Optional.empty(),
                    work.operationWords().sentences(refused.get(), desk));
        }
        if (last.isPresent()) {
            Optional<CaptureEvidence> evidence = desk.get(CaptureEvidence.class, last.get().id);
            return new Read(
                    staff,
                    State.DECIDED,
                    last.get().claimedAt,
                    evidence.flatMap(this::sign),
                    evidence.map(this::flags).orElse(List.of()));
        }
        return new Read(staff, State.NONE, Instant.EPOCH, Optional.empty(), List.of());
    }

    private boolean isToday(Instant at, LocalDate today) {
        return LocalDate.ofInstant(at, work.zone()).equals(today);
    }

    private Optional<Sign> sign(CaptureEvidence evidence) {
        return RegisterText.place(evidence, work.words()).map(RegisterViewModel::sign);
    }

    private List<String> flags(CaptureEvidence evidence) {
        return evidence.flags == null
                ? List.of()
                : List.of(evidence.flags.split(",")).stream()
                        .map(flag -> work.say("reason.Flag" + flag))
                        .toList();
    }

    private void publish(Read now) {
        shown.set(now.staff());
        String time = work.words().time(now.at().atZone(work.zone()).toLocalTime());
        title.set(
                switch (now.state()) {
                    case NONE -> work.say("checkIn.notYet");
                    case REFUSED -> work.say("checkIn.refused", "time", time);
                    case WAITING, DECIDED -> work.say("checkIn.done", "time", time);
                });
        action.set(work.say(now.state() == State.NONE ? "checkIn.now" : "checkIn.again"));
        why.set(String.join(" ", now.reasons()));
        List<Sign> fresh = new ArrayList<>();
        now.place().ifPresent(fresh::add);
        switch (now.state()) {
            case WAITING -> fresh.add(new Sign(Tone.PENDING, Feather.CLOCK, work.say("register.waiting")));
            case DECIDED -> fresh.add(new Sign(Tone.GOOD, Feather.CLOUD, work.say("register.atHub")));
            case REFUSED -> fresh.add(new Sign(Tone.BAD, Feather.X_CIRCLE, work.say("standing.REJECTED")));
            case NONE -> {
                // Nothing to tell yet.
            }
        }
        signs.setAll(fresh);
    }

    /** Asks whether to check in; meanwhile the receiver finds the place. */
    public void ask() {
        fixes.begin();
        refusal.set("");
        place.set(placeText.goesAlong("checkIn"));
        asking.set(true);
    }

    public void cancel() {
        asking.set(false);
    }

    /** Time went by: there may be a position now. */
    public void tick() {
        if (asking.get() && !sending.get()) {
            place.set(placeText.goesAlong("checkIn"));
        }
    }

    /** Says it; where this phone foretells a refusal, that is told and nothing is sent. */
    public void checkIn() {
        if (asking.get() && !sending.get()) {
            sending.set(true);
            work.submit(List.of(operation()), this::kept, this::refused);
        }
    }

    /** Sends what this phone would refuse: the hub knows better where the school is. */
    public void anyway() {
        if (asking.get() && !sending.get()) {
            sending.set(true);
            CheckIn operation = operation();
            String name = work.say("operation." + TYPE);
            work.submit(() -> work.replica().submitAnyway(operation, name), name, this::kept, this::refused);
        }
    }

    private CheckIn operation() {
        return new CheckIn(work.today(), fixes.evidence());
    }

    private void kept() {
        sending.set(false);
        asking.set(false);
        query.refresh();
    }

    private void refused(String sentence) {
        sending.set(false);
        refusal.set(sentence);
    }

    /** Whether there is anything to check in for: not for a person who is no staff of this school. */
    public ReadOnlyBooleanProperty shown() {
        return shown.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    /** The words on the button. */
    public ReadOnlyStringProperty action() {
        return action.getReadOnlyProperty();
    }

    /** Why the last one was refused or should be looked at; mostly empty. */
    public ReadOnlyStringProperty why() {
        return why.getReadOnlyProperty();
    }

    public ObservableList<Sign> signs() {
        return signs;
    }

    public ReadOnlyBooleanProperty asking() {
        return asking.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty sending() {
        return sending.getReadOnlyProperty();
    }

    /** Whether a position goes along. */
    public ReadOnlyStringProperty place() {
        return place.getReadOnlyProperty();
    }

    /** Why this phone would not take it; empty where it has not refused. */
    public ReadOnlyStringProperty refusal() {
        return refusal.getReadOnlyProperty();
    }
}
