package io.daftari.office.attendance;

import io.daftari.model.attendance.CheckInAtDesk;
import io.daftari.model.attendance.Presence;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.Student;
import io.daftari.model.place.Fix;
import io.daftari.model.row.RowType;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.Holiday;
import io.daftari.model.school.School;
import io.daftari.model.school.Term;
import io.daftari.office.attendance.DeskRoster.Person;
import io.daftari.office.kit.May;
import io.daftari.office.kit.Sign;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.fix.FixCollector;
import io.daftari.replica.fix.FixSource;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * The check-in desk: each person types or scans his number, is told at once who was recognised and what came of it, and the
 * field is there for the next. Nobody is counted twice a day, and nobody waits for the person before.
 */
public final class DeskViewModel implements ViewModel {

    /** How long an answer stands while nobody comes. */
    static final Duration READ = Duration.ofSeconds(20);

    /** The most among whom somebody looks for himself; more have no room on a small screen. */
    static final int MOST_CHOICES = 5;

    static final int MOST_LINES = 7;

    /**
     * What is said to the person before the desk.
     *
     * @param head his name, or what is the matter
     * @param who his class, or that he is of the staff; empty where nobody is meant
     * @param what what came of it
     * @param note what to know besides
     * @param photo of him; null where none is on this computer, or nobody is meant
     */
    public record Answer(Sign sign, String head, String who, String what, String note, byte @Nullable [] photo) {}

    /** One of those whom a number may mean. */
    public record Choice(String name, String detail, Runnable choose) {}

    /** One of the last who came. */
    public record Line(String time, String name, String who, Sign sign) {}

    /** What came of somebody. */
    private enum End {
        KEPT(Tone.GOOD, Feather.CHECK_CIRCLE),
        LATE(Tone.CARE, Feather.CLOCK),
        ALREADY(Tone.INFO, Feather.INFO),
        UNKNOWN(Tone.CARE, Feather.HELP_CIRCLE),
        GONE(Tone.BAD, Feather.USER_X),
        WAITING(Tone.INFO, Feather.CLOCK),
        FAILED(Tone.BAD, Feather.X_CIRCLE);

        private final Tone tone;
        private final Feather icon;

        End(Tone tone, Feather icon) {
            this.tone = tone;
            this.icon = icon;
        }
    }

    /** Who stands there, and how it stands with him. */
    private record Met(Person person, DeskRead stands, byte @Nullable [] photo) {}

    /** @param person null where nobody has the number */
    private record Came(Instant at, String number, @Nullable Person person, End end) {}

    private final Workspace work;
    private final ReadOnlyBooleanWrapper permitted;
    private final FixCollector fixes;
    private final Faces faces;
    private final LiveQuery<DeskRoster> query;
    private final StringProperty typed = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable Answer> answer = new ReadOnlyObjectWrapper<>();
    private final ObservableList<Choice> choices = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper which = new ReadOnlyStringWrapper("");
    private final Deque<Came> came = new ArrayDeque<>();
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper time = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper day = new ReadOnlyStringWrapper("");

    /** Typed before it was read who is here. */
    private final Deque<String> early = new ArrayDeque<>();

    /** Of whom it is not known yet whether he is kept. */
    private final Set<UUID> underWay = new HashSet<>();

    private @Nullable DeskRoster roster;
    private FixSource.Following receiver = () -> {};
    private boolean active;
    private boolean reading;
    private Instant answeredAt = Instant.EPOCH;

    /** @param fixes where this computer is */
    DeskViewModel(Workspace work, May may, FixCollector fixes, Faces faces) {
        this.work = work;
        this.permitted = new ReadOnlyBooleanWrapper(may.may(CheckInAtDesk.PERMISSION));
        may.rights().addListener((source, before, now) -> permitted.set(may.may(CheckInAtDesk.PERMISSION)));
        this.fixes = fixes;
        this.faces = faces;
        // Not the outbox: each check-in would read the whole school anew.
        Set<String> tables = Stream.of(
                        Student.class,
                        StaffMember.class,
                        Enrolment.class,
                        ClassGroup.class,
                        School.class,
                        Term.class,
                        Holiday.class)
                .map(type -> RowType.of(type).table())
                .collect(Collectors.toSet());
        this.query = work.live(
                tables, () -> work.replica().read(desk -> DeskRoster.of(desk, work.today())), this::know, this::unread);
    }

    @Override
    public void activate() {
        // A desk has its power from the wall: its receiver stays awake, so that whoever comes finds a place of now.
        receiver.close();
        receiver = fixes.follow(fix -> {});
        fixes.begin();
        tick();
        active = true;
        reading = true;
        query.start();
    }

    @Override
    public void deactivate() {
        query.stop();
        active = false;
        reading = false;
        giveUp(work.say("desk.failed.left"));
        receiver.close();
        fixes.end();
        clear();
    }

