package io.daftari.office.attendance;

import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.CaptureEvidence;
import io.daftari.model.attendance.CheckInAtDesk;
import io.daftari.model.attendance.MarkRank;
import io.daftari.model.attendance.RegisterText;
import io.daftari.model.attendance.StaffCheckIn;
import io.daftari.model.attendance.UndoCheckIn;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.StaffMember;
import io.daftari.office.kit.May;
import io.daftari.office.kit.Sign;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Workspace;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * Who of the staff has checked in today, at the desk or by his own device, and who has not; of one of them each check-in of the
 * day, and the way to take one back that somebody else typed.
 */
public final class ArrivalsViewModel implements ViewModel {

    /**
     * One member of staff, as he is shown.
     *
     * @param place what is known of where it was; empty where nothing is
     */
    public record Line(UUID id, String name, String number, String department, Sign sign, String place) {}

    /**
     * One check-in of the day.
     *
     * @param told when, how and where
     * @param withdrawn by whom, when and why it was taken back; empty where it counts
     * @param whyNot why it can't be taken back here; empty where it can
     */
    public record Entry(UUID id, String told, String withdrawn, String whyNot) {}

    private record Arrival(StaffCheckIn row, Optional<CaptureEvidence> evidence, boolean own, String withdrawer) {

        boolean counts() {
            return row.withdrawnBy == null;
        }
    }

    /** @param arrivals the first one first */
    private record Member(StaffMember staff, List<Arrival> arrivals) {

        Optional<Arrival> first() {
            return arrivals.stream().filter(Arrival::counts).findFirst();
        }
    }

    private record Read(LocalDate day, List<Member> members, long pupils) {}

    private final Workspace work;
    private final LiveQuery<Read> query;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper subtitle = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable UUID> asking = new ReadOnlyObjectWrapper<>();
    private final StringProperty reason = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final May may;
    private final PupilArrivalsViewModel pupils;
    private final BooleanProperty pupilsShown = new SimpleBooleanProperty();
    private @Nullable UUID chosen;
    private boolean sending;
    private Read read = new Read(LocalDate.MIN, List.of(), 0);

    /** @param openPupil shows a pupil's record */
    ArrivalsViewModel(Workspace work, May may, Consumer<UUID> openPupil) {
        this.work = work;
        this.pupils = new PupilArrivalsViewModel(work, openPupil);
        this.may = may;
        may.rights().addListener((source, before, now) -> showEntries());
        // Whoever types has read it.
        reason.addListener((source, before, now) -> problem.set(""));
        this.query = work.live(
                Set.of(StaffMember.class, StaffCheckIn.class, CaptureEvidence.class, AttendanceMark.class),
                (desk, commit) -> read(desk, work.today()),
                now -> {
                    read = now;
                    loaded.set(true);
                    retell();
                });
    }

    private Read read(Desk desk, LocalDate today) {
        Map<UUID, List<Arrival>> arrivals = new HashMap<>();
        List<StaffCheckIn> rows = desk.find(Query.of(StaffCheckIn.class)
                .eq("onDate", today)
                .orderBy("claimedAt")
                .orderBy("id"));
        Map<UUID, CaptureEvidence> evidence = new HashMap<>();
        desk.getAll(CaptureEvidence.class, rows.stream().map(row -> row.id).toList())
                .forEach(row -> evidence.put(row.id, row));
        for (StaffCheckIn row : rows) {
            arrivals.computeIfAbsent(row.staffId, staff -> new ArrayList<>())
                    .add(new Arrival(
                            row,
                            Optional.ofNullable(evidence.get(row.id)),
                            UndoCheckIn.isOwnWord(desk, row),
                            row.withdrawnBy == null ? "" : work.name(desk, "user", row.withdrawnBy.toString())));
        }
        List<Member> members = new ArrayList<>();
        for (StaffMember staff : desk.find(Query.of(StaffMember.class).eq("archived", false))) {
            members.add(new Member(staff, arrivals.getOrDefault(staff.id, List.of())));
        }
        // Who is missing is what an office looks for.
        members.sort(Comparator.comparing((Member one) -> one.first().isPresent())
                .thenComparing(one -> one.staff().fullName(), String.CASE_INSENSITIVE_ORDER)
                .thenComparing(one -> one.staff().id));
        long pupils =
                desk.count(Query.of(AttendanceMark.class).eq("onDate", today).eq("rank", MarkRank.SELF));
        return new Read(today, members, pupils);
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
        pupils.tick();
        if (loaded.get() && !read.day().equals(work.today())) {
            query.refresh();
        }
    }

