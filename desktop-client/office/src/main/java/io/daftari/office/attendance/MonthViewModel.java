package io.daftari.office.attendance;

import io.daftari.model.attendance.ClassMonth;
import io.daftari.model.attendance.ClassMonth.Standing;
import io.daftari.model.attendance.PresenceTally;
import io.daftari.model.row.Row;
import io.daftari.model.school.SchoolCalendar;
import io.daftari.office.kit.ViewModel;
import io.daftari.office.kit.list.TableFile;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Workspace;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** A class's registers of a month: pupils by days, with totals of each. */
public final class MonthViewModel implements ViewModel {

    private static final Set<Class<? extends Row>> FOLLOWS = follows();

    /** One cell: a letter, what it means, and the whole of it for who does not see it. */
    public record Cell(String letter, Standing standing, String spoken) {}

    /**
     * A line of the grid.
     *
     * @param student null for the line of totals
     * @param totals present, absent, late, excused, and the share of those who were there
     */
    public record Line(@Nullable UUID student, String name, List<Cell> cells, List<String> totals) {

        public boolean isTotal() {
            return student == null;
        }
    }

    /** A column: a day. */
    public record Head(LocalDate day, String weekday, String spoken, boolean isSchool, boolean isToday) {}

    private final Workspace work;
    private final ClassListViewModel classes;
    private final OpensRegister open;
    /** @param group of which it was asked; null where none was chosen */
    private record Read(@Nullable UUID group, Optional<ClassMonth> month) {}

    private final LiveQuery<Read> query;
    private final ReadOnlyObjectWrapper<YearMonth> month;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ObservableList<Head> heads = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper subtitle = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private @Nullable ClassMonth read;

    /**
     * @param classes with the class that is chosen; another may be chosen here
     * @param open shows the register from which a day's cell comes
     */
    public MonthViewModel(Workspace work, ClassListViewModel classes, OpensRegister open) {
        this.work = work;
        this.classes = classes;
        this.open = open;
        this.month = new ReadOnlyObjectWrapper<>(YearMonth.from(work.today()));
        this.query = work.live(
                FOLLOWS,
                (desk, commit) -> {
                    UUID chosen = classes.chosen().get();
                    return new Read(
                            chosen,
                            chosen == null
                                    ? Optional.empty()
                                    : ClassMonth.read(desk, chosen, Objects.requireNonNull(month.get()), work.today()));
                },
                now -> {
                    read = now.month().orElse(null);
                    // Before the classes are read nobody knows of which one to ask.
                    loaded.set(classes.loaded().get()
                            && Objects.equals(now.group(), classes.chosen().get()));
                    retell();
                });
        classes.chosen().addListener((source, before, now) -> query.refresh());
        classes.loaded().addListener((source, before, now) -> query.refresh());
        month.addListener((source, before, now) -> query.refresh());
    }

    private static Set<Class<? extends Row>> follows() {
        Set<Class<? extends Row>> all = new HashSet<>(ClassMonth.FOLLOWS);
        all.addAll(SchoolCalendar.FOLLOWS);
        return all;
    }

    @Override
    public void activate() {
        classes.activate();
        query.start();
    }

    @Override
    public void deactivate() {
        query.stop();
        classes.deactivate();
    }

    /** Says it in the language of the moment. */
    void retell() {
        YearMonth shown = Objects.requireNonNull(month.get());
        title.set(work.say(
                "month.title", "month", work.say("month." + shown.getMonthValue()), "year", shown.getYear() + ""));
        ClassMonth now = read;
        if (now == null) {
            lines.clear();
            heads.clear();
            subtitle.set("");
            return;
        }
        List<Head> days = now.days().stream().map(this::head).toList();
        if (!days.equals(heads)) {
            heads.setAll(days);
        }
        List<Line> fresh = new ArrayList<>();
        now.pupils().forEach(pupil -> fresh.add(line(now, pupil)));
        if (!fresh.isEmpty()) {
            fresh.add(total(now));
        }
        lines.setAll(fresh);
        long open = now.days().stream()
                .filter(day -> day.off() == null
                        && !day.date().isAfter(work.today())
                        && day.tally().marked() == 0)
                .count();
        String pupils = work.words().count("register.pupils", now.pupils().size());
        subtitle.set(open == 0 ? pupils : pupils + " · " + work.words().count("month.open", open));
    }

