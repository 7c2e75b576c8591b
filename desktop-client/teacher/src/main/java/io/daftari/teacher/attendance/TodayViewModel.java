package io.daftari.teacher.attendance;

import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.RegisterList;
import io.daftari.model.attendance.RegisterText;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.Lessons;
import io.daftari.model.school.School;
import io.daftari.replica.attendance.RegisterDrafts.Place;
import io.daftari.replica.fix.FixCollector;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Workspace;
import io.daftari.teacher.kit.Sign;
import io.daftari.teacher.kit.Tone;
import io.daftari.teacher.kit.ViewModel;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.kordamp.ikonli.feather.Feather;

/** The classes that the person teaches today, and which registers are taken: of the day, or of a lesson. */
public final class TodayViewModel implements ViewModel {

    /** The lesson, as long as none was chosen: the one that goes on. */
    private static final int GOES_ON = -1;

    private record Read(Lessons lessons, int asked, int lesson, List<RegisterList.Item> items) {}

    private final Workspace work;
    private final ObservableList<Place> begun;
    private final Consumer<Place> open;
    private final CheckInViewModel checkIn;
    private final LiveQuery<Read> query;
    private final ObservableList<RegisterList.Item> items = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper day = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper lessonText = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper atFirst = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyBooleanWrapper atLast = new ReadOnlyBooleanWrapper(true);
    /** Read in the background. */
    private volatile int asked = GOES_ON;

    private Lessons lessons = new Lessons(Lessons.DAILY, 0, LocalTime.MIN);
    private int lesson;
    private LocalDate chosenOn = LocalDate.MIN;
    private int chosenDuring;

    /**
     * A register of another day or lesson that was begun and not confirmed.
     *
     * @param name of the class
     * @param day in words, and the lesson
     */
    public record Begun(Place place, String name, String day) {}

    /**
     * @param begun where something is typed and not confirmed
     * @param open opens a register
     */
    public TodayViewModel(Workspace work, FixCollector fixes, ObservableList<Place> begun, Consumer<Place> open) {
        this.checkIn = new CheckInViewModel(work, fixes);
        this.work = work;
        this.begun = begun;
        this.open = open;
        this.query = work.live(
                Set.of(
                        ClassGroup.class,
                        Enrolment.class,
                        AttendanceMark.class,
                        TeachingAssignment.class,
                        StaffMember.class,
                        School.class),
                (desk, commit) -> {
                    Lessons ofSchool = Lessons.of(desk);
                    int wanted = asked;
                    int shown = wanted == GOES_ON ? ofSchool.at(timeOfDay()) : ofSchool.nearest(wanted);
                    return new Read(
                            ofSchool, wanted, shown, RegisterList.taughtBy(desk, work.user(), work.today(), shown));
                },
                this::publish);
    }

    /** Whoever comes back in another lesson, or on another day, is in that one. */
    private void forget() {
        if (asked != GOES_ON && (!chosenOn.equals(work.today()) || chosenDuring != lessons.at(timeOfDay()))) {
            asked = GOES_ON;
        }
    }

    private LocalTime timeOfDay() {
        return LocalTime.ofInstant(work.now(), work.zone());
    }

    private void publish(Read now) {
        if (now.asked() != asked) {
            // Another was chosen meanwhile, and is asked for already.
            return;
        }
        lessons = now.lessons();
        show(now.lesson());
        items.setAll(now.items());
        day.set(work.words().day(work.today()));
        loaded.set(true);
    }

    private void show(int now) {
        lesson = now;
        boolean each = lessons.isPerLesson();
        lessonText.set(
                each
                        ? work.say(
                                "today.lesson",
                                "lesson",
                                now,
                                "time",
                                work.words().time(lessons.startOf(now)))
                        : "");
        atFirst.set(!each || now <= Lessons.FIRST);
        atLast.set(!each || now >= lessons.aDay());
    }

    /** The lesson before or after. */
    public void moveLesson(int places) {
        int next = lessons.nearest(lesson + places);
        if (next != lesson) {
            asked = next;
            chosenOn = work.today();
            chosenDuring = lessons.at(timeOfDay());
            // Cards of the lesson before must not be tapped for this one.
            items.clear();
            show(next);
            query.refresh();
        }
    }

    /** Time went by: the lesson is the one that goes on, unless another was chosen in this one. */
    public void tick() {
        forget();
        if (asked == GOES_ON && loaded.get() && lessons.at(timeOfDay()) != lesson) {
            query.refresh();
        }
    }

    /** Which lesson is shown and when it begins; empty where the school takes one register a day. */
    public ReadOnlyStringProperty lessonText() {
        return lessonText.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty atFirst() {
        return atFirst.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty atLast() {
        return atLast.getReadOnlyProperty();
    }

    @Override
    public void activate() {
        forget();
        day.set(work.words().day(work.today()));
        query.start();
        checkIn.activate();
    }

    @Override
    public void deactivate() {
        query.stop();
        checkIn.deactivate();
    }

    /** One's own presence. */
    public CheckInViewModel checkIn() {
        return checkIn;
    }

    public ObservableList<RegisterList.Item> items() {
        return items;
    }

    public ReadOnlyBooleanProperty loaded() {
        return loaded.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty day() {
        return day.getReadOnlyProperty();
    }

    public String school() {
        return work.replica().schoolName();
    }

    public String pupils(RegisterList.Item item) {
        return work.words().count("register.pupils", item.pupils());
    }

    /** Where something is typed and not confirmed; changes with it. */
    public ObservableList<Place> begun() {
        return begun;
    }

    /** Registers of other days and lessons that were begun, in classes of one's own. */
    public List<Begun> left() {
        return begun.stream()
                .filter(place -> !place.day().equals(work.today()) || place.lesson() != lesson)
                .flatMap(place -> items.stream()
                        .filter(item -> item.classId().equals(place.classId()))
                        .map(item -> new Begun(
                                place, item.name(), RegisterText.day(place.day(), place.lesson(), work.words()))))
                .toList();
    }

    public Sign begunSign() {
        return new Sign(Tone.CARE, Feather.EDIT_3, work.say("today.begun"));
    }

    public Sign state(RegisterList.Item item) {
        if (begun.contains(new Place(item.classId(), work.today(), lesson))) {
            return begunSign();
        }
        if (!item.isTaken()) {
            return new Sign(Tone.PENDING, Feather.CIRCLE, work.say("register.notTaken"));
        }
        return item.open() > 0
                ? new Sign(Tone.CARE, Feather.ALERT_CIRCLE, work.words().count("today.stillOpen", item.open()))
                : new Sign(Tone.GOOD, Feather.CHECK, work.say("register.taken"));
    }

    public void open(UUID classId) {
        open.accept(new Place(classId, work.today(), lesson));
    }

    public void open(Begun left) {
        open.accept(left.place());
    }
}
