package io.daftari.office.promotion;

import io.daftari.model.people.PromotionAction;
import io.daftari.model.people.PromotionPlan;
import io.daftari.model.people.PromotionPlan.Choice;
import io.daftari.model.people.PromotionPlan.Frame;
import io.daftari.model.people.PromotionPlan.Line;
import io.daftari.model.people.PromotionPlan.Target;
import io.daftari.office.kit.ViewModel;
import io.daftari.office.promotion.PromotionRead.Wanted;
import io.daftari.office.promotion.PromotionRead.Year;
import io.daftari.office.promotion.SendingViewModel.Step;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Workspace;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javafx.beans.property.ObjectProperty;
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

/** The end of a year: what is proposed for each pupil, what the person makes of it, and its confirmation. */
public final class PromotionViewModel implements ViewModel {

    /** What the screen shows. */
    public enum Place {
        LIST,
        CONFIRM,
        BATCHES
    }

    /** Which lines are shown. */
    public enum Shown {
        ALL,
        OPEN,
        PROBLEMS,
        CHANGED,
        DONE
    }

    /** A pupil's line, as it is read. */
    public record Row(Line line, String action, String target, String why, String standing) {

        public UUID id() {
            return line.pupil().id();
        }

        /** Whether something stands in its way. */
        public boolean isProblem() {
            return !line.isDone() && line.obstacle() != null;
        }
    }

    /**
     * How many of what, of those who are not done yet.
     *
     * @param done with whom it is done
     */
    public record Counts(Map<PromotionAction, Long> of, long problems, long done, long all) {

        public long of(PromotionAction action) {
            return of.getOrDefault(action, 0L);
        }
    }

    private final Workspace work;
    private final PromotionChoices choices;
    private final SendingViewModel sending;
    private final BatchesViewModel batches;
    private final LiveQuery<PromotionRead> query;
    private volatile Wanted wanted = Wanted.USUAL;
    private @Nullable PromotionRead read;
    private List<Line> all = List.of();
    private final Narrowing narrowing;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ObservableList<Year> years = FXCollections.observableArrayList();
    private final ObservableList<String> classes = FXCollections.observableArrayList();
    private final ObservableList<Target> targets = FXCollections.observableArrayList();
    private final ObservableList<String> blockers = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Frame> frame = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Counts> counts = new ReadOnlyObjectWrapper<>(new Counts(Map.of(), 0, 0, 0));
    private final StringProperty from = new SimpleStringProperty("");
    private final StringProperty lastDay = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Place> place = new ReadOnlyObjectWrapper<>(Place.LIST);
    private final ReadOnlyObjectWrapper<@Nullable Summary> summary = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();

    public PromotionViewModel(Workspace work) {
        this.work = work;
        this.choices = new PromotionChoices(work);
        this.sending = new SendingViewModel(work);
        this.batches = new BatchesViewModel(work, sending, this::remember);
        this.query = work.live(
                PromotionPlan.FOLLOWS, (desk, commit) -> PromotionRead.of(desk, wanted, work.today()), this::show);
        this.narrowing = new Narrowing(pupil -> choices.of(pupil) != null, this::narrow);
        choices.restore(this::weigh, problem::set);
    }

    @Override
    public void activate() {
        query.start();
    }

    @Override
    public void deactivate() {
        query.stop();
    }

    /** Says it in the language of the moment. */
    public void retell() {
        told.set("");
        problem.set("");
        weigh();
        batches.retell();
    }

    private void show(PromotionRead now) {
        read = now;
        narrowing.readAnew();
        years.setAll(now.years());
        PromotionPlan plan = now.plan();
        frame.set(plan == null ? null : plan.frame());
        if (plan != null) {
            from.set(plan.frame().from().toString());
            lastDay.set(plan.frame().lastDay().toString());
            if (!targets.equals(plan.targets())) {
                targets.setAll(plan.targets());
            }
        }
        batches.show(now.batches());
        loaded.set(true);
        weigh();
    }

