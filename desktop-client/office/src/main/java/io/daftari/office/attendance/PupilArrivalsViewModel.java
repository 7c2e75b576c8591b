package io.daftari.office.attendance;

import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.CaptureEvidence;
import io.daftari.model.attendance.ClassSession;
import io.daftari.model.attendance.DayPresence;
import io.daftari.model.attendance.MarkRank;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.RegisterText;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.Student;
import io.daftari.model.school.ClassGroup;
import io.daftari.office.kit.Sign;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Workspace;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The pupils who have checked in today, the last one first, and what counts of each by the register of his class. */
public final class PupilArrivalsViewModel implements ViewModel {

    /**
     * One pupil, as he is shown.
     *
     * @param at null where the device that sent it did not say when, or not to this one
     * @param presence what he counts as today
     * @param place what is known of where it was; empty where nothing is
     */
    public record Line(
            UUID student,
            String name,
            String number,
            String className,
            @Nullable LocalTime at,
            Presence presence,
            Sign sign,
            Sign counts,
            String place) {}

    /** @param at as of {@link Line} */
    private record Arrival(
            Student student, String group, @Nullable Instant at, Presence counts, Optional<CaptureEvidence> evidence) {}

    private record Read(LocalDate day, List<Arrival> arrivals) {}

    private final Workspace work;
    private final Consumer<UUID> openPupil;
    private final LiveQuery<Read> query;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private Read read = new Read(LocalDate.MIN, List.of());

    /** @param openPupil shows a pupil's record */
    PupilArrivalsViewModel(Workspace work, Consumer<UUID> openPupil) {
        this.work = work;
        this.openPupil = openPupil;
        this.query = work.live(
                Set.of(
                        AttendanceMark.class,
                        CaptureEvidence.class,
                        ClassSession.class,
                        ClassGroup.class,
                        Student.class),
                (desk, commit) -> read(desk, work.today()),
                now -> {
                    read = now;
                    loaded.set(true);
                    retell();
                });
    }

    private static Read read(Desk desk, LocalDate today) {
        Map<UUID, UUID> said = new HashMap<>();
        desk.find(Query.of(AttendanceMark.class).eq("onDate", today).eq("rank", MarkRank.SELF))
                .forEach(mark -> said.put(mark.studentId, mark.operationId));
        Map<UUID, CaptureEvidence> evidence = new HashMap<>();
        desk.getAll(CaptureEvidence.class, said.values()).forEach(row -> evidence.put(row.id, row));
        Map<UUID, DayPresence> counts = new HashMap<>();
        DayPresence.of(desk, said.keySet(), today, today).forEach(one -> counts.put(one.student(), one));
        Map<UUID, String> groups = new HashMap<>();
        desk.find(Query.of(ClassGroup.class)).forEach(group -> groups.put(group.id, group.name));
        List<Arrival> arrivals = new ArrayList<>();
        for (Student student : desk.getAll(Student.class, said.keySet())) {
            DayPresence one = counts.get(student.id);
            CaptureEvidence where = evidence.get(Objects.requireNonNull(said.get(student.id)));
            arrivals.add(new Arrival(
                    student,
                    one == null ? "" : groups.getOrDefault(one.classId(), ""),
                    where == null ? null : where.claimedAt,
                    one == null ? Presence.PRESENT : one.presence(),
                    Optional.ofNullable(where)));
        }
        arrivals.sort(Comparator.comparing(
                        (Arrival one) -> one.at() == null ? Instant.MIN : one.at(), Comparator.reverseOrder())
                .thenComparing(one -> one.student().fullName(), String.CASE_INSENSITIVE_ORDER));
        return new Read(today, arrivals);
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
        if (loaded.get()) {
            lines.setAll(read.arrivals().stream().map(this::line).toList());
        }
    }

    private Line line(Arrival arrival) {
        Instant moment = arrival.at();
        LocalTime at = moment == null ? null : moment.atZone(work.zone()).toLocalTime();
        return new Line(
                arrival.student().id,
                arrival.student().fullName(),
                arrival.student().admissionNumber,
                arrival.group(),
                at,
                arrival.counts(),
                new Sign(
                        Tone.GOOD,
                        Feather.CHECK,
                        at == null ? work.say("arrivals.today") : work.words().time(at)),
                AwayViewModel.sign(arrival.counts(), work.words()),
                arrival.evidence()
                        .flatMap(row -> RegisterText.place(row, work.words()))
                        .map(RegisterText.Note::text)
                        .orElse(""));
    }

    public ObservableList<Line> lines() {
        return lines;
    }

    public ReadOnlyBooleanProperty loaded() {
        return loaded.getReadOnlyProperty();
    }

    public void open(Line line) {
        openPupil.accept(line.student());
    }
}