    /** Says it in the language of the moment. */
    void retell() {
        pupils.retell();
        if (!loaded.get()) {
            return;
        }
        lines.setAll(read.members().stream().map(this::line).toList());
        showEntries();
        long in = read.members().stream().filter(one -> one.first().isPresent()).count();
        String staff =
                work.words().count("arrivals.in", in, "all", read.members().size());
        subtitle.set(read.pupils() == 0 ? staff : staff + " · " + work.words().count("arrivals.pupils", read.pupils()));
    }

    private Line line(Member member) {
        Sign sign = member.first()
                .map(one -> new Sign(Tone.GOOD, Feather.CHECK, time(one.row().claimedAt)))
                .orElseGet(() -> new Sign(Tone.PENDING, Feather.CIRCLE, work.say("arrivals.notYet")));
        StaffMember staff = member.staff();
        return new Line(
                staff.id,
                staff.fullName(),
                staff.staffNumber,
                staff.department == null ? "" : staff.department,
                sign,
                member.first().map(this::place).orElse(""));
    }

    private String time(Instant at) {
        return work.words().time(at.atZone(work.zone()).toLocalTime());
    }

    private String place(Arrival arrival) {
        return arrival.evidence()
                .flatMap(row -> RegisterText.place(row, work.words()))
                .map(RegisterText.Note::text)
                .orElse("");
    }

    // ---- one of them

    /** Shows each check-in of somebody today. */
    public void choose(UUID staff) {
        if (!staff.equals(chosen)) {
            chosen = staff;
            leave();
            showEntries();
        }
    }

    private void showEntries() {
        List<Entry> now = read.members().stream()
                .filter(member -> member.staff().id.equals(chosen))
                .flatMap(member -> member.arrivals().stream())
                .map(this::entry)
                .toList();
        if (!entries.equals(now)) {
            entries.setAll(now);
        }
    }

    private Entry entry(Arrival arrival) {
        StaffCheckIn row = arrival.row();
        String told = Stream.of(
                        time(row.claimedAt),
                        work.say(arrival.own() ? "arrivals.own" : "arrivals.atDesk"),
                        place(arrival))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
        if (row.withdrawnBy != null) {
            String when = row.withdrawnAt == null ? "" : work.when(row.withdrawnAt);
            String by = Stream.of(when, arrival.withdrawer())
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" · "));
            String why = row.withdrawnBecause == null ? "" : row.withdrawnBecause;
            return new Entry(row.id, told, work.say("arrivals.withdrawn", "by", by, "why", why), "");
        }
        String whyNot = may.whyNot(CheckInAtDesk.PERMISSION);
        if (whyNot.isEmpty() && arrival.own() && !work.user().equals(row.userId)) {
            whyNot = work.say("reason.OwnCheckIn");
        }
        return new Entry(row.id, told, "", whyNot);
    }

    /** Asks why a check-in is to be taken back. */
    public void ask(Entry entry) {
        if (entry.withdrawn().isEmpty() && entry.whyNot().isEmpty()) {
            reason.set("");
            problem.set("");
            asking.set(entry.id());
        }
    }

    /** Not now. */
    public void leave() {
        asking.set(null);
        problem.set("");
    }

    /** Takes it back, with the reason that was typed. */
    public void takeBack() {
        UUID checkIn = asking.get();
        if (checkIn == null || sending) {
            return;
        }
        String why = reason.get().strip();
        if (why.isEmpty()) {
            problem.set(work.say("arrivals.reason.missing"));
            return;
        }
        sending = true;
        work.submit(
                List.of(new UndoCheckIn(checkIn, why)),
                () -> {
                    sending = false;
                    leave();
                },
                sentence -> {
                    sending = false;
                    problem.set(sentence);
                });
    }

    /** Each check-in of whoever is chosen, the first one first. */
    public ObservableList<Entry> entries() {
        return entries;
    }

    /** Which one is to be taken back; null for none. */
    public ReadOnlyObjectProperty<@Nullable UUID> asking() {
        return asking.getReadOnlyProperty();
    }

    public StringProperty reason() {
        return reason;
    }

    /** Why it was not taken back; mostly empty. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** The pupils of today. */
    public PupilArrivalsViewModel pupils() {
        return pupils;
    }

    /** Whether they stand there in the place of the staff. */
    public BooleanProperty pupilsShown() {
        return pupilsShown;
    }

    public ObservableList<Line> lines() {
        return lines;
    }

    /** How many are here. */
    public ReadOnlyStringProperty subtitle() {
        return subtitle.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty loaded() {
        return loaded.getReadOnlyProperty();
    }
}
