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
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Workspace;
import java.time.LocalDate;
import java.time.LocalDateTime;
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

    /** The lesson, as long as nothing is read. */
    static final int NOT_KNOWN = -1;

    /**
     * @param asked the lesson that was asked for; {@link #NOT_KNOWN} for the one that goes on
     * @param list the lessons that have a register, with those that were taken before the school changed its lessons
     */
    private record Read(
            LocalDate day, Lessons lessons, int asked, int lesson, List<Integer> list, List<RegisterList.Item> items) {}

    private final Workspace work;
    private final LiveQuery<Read> query;
    private final ObservableList<RegisterList.Item> items = FXCollections.observableArrayList();
    private final ObjectProperty<LocalDate> day;
    private final ReadOnlyObjectWrapper<@Nullable UUID> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper lesson = new ReadOnlyIntegerWrapper(NOT_KNOWN);
    private final ObservableList<Integer> lessonList = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private Lessons lessons = new Lessons(Lessons.DAILY, 0, LocalTime.MIN);

    public ClassListViewModel(Workspace work) {
        this.work = work;
        this.day = new SimpleObjectProperty<>(work.today());
        this.query = work.live(
                Set.of(ClassGroup.class, Enrolment.class, AttendanceMark.class, ClassSession.class, School.class),
                (desk, commit) -> read(desk, day.get(), lesson.get()),
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

    private Read read(Desk desk, LocalDate of, int asked) {
        Lessons ofSchool = Lessons.of(desk);
        LocalDateTime now = LocalDateTime.ofInstant(work.now(), work.zone());
        SortedSet<Integer> list = RegisterList.lessonsTaken(desk, of);
        int first = list.isEmpty() ? ofSchool.ofDay() : list.first();
        int goesOn = of.equals(now.toLocalDate()) ? ofSchool.at(now.toLocalTime()) : first;
        list.addAll(ofSchool.all());
        int shown = asked == NOT_KNOWN ? goesOn : list.contains(asked) ? asked : ofSchool.nearest(asked);
        return new Read(of, ofSchool, asked, shown, List.copyOf(list), RegisterList.all(desk, of, shown));
    }

    private void publish(Read now) {
        if (now.asked() != lesson.get() || !now.day().equals(day.get())) {
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
     * @param of its lesson; 0 for the daily register, {@link #NOT_KNOWN} for the one that speaks for the day
     */
    void open(UUID classId, LocalDate onDay, int of) {
        chosen.set(classId);
        lesson.set(of);
        day.set(onDay);
        query.refresh();
    }

    /** The lesson whose registers are shown; 0 for the daily register, {@link #NOT_KNOWN} before anything is read. */
    public ReadOnlyIntegerProperty lesson() {
        return lesson.getReadOnlyProperty();
    }

    /** The lessons that have a register; the daily one alone where there is one a day. */
    public ObservableList<Integer> lessonList() {
        return lessonList;
    }

    /** A lesson with the time when it begins, for people. */
    public String lessonText(int of) {
        return of == Lessons.DAILY
                ? work.say("register.lesson.daily")
                : work.say("register.lesson", "lesson", of, "time", work.words().time(lessons.startOf(of)));
    }

    public void chooseLesson(int of) {
        if (of != lesson.get()) {
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

    public long taken() {
        return items.stream().filter(RegisterList.Item::isTaken).count();
    }
}
