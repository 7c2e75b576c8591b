package io.daftari.office.attendance;

import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.ClassSession;
import io.daftari.model.attendance.RegisterList;
import io.daftari.model.op.Desk;
import io.daftari.model.people.Enrolment;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.Lessons;
import io.daftari.model.school.School;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.attendance.RegisterDrafts.Place;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Workspace;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The day, the lesson where each has a register, and the classes whose registers belong to it. */
public final class ClassListViewModel implements ViewModel {

    /** As a lesson that is asked for: the one that goes on, and as one that is shown: nothing is read yet. */
    static final int GOES_ON = -1;

    /** As a lesson that is asked for: the one that speaks for the day of the class. */
    static final int OF_THE_DAY = -2;

    /**
     * @param asked the lesson that was asked for
     * @param list the lessons that have a register, with those that were taken before the school changed its lessons
     */
    private record Read(
            LocalDate day, Lessons lessons, int asked, int lesson, List<Integer> list, List<RegisterList.Item> items) {}

    private final Workspace work;
    private final LiveQuery<Read> query;
    private final ObservableList<RegisterList.Item> items = FXCollections.observableArrayList();
    private final ObjectProperty<LocalDate> day;
    private final ReadOnlyObjectWrapper<@Nullable UUID> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper lesson = new ReadOnlyIntegerWrapper(GOES_ON);
    private final ObservableList<Integer> lessonList = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    /** Read in the background. */
    private volatile int asked = GOES_ON;

    private volatile List<Place> begun = List.of();
    private LocalDate askedOn = LocalDate.MIN;
    private int askedDuring;
    private Lessons lessons = new Lessons(Lessons.DAILY, 0, LocalTime.MIN);

    public ClassListViewModel(Workspace work) {
        this.work = work;
        this.day = new SimpleObjectProperty<>(work.today());
        this.query = work.live(
                Set.of(ClassGroup.class, Enrolment.class, AttendanceMark.class, ClassSession.class, School.class),
                (desk, commit) -> read(desk, day.get(), chosen.get(), asked, lesson.get()),
                this::publish);
        day.addListener((source, before, now) -> query.refresh());
    }

    @Override
    public void activate() {
        query.start();
    }

    @Override
    public void deactivate() {
        query.stop();
    }

    private Read read(Desk desk, LocalDate of, @Nullable UUID group, int wanted, int now) {
        Lessons ofSchool = Lessons.of(desk);
        SortedSet<Integer> list = RegisterList.lessonsTaken(desk, of);
        list.addAll(ofSchool.all());
        // What is typed and not confirmed stays within reach, whatever the school says of its lessons meanwhile.
        begun.stream().filter(place -> place.day().equals(of)).forEach(place -> list.add(place.lesson()));
        int shown = switch (wanted) {
            case GOES_ON ->
                isBegun(group, of, now)
                        ? now
                        : of.equals(work.today()) ? ofSchool.at(timeOfDay()) : ofDay(desk, of, group, ofSchool);
            case OF_THE_DAY -> ofDay(desk, of, group, ofSchool);
            default -> list.contains(wanted) ? wanted : ofSchool.nearest(wanted);
        };
        return new Read(of, ofSchool, wanted, shown, List.copyOf(list), RegisterList.all(desk, of, shown));
    }

    private boolean isBegun(@Nullable UUID group, LocalDate of, int lessonOf) {
        return group != null && begun.contains(new Place(group, of, lessonOf));
    }

    /** The register of a class that speaks for a day: what it has, or else what the school takes now. */
    private static int ofDay(Desk desk, LocalDate of, @Nullable UUID group, Lessons lessons) {
        return Lessons.OF_THE_DAY.stream()
                .filter(one -> group != null
                        && desk.get(ClassSession.class, ClassSession.idOf(group, of, one))
                                .isPresent())
                .findFirst()
                .orElse(lessons.ofDay());
    }

    private LocalTime timeOfDay() {
        return LocalTime.ofInstant(work.now(), work.zone());
    }

    private void publish(Read now) {
        if (now.asked() != asked || !now.day().equals(day.get())) {
            // Another was chosen meanwhile, and is asked for already.
            return;
        }
        lessons = now.lessons();
        if (!lessonList.equals(now.list())) {
            lessonList.setAll(now.list());
        }
        lesson.set(now.lesson());
        List<RegisterList.Item> read = now.items();
        items.setAll(read);
        loaded.set(true);
        UUID id = chosen.get();
        if (id == null || read.stream().noneMatch(item -> item.classId().equals(id))) {
            // The first that still waits for its register is what most people come for.
            chosen.set(read.stream()
                    .filter(item -> !item.isTaken() && item.pupils() > 0)
                    .findFirst()
                    .or(() -> read.stream().findFirst())
                    .map(RegisterList.Item::classId)
                    .orElse(null));
        }
    }

