package io.daftari.office.attendance;

import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.CaptureEvidence;
import io.daftari.model.attendance.MarkRank;
import io.daftari.model.attendance.RegisterText;
import io.daftari.model.attendance.StaffCheckIn;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.StaffMember;
import io.daftari.office.kit.Sign;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Workspace;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.kordamp.ikonli.feather.Feather;

/** Who of the staff has checked in today, at the desk or by his own device, and who has not. */
public final class ArrivalsViewModel implements ViewModel {

    /**
     * One member of staff, as he is shown.
     *
     * @param place what is known of where it was; empty where nothing is
     */
    public record Line(String name, String number, String department, Sign sign, String place) {}

    private record Member(StaffMember staff, Optional<StaffCheckIn> first, Optional<CaptureEvidence> evidence) {}

    private record Read(LocalDate day, List<Member> members, long pupils) {}

    private final Workspace work;
    private final LiveQuery<Read> query;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper subtitle = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private Read read = new Read(LocalDate.MIN, List.of(), 0);

    ArrivalsViewModel(Workspace work) {
        this.work = work;
        this.query = work.live(
                Set.of(StaffMember.class, StaffCheckIn.class, CaptureEvidence.class, AttendanceMark.class),
                (desk, commit) -> read(desk, work.today()),
                now -> {
                    read = now;
                    loaded.set(true);
                    retell();
                });
    }

    private static Read read(Desk desk, LocalDate today) {
        Map<UUID, StaffCheckIn> first = new HashMap<>();
        desk.find(Query.of(StaffCheckIn.class).eq("onDate", today))
                .forEach(row -> first.merge(
                        row.staffId, row, (one, other) -> other.claimedAt.isBefore(one.claimedAt) ? other : one));
        Map<UUID, CaptureEvidence> evidence = new HashMap<>();
        desk.getAll(
                        CaptureEvidence.class,
                        first.values().stream().map(row -> row.id).toList())
                .forEach(row -> evidence.put(row.id, row));
        List<Member> members = new ArrayList<>();
        for (StaffMember staff : desk.find(Query.of(StaffMember.class).eq("archived", false))) {
            Optional<StaffCheckIn> row = Optional.ofNullable(first.get(staff.id));
            members.add(new Member(staff, row, row.map(one -> evidence.get(one.id))));
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
        if (loaded.get() && !read.day().equals(work.today())) {
            query.refresh();
        }
    }

    /** Says it in the language of the moment. */
    void retell() {
        if (!loaded.get()) {
            return;
        }
        lines.setAll(read.members().stream().map(this::line).toList());
        long in = read.members().stream().filter(one -> one.first().isPresent()).count();
        String staff =
                work.words().count("arrivals.in", in, "all", read.members().size());
        subtitle.set(read.pupils() == 0 ? staff : staff + " · " + work.words().count("arrivals.pupils", read.pupils()));
    }

    private Line line(Member member) {
        Sign sign = member.first()
                .map(row -> new Sign(
                        Tone.GOOD,
                        Feather.CHECK,
                        work.words().time(row.claimedAt.atZone(work.zone()).toLocalTime())))
                .orElseGet(() -> new Sign(Tone.PENDING, Feather.CIRCLE, work.say("arrivals.notYet")));
        String place = member.evidence()
                .flatMap(row -> RegisterText.place(row, work.words()))
                .map(RegisterText.Note::text)
                .orElse("");
        StaffMember staff = member.staff();
        return new Line(
                staff.fullName(), staff.staffNumber, staff.department == null ? "" : staff.department, sign, place);
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
