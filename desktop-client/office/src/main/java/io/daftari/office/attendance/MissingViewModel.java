package io.daftari.office.attendance;

import io.daftari.model.attendance.MissingRegisters;
import io.daftari.model.people.StaffMember;
import io.daftari.model.row.Row;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.Lessons;
import io.daftari.model.school.SchoolCalendar;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Which registers nobody has submitted though their lesson has begun, of today and the days of school before. */
public final class MissingViewModel implements ViewModel {

    /** How many days of school are looked at: a week of them. */
    static final int DAYS = 5;

    private static final Set<Class<? extends Row>> FOLLOWS = follows();

    /**
     * One register, as it is shown.
     *
     * @param lesson 0 for the daily register
     * @param when the day, and the lesson where each has a register
     * @param late how late in words
     * @param today whether it is of today
     */
    public record Line(
            UUID classId,
            LocalDate day,
            int lesson,
            String className,
            String teachers,
            String pupils,
            String when,
            String late,
            boolean today) {}

    private record Read(List<MissingRegisters.Item> items, boolean schoolToday, boolean begun) {}

    private final Workspace work;
    private final OpensRegister open;
    private final LiveQuery<Read> query;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper today = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper subtitle = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private Read read = new Read(List.of(), false, false);
    private Instant asked = Instant.EPOCH;

    /** @param open shows what is missing, to be taken */
    public MissingViewModel(Workspace work, OpensRegister open) {
        this.work = work;
        this.open = open;
        this.query = work.live(
                FOLLOWS,
                (desk, commit) -> {
                    LocalDateTime now = LocalDateTime.ofInstant(work.now(), work.zone());
                    SchoolCalendar calendar = SchoolCalendar.of(desk);
                    return new Read(
                            MissingRegisters.of(desk, now, DAYS),
                            calendar.isSchoolDay(now.toLocalDate()),
                            !now.toLocalTime().isBefore(calendar.dayStart()));
                },
                now -> {
                    read = now;
                    loaded.set(true);
                    retell();
                });
    }

    private static Set<Class<? extends Row>> follows() {
        Set<Class<? extends Row>> all = new HashSet<>(MissingRegisters.FOLLOWS);
        all.addAll(SchoolCalendar.FOLLOWS);
        all.addAll(List.of(AcademicYear.class, StaffMember.class));
        return all;
    }

    void start() {
        asked = work.now().truncatedTo(ChronoUnit.MINUTES);
        query.start();
    }

    void stop() {
        query.stop();
    }

    /** Asks again with each minute: lessons begin, and what is late grows later. */
    void tick() {
        Instant minute = work.now().truncatedTo(ChronoUnit.MINUTES);
        if (!minute.equals(asked)) {
            asked = minute;
            query.refresh();
        }
    }

    /** Says it in the language of the moment. */
    void retell() {
        lines.setAll(read.items().stream().map(this::line).toList());
        long ofToday = lines.stream().filter(Line::today).count();
        today.set((int) ofToday);
        String now = !read.schoolToday()
                ? work.say("missing.noSchool")
                : !read.begun() ? work.say("missing.notBegun") : work.words().count("missing.today", ofToday);
        long before = lines.size() - ofToday;
        subtitle.set(before == 0 ? now : now + " · " + work.words().count("missing.before", before));
    }

    private Line line(MissingRegisters.Item item) {
        boolean ofToday = item.day().equals(work.today());
        return new Line(
                item.classId(),
                item.day(),
                item.lesson(),
                item.className(),
                item.teachers().isEmpty() ? work.say("missing.noTeacher") : String.join(", ", item.teachers()),
                work.words().number(item.pupils()),
                when(item, ofToday),
                ofToday ? late(item.late()) : work.words().count("missing.days", item.schoolDaysLate()),
                ofToday);
    }

    private String when(MissingRegisters.Item item, boolean ofToday) {
        String day = ofToday ? work.say("missing.ofToday") : work.words().day(item.day());
        return item.lesson() == Lessons.DAILY ? day : work.say("day.lesson", "day", day, "lesson", item.lesson());
    }

    private String late(Duration late) {
        long hours = late.toHours();
        return hours == 0
                ? work.say("missing.minutes", "minutes", late.toMinutes())
                : work.say("missing.hours", "hours", hours, "minutes", late.toMinutesPart());
    }

    public ObservableList<Line> lines() {
        return lines;
    }

    /** How many registers of today are missing. */
    public ReadOnlyIntegerProperty today() {
        return today.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty subtitle() {
        return subtitle.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty loaded() {
        return loaded.getReadOnlyProperty();
    }

    public void open(Line line) {
        open.open(line.classId(), line.day(), line.lesson());
    }
}