    private void know(DeskRoster now) {
        reading = false;
        roster = now;
        for (String number = early.poll(); number != null; number = early.poll()) {
            look(number, now);
            if (!choices.isEmpty() && !early.isEmpty()) {
                // The next one's answer takes the place of the question.
                list(new Came(work.now(), number, null, End.FAILED));
            }
        }
    }

    private void unread(String failure) {
        reading = false;
        giveUp(failure);
    }

    /** Whoever typed before it was read who is here is not taken later: he was told, and may have typed again. */
    private void giveUp(String why) {
        for (String number = early.poll(); number != null; number = early.poll()) {
            say(new Answer(sign(End.FAILED), number, "", work.say("desk.failed"), why, null));
            list(new Came(work.now(), number, null, End.FAILED));
        }
    }

    private void readAgain() {
        if (active && !reading) {
            reading = true;
            query.refresh();
        }
    }

    /** Time went by: the clock goes on, and an answer was read. */
    void tick() {
        LocalDate today = work.today();
        time.set(work.words().time(work.now().atZone(work.zone()).toLocalTime()));
        day.set(work.words().day(today));
        DeskRoster known = roster;
        if (known == null || !known.day().equals(today)) {
            // Who is of the school changes with the day.
            readAgain();
        }
        if (early.isEmpty() && underWay.isEmpty() && work.now().isAfter(answeredAt.plus(READ))) {
            clear();
        }
    }

    /** In another language: what was said to somebody is not said again. */
    void retell() {
        clear();
        tick();
        showLines();
    }

    /** Whether the person who is signed in may keep a desk. */
    public ReadOnlyBooleanProperty permitted() {
        return permitted.getReadOnlyProperty();
    }

    // One person ------------------------------------------------------------------------------------------------------

    /** Takes what stands in the field for a number, and leaves the field to the next. */
    public void enter() {
        String number = typed.get().strip();
        typed.set("");
        if (number.isEmpty()) {
            return;
        }
        fixes.begin();
        DeskRoster known = roster;
        if (known == null) {
            early.add(number);
            oneMoment(number, "");
            readAgain();
        } else {
            look(number, known);
        }
    }

    private void look(String number, DeskRoster known) {
        choices.clear();
        List<Person> found = known.exactly(number);
        if (found.size() == 1) {
            take(found.get(0), known);
            return;
        }
        List<Person> some = found.isEmpty() ? known.nearly(number) : found;
        if (some.isEmpty()) {
            strange(number, work.say("desk.unknown", "number", number), work.say("desk.unknown.note"));
        } else if (some.size() > MOST_CHOICES) {
            strange(number, work.say("desk.many", "number", number), work.say("desk.many.note"));
        } else {
            answer.set(null);
            answeredAt = work.now();
            which.set(work.say(found.isEmpty() ? "desk.near" : "desk.same", "number", number));
            choices.setAll(some.stream()
                    .map(person -> new Choice(person.name(), who(person) + " · " + person.number(), () -> {
                        choices.clear();
                        take(person, known);
                    }))
                    .toList());
        }
    }

    private void strange(String number, String head, String note) {
        say(new Answer(sign(End.UNKNOWN), head, "", note, "", null));
        list(new Came(work.now(), number, null, End.UNKNOWN));
    }

    private void take(Person person, DeskRoster known) {
        LocalDate today = work.today();
        if (!underWay.add(person.id())) {
            oneMoment(person.name(), who(person));
            return;
        }
        Instant now = work.now();
        work.inBackground(
                () -> new Met(
                        person,
                        work.replica().read(desk -> DeskRead.of(desk, person, today)),
                        faces.of(person.staff(), person.id()).orElse(null)),
                met -> {
                    if (!met.stands().here()) {
                        underWay.remove(person.id());
                        gone(person, met.stands().lastDay());
                    } else if (met.stands().already()) {
                        underWay.remove(person.id());
                        already(met);
                    } else {
                        keep(met, today, now, known);
                    }
                },
                failure -> failed(person, failure));
    }

    private void keep(Met met, LocalDate today, Instant now, DeskRoster known) {
        Person person = met.person();
        List<Fix> here = here(known.placeLasts());
        CheckInAtDesk checkIn = person.staff()
                ? CheckInAtDesk.ofStaff(person.id(), today, here)
                : CheckInAtDesk.ofStudent(person.id(), today, here);
        work.submit(
                List.of(checkIn),
                () -> {
                    underWay.remove(person.id());
                    kept(met, now, known);
                },
                failure -> failed(person, failure));
    }