    private PromotionText text() {
        return new PromotionText(work.words());
    }

    /** Weighs what was chosen anew, without reading. */
    private void weigh() {
        PromotionPlan plan = read == null ? null : read.plan();
        if (plan == null) {
            return;
        }
        choices.decideAgain(plan);
        all = plan.lines(choices.in(plan));
        Map<PromotionAction, Long> of = new EnumMap<>(PromotionAction.class);
        long problems = 0;
        long done = 0;
        for (Line line : all) {
            if (line.isDone()) {
                done++;
            } else if (line.obstacle() != null) {
                problems++;
            } else {
                of.merge(line.action(), 1L, Long::sum);
            }
        }
        counts.set(new Counts(of, problems, done, all.size()));
        blockers.setAll(plan.blockers().stream().sorted().map(text()::blocker).toList());
        List<String> groups =
                all.stream().map(line -> line.pupil().className()).distinct().toList();
        if (!classes.equals(groups)) {
            classes.setAll(groups);
        }
        if (!narrowing.group().get().isEmpty()
                && !groups.contains(narrowing.group().get())) {
            narrowing.group().set("");
        }
        narrow();
    }

    private void remember(UUID batch) {
        told.set("");
        choices.remember(all, batch);
    }

    private void narrow() {
        PromotionText text = text();
        List<Row> left = all.stream()
                .filter(narrowing.taking())
                .map(line -> new Row(
                        line, text.action(line.action()), text.target(line), text.why(line), text.standing(line)))
                .toList();
        if (!rows.equals(left)) {
            rows.setAll(left);
        }
    }

    // ---- the years and days

    /** Another year ends: what follows from it is proposed anew. */
    public void chooseFrom(UUID year) {
        want(new Wanted(year, null, null, null));
    }

    public void chooseTo(UUID year) {
        Frame now = frame.get();
        want(new Wanted(now == null ? null : now.fromYearId(), year, null, now == null ? null : now.lastDay()));
    }

    /** Takes the days as they are typed. */
    public void takeDays() {
        Frame now = frame.get();
        if (now == null) {
            return;
        }
        try {
            LocalDate first = LocalDate.parse(from.get().strip());
            LocalDate last = LocalDate.parse(lastDay.get().strip());
            problem.set("");
            if (!first.equals(now.from()) || !last.equals(now.lastDay())) {
                want(new Wanted(now.fromYearId(), now.toYearId(), first, last));
            }
        } catch (DateTimeParseException e) {
            problem.set(work.say("promotion.notADay"));
        }
    }

    private void want(Wanted now) {
        if (!sending.running().get()) {
            wanted = now;
            place.set(Place.LIST);
            query.refresh();
        }
    }

    // ---- what the person makes of it

    /** Decides it for these pupils; each goes to the class that is proposed for that. */
    public void choose(Collection<UUID> pupils, PromotionAction action) {
        change(pupils, line -> new Choice(action, null, line.reason()));
    }

    /** They go to that class: those who stay on their level do it again. */
    public void chooseClass(Collection<UUID> pupils, Target target) {
        change(
                pupils,
                line -> new Choice(
                        target.levelId().equals(line.pupil().levelId())
                                ? PromotionAction.REPEAT
                                : PromotionAction.PROMOTE,
                        target.id(),
                        line.reason()));
    }

    /** Why, in the person's words. */
    public void giveReason(Collection<UUID> pupils, String reason) {
        change(pupils, line -> {
            Choice before = choices.of(line.pupil());
            return before == null
                    ? new Choice(line.action(), null, reason.strip())
                    : new Choice(before.action(), before.classId(), reason.strip());
        });
    }

    private void change(Collection<UUID> pupils, Lines lines) {
        if (!sending.running().get()) {
            all.stream()
                    .filter(line -> pupils.contains(line.pupil().id()) && !line.isDone())
                    .forEach(line -> {
                        narrowing.keep(line.pupil().id());
                        choices.put(line.pupil(), lines.choice(line));
                    });
            weigh();
        }
    }