    public ObservableList<RegisterList.Item> items() {
        return items;
    }

    public ReadOnlyBooleanProperty loaded() {
        return loaded.getReadOnlyProperty();
    }

    public ObjectProperty<LocalDate> day() {
        return day;
    }

    /** Whether a day may have a register: none is taken for a day to come. */
    public boolean isPossible(LocalDate date) {
        return !date.isAfter(work.today());
    }

    public void moveDay(int days) {
        LocalDate next = Objects.requireNonNull(day.get()).plusDays(days);
        if (isPossible(next)) {
            day.set(next);
        }
    }

    public void today() {
        day.set(work.today());
    }

    public ReadOnlyObjectProperty<@Nullable UUID> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** Empty where none is chosen. */
    public String chosenName() {
        return items.stream()
                .filter(item -> item.classId().equals(chosen.get()))
                .findFirst()
                .map(RegisterList.Item::name)
                .orElse("");
    }

    public void choose(UUID classId) {
        chosen.set(classId);
    }

    /**
     * Shows a class's register of a day.
     *
     * @param of its lesson; 0 for the daily register, {@link #OF_THE_DAY} for the one that speaks for the day
     */
    void open(UUID classId, LocalDate onDay, int of) {
        chosen.set(classId);
        ask(of);
        // Of a lesson that is looked for there is nothing to show until it is found.
        lesson.set(Math.max(of, GOES_ON));
        day.set(onDay);
        query.refresh();
    }

    private void ask(int of) {
        asked = of;
        askedOn = work.today();
        askedDuring = lessons.at(timeOfDay());
    }

    /** Where something is typed and not confirmed. */
    void begun(List<Place> places) {
        begun = places;
    }

    /**
     * Time went by. The lesson follows the one that goes on, also where another was chosen while one went on that is over; but
     * never under somebody's hands.
     */
    void tick() {
        LocalDate of = Objects.requireNonNull(day.get());
        boolean typing = isBegun(chosen.get(), of, lesson.get());
        if (lesson.get() == GOES_ON || typing || !of.equals(work.today())) {
            return;
        }
        int now = lessons.at(timeOfDay());
        boolean left = asked != GOES_ON && (!askedOn.equals(work.today()) || askedDuring != now);
        if (left) {
            asked = GOES_ON;
        }
        if (asked == GOES_ON && now != lesson.get()) {
            query.refresh();
        }
    }

    /** The lesson whose registers are shown; 0 for the daily register, {@link #GOES_ON} before anything is read. */
    public ReadOnlyIntegerProperty lesson() {
        return lesson.getReadOnlyProperty();
    }

    /** The lessons that have a register; the daily one alone where there is one a day. */
    public ObservableList<Integer> lessonList() {
        return lessonList;
    }

    /** A lesson with the time when it begins, for people. */
    public String lessonText(int of) {
        if (of < Lessons.FIRST) {
            return of == Lessons.DAILY ? work.say("register.lesson.daily") : "";
        }
        return work.say("register.lesson", "lesson", of, "time", work.words().time(lessons.startOf(of)));
    }

    public void chooseLesson(int of) {
        if (of != lesson.get()) {
            ask(of);
            lesson.set(of);
            query.refresh();
        }
    }

    /** The lesson so many places farther, if there is one. */
    public void moveLesson(int places) {
        int next = lessonList.indexOf(lesson.get()) + places;
        if (lessonList.contains(lesson.get()) && next >= 0 && next < lessonList.size()) {
            chooseLesson(lessonList.get(next));
        }
    }

    /** Chooses the class so many places farther, if there is one. */
    public void move(int places) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).classId().equals(chosen.get())) {
                int next = i + places;
                if (next >= 0 && next < items.size()) {
                    chosen.set(items.get(next).classId());
                }
                return;
            }
        }
    }

    /** How many classes have pupils, and so a register. */
    public long all() {
        return items.stream().filter(item -> item.pupils() > 0).count();
    }

    /** How many registers of all are taken; empty before that is known, and where there is no class. */
    public String takenText() {
        return loaded.get() && !items.isEmpty() ? work.say("register.takenOf", "taken", taken(), "all", all()) : "";
    }

    public long taken() {
        return items.stream().filter(RegisterList.Item::isTaken).count();
    }
}