    private Head head(ClassMonth.Day day) {
        String spoken = work.words().day(day.date());
        if (day.off() != null) {
            spoken += " · " + (day.holiday().isEmpty() ? work.say("month.off." + day.off()) : day.holiday());
        }
        return new Head(
                day.date(),
                work.say("day." + day.date().getDayOfWeek().getValue()).substring(0, 2),
                spoken,
                day.off() == null,
                day.date().equals(work.today()));
    }

    private Line line(ClassMonth now, ClassMonth.Pupil pupil) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < pupil.cells().size(); i++) {
            Standing standing = pupil.cells().get(i);
            String day = work.words().day(now.days().get(i).date());
            cells.add(new Cell(
                    letter(standing),
                    standing,
                    pupil.name() + ", " + day + ", "
                            + (standing.isMark()
                                    ? work.say("presence." + standing)
                                    : work.say("month.standing." + standing))));
        }
        return new Line(pupil.student(), pupil.name(), cells, totals(pupil.tally()));
    }

    private String letter(Standing standing) {
        return standing.isMark() ? work.say("key." + standing) : standing == Standing.OPEN ? "·" : "";
    }

    private Line total(ClassMonth now) {
        List<Cell> cells = now.days().stream()
                .map(day -> new Cell(
                        day.tally().marked() == 0
                                ? ""
                                : work.words().number(day.tally().there()),
                        day.off() == null ? Standing.AHEAD : Standing.NO_SCHOOL,
                        work.say("month.thereOn", "count", day.tally().there(), "day", day.date())))
                .toList();
        return new Line(null, work.say("month.there"), cells, totals(now.tally()));
    }

    private List<String> totals(PresenceTally tally) {
        return List.of(
                work.words().number(tally.present()),
                work.words().number(tally.absent()),
                work.words().number(tally.late()),
                work.words().number(tally.excused()),
                tally.percent() < 0 ? "–" : work.say("month.percent", "percent", tally.percent()));
    }

    public void move(int months) {
        YearMonth next = Objects.requireNonNull(month.get()).plusMonths(months);
        if (!next.isAfter(YearMonth.from(work.today()))) {
            month.set(next);
        }
    }

    /** Shows the register behind a cell, if there can be one. */
    public void open(int line, int day) {
        ClassMonth now = read;
        if (now == null || day < 0 || day >= now.days().size()) {
            return;
        }
        LocalDate date = now.days().get(day).date();
        boolean notOfClass = line >= 0
                && line < now.pupils().size()
                && now.pupils().get(line).cells().get(day) == Standing.NOT_OF_CLASS;
        if (classes.isPossible(date) && !notOfClass) {
            open.open(now.classId(), date, ClassListViewModel.OF_THE_DAY);
        }
    }

    /** The grid as comma-separated values. */
    public String csv() {
        List<List<String>> table = new ArrayList<>();
        List<String> first = new ArrayList<>(List.of(work.say("register.pupil")));
        heads.forEach(head -> first.add(head.day().toString()));
        first.addAll(totalHeads());
        table.add(first);
        for (Line line : lines) {
            List<String> cells = new ArrayList<>(List.of(line.name()));
            line.cells().forEach(cell -> cells.add(cell.letter()));
            cells.addAll(line.totals());
            table.add(cells);
        }
        return TableFile.text(table);
    }

    /** Above the totals. */
    public List<String> totalHeads() {
        return List.of(
                work.say("key.PRESENT"), work.say("key.ABSENT"), work.say("key.LATE"), work.say("key.EXCUSED"), "%");
    }

    public ReadOnlyObjectProperty<YearMonth> month() {
        return month.getReadOnlyProperty();
    }

    public ClassListViewModel classes() {
        return classes;
    }

    public ObservableList<Line> lines() {
        return lines;
    }

    public ObservableList<Head> heads() {
        return heads;
    }

    /** Whether the class that is chosen was read. */
    public ReadOnlyBooleanProperty loaded() {
        return loaded.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty subtitle() {
        return subtitle.getReadOnlyProperty();
    }
}