    /** Whoever comes after the first lesson began is told that he is late; whether that counts the class's register says. */
    private void kept(Met met, Instant now, DeskRoster known) {
        Presence register = met.stands().register();
        if (register != null) {
            Sign sign = new Sign(Tone.CARE, Feather.ALERT_CIRCLE, work.say("desk.line.KEPT"));
            String note = work.say("desk.register", "presence", work.say("stands." + register));
            tell(met, End.KEPT, sign, work.say("desk.kept", "time", clock(now)), note);
        } else if (!met.person().staff() && known.isLate(now.atZone(work.zone()).toLocalTime())) {
            String note = work.say("desk.late.note", "time", work.words().time(known.begins()));
            tell(met, End.LATE, sign(End.LATE), work.say("desk.late", "time", clock(now)), note);
        } else {
            tell(met, End.KEPT, sign(End.KEPT), work.say("desk.kept", "time", clock(now)), work.say("desk.kept.note"));
        }
    }

    /**
     * What goes along: nothing that has grown old, or would before it is stored. An old place of a desk says nothing of the
     * person who stands there now, and each would be flagged.
     */
    private List<Fix> here(Duration placeLasts) {
        Duration oldest = placeLasts.dividedBy(2);
        return fixes.evidence().stream()
                .filter(fix -> fixes.age(fix).compareTo(oldest) <= 0)
                .toList();
    }

    private void already(Met met) {
        Instant at = met.stands().at();
        String what = at == null ? work.say("desk.already.today") : work.say("desk.already", "time", clock(at));
        tell(met, End.ALREADY, sign(End.ALREADY), what, work.say("desk.already.note"));
    }

    private void gone(Person person, @Nullable LocalDate lastDay) {
        String what = person.staff()
                ? work.say("desk.gone.staff")
                : lastDay == null ? work.say("desk.gone.noClass") : work.say("desk.gone.pupil", "day", lastDay);
        tell(person, End.GONE, sign(End.GONE), what, work.say("desk.gone.note"));
    }

    private void failed(Person person, String failure) {
        underWay.remove(person.id());
        tell(person, End.FAILED, sign(End.FAILED), work.say("desk.failed"), failure);
    }

    private void oneMoment(String head, String who) {
        say(new Answer(sign(End.WAITING), head, who, work.say("desk.wait"), work.say("desk.wait.note"), null));
    }

    private void tell(Person person, End end, Sign sign, String what, String note) {
        say(new Answer(sign, person.name(), end == End.GONE ? "" : who(person), what, note, null));
        list(new Came(work.now(), person.number(), person, end));
    }

    private void tell(Met met, End end, Sign sign, String what, String note) {
        Person person = met.person();
        say(new Answer(sign, person.name(), who(person), what, note, met.photo()));
        list(new Came(work.now(), person.number(), person, end));
    }

    private Sign sign(End end) {
        return new Sign(end.tone, end.icon, work.say("desk.line." + end));
    }

    private String who(Person person) {
        if (!person.staff()) {
            return person.where();
        }
        return person.where().isEmpty() ? work.say("desk.staff") : work.say("desk.staff") + " · " + person.where();
    }

    private String clock(Instant at) {
        return work.words().time(at.atZone(work.zone()).toLocalTime());
    }

    private void say(Answer now) {
        answer.set(now);
        answeredAt = work.now();
    }

    private void list(Came now) {
        came.addFirst(now);
        if (came.size() > MOST_LINES) {
            came.removeLast();
        }
        showLines();
    }

    private void showLines() {
        lines.setAll(came.stream()
                .map(one -> new Line(
                        clock(one.at()),
                        one.person() == null ? one.number() : one.person().name(),
                        one.person() == null || one.end() == End.GONE ? "" : who(one.person()),
                        sign(one.end())))
                .toList());
    }

    /** Forgets what stands there of the last person. */
    public void clear() {
        answer.set(null);
        choices.clear();
    }

    // What is shown ---------------------------------------------------------------------------------------------------

    public StringProperty typed() {
        return typed;
    }

    /** Null while nobody has typed anything, or has been told long ago. */
    public ReadOnlyObjectProperty<@Nullable Answer> answer() {
        return answer.getReadOnlyProperty();
    }

    /** Whom the number may mean; mostly nobody, as it means one. */
    public ObservableList<Choice> choices() {
        return choices;
    }

    /** Why somebody has to choose. */
    public ReadOnlyStringProperty which() {
        return which.getReadOnlyProperty();
    }

    /** The last who came, the latest first. */
    public ObservableList<Line> lines() {
        return lines;
    }

    public ReadOnlyStringProperty time() {
        return time.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty day() {
        return day.getReadOnlyProperty();
    }

    /** What becomes of what is typed here. */
    public String foot() {
        return work.say(work.replica().isTrial() ? "desk.offlineTrial" : "desk.offline");
    }

    public String school() {
        return work.replica().schoolName();
    }
}