    /** Makes a choice of a line. */
    @FunctionalInterface
    private interface Lines {
        Choice choice(Line line);
    }

    /** As it was proposed. */
    public void propose(Collection<UUID> pupils) {
        if (!sending.running().get()) {
            all.stream()
                    .map(Line::pupil)
                    .filter(pupil -> pupils.contains(pupil.id()))
                    .forEach(pupil -> {
                        narrowing.keep(pupil.id());
                        choices.remove(pupil);
                    });
            weigh();
        }
    }

    // ---- confirming

    /** Shows what is about to be confirmed: of the class that is chosen, or of all. */
    public void review() {
        if (!blockers.isEmpty() || sending.running().get()) {
            return;
        }
        List<Line> open =
                all.stream().filter(Line::isOpen).filter(narrowing::isOfGroup).toList();
        if (open.isEmpty()) {
            told.set(work.say("promotion.nothing"));
            return;
        }
        told.set("");
        summary.set(Summary.of(
                work.words(),
                narrowing.group().get(),
                open,
                all.stream().filter(narrowing::isOfGroup).toList()));
        place.set(Place.CONFIRM);
    }

    /** Back to the list; nothing was done. */
    public void back() {
        if (!sending.running().get()) {
            summary.set(null);
            place.set(Place.LIST);
        }
    }

    public void showBatches() {
        if (!sending.running().get()) {
            place.set(Place.BATCHES);
        }
    }

    /** Does what the summary says. */
    public void confirm() {
        Summary confirmed = summary.get();
        PromotionPlan plan = read == null ? null : read.plan();
        if (confirmed == null || plan == null || sending.running().get()) {
            return;
        }
        List<Step> steps = plan.operations(work.replica().newId(), confirmed.lines()).stream()
                .map(operation -> new Step(operation, operation.lines().size()))
                .toList();
        summary.set(null);
        problem.set("");
        sending.start(steps, ended -> {
            place.set(Place.LIST);
            problem.set(ended.problem());
            told.set(work.words()
                    .count(
                            ended.lines() == ended.of() ? "promotion.through" : "promotion.stopped",
                            ended.lines(),
                            "of",
                            work.words().number(ended.of())));
        });
    }

    // ---- what the screen follows

    /** The lines that are shown. */
    public ObservableList<Row> rows() {
        return rows;
    }

    public ObservableList<Year> years() {
        return years;
    }

    /** The names of the classes of the year that ends. */
    public ObservableList<String> classes() {
        return classes;
    }

    /** The classes of the next year. */
    public ObservableList<Target> targets() {
        return targets;
    }

    /** What stands against the whole, as sentences. */
    public ObservableList<String> blockers() {
        return blockers;
    }

    /** From when to when; null where there is no year. */
    public ReadOnlyObjectProperty<@Nullable Frame> frame() {
        return frame.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Counts> counts() {
        return counts.getReadOnlyProperty();
    }

    public ObjectProperty<Shown> shown() {
        return narrowing.shown();
    }

    /** The class to which the list is narrowed; empty for all. */
    public StringProperty group() {
        return narrowing.group();
    }

    public StringProperty typed() {
        return narrowing.typed();
    }

    public StringProperty from() {
        return from;
    }

    public StringProperty lastDay() {
        return lastDay;
    }

    public ReadOnlyObjectProperty<Place> place() {
        return place.getReadOnlyProperty();
    }

    /** What is about to be confirmed; null where nothing is. */
    public ReadOnlyObjectProperty<@Nullable Summary> summary() {
        return summary.getReadOnlyProperty();
    }

    /** What was done last; empty for nothing. */
    public ReadOnlyStringProperty told() {
        return told.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty loaded() {
        return loaded.getReadOnlyProperty();
    }

    SendingViewModel sending() {
        return sending;
    }

    BatchesViewModel batches() {
        return batches;
    }
}
