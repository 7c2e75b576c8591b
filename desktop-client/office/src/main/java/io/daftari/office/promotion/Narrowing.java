package io.daftari.office.promotion;

import io.daftari.model.people.PromotionPlan.Line;
import io.daftari.model.people.PromotionPlan.Pupil;
import io.daftari.office.promotion.PromotionViewModel.Shown;
import io.daftari.replica.live.Sought;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** By what the lines are narrowed: a class, words, and how they stand. */
final class Narrowing {

    private final ObjectProperty<Shown> shown = new SimpleObjectProperty<>(Shown.ALL);
    private final StringProperty group = new SimpleStringProperty("");
    private final StringProperty typed = new SimpleStringProperty("");
    private final Predicate<Pupil> changed;
    private final Runnable narrow;
    /** Those of whom something was decided stay in the list as it is narrowed, so that a reason can be added. */
    private final Set<UUID> inSight = new HashSet<>();

    /** By what pupils are found. */
    private final Map<UUID, Sought> names = new HashMap<>();

    /**
     * @param changed of whom the person has decided something
     * @param narrow is called when something else is to be shown
     */
    Narrowing(Predicate<Pupil> changed, Runnable narrow) {
        this.changed = changed;
        this.narrow = narrow;
        shown.addListener((source, before, now) -> narrowAnew());
        group.addListener((source, before, now) -> narrowAnew());
        typed.addListener((source, before, now) -> narrowAnew());
    }

    private void narrowAnew() {
        inSight.clear();
        narrow.run();
    }

    /** Whether a line is shown. */
    Predicate<Line> taking() {
        Sought.Wanted sought = Sought.Wanted.of(typed.get());
        return line -> (isShown(line) || inSight.contains(line.pupil().id()))
                && (sought.isEmpty() || isFound(line.pupil(), sought));
    }

    private boolean isFound(Pupil pupil, Sought.Wanted sought) {
        List<String> number = List.of(pupil.admissionNumber());
        return names.computeIfAbsent(
                        pupil.id(), id -> Sought.of(List.of(pupil.name(), pupil.admissionNumber()), number))
                .isFoundBy(sought);
    }

    private boolean isShown(Line line) {
        if (!isOfGroup(line)) {
            return false;
        }
        return switch (shown.get()) {
            case ALL -> true;
            case OPEN -> line.isOpen();
            case PROBLEMS -> !line.isDone() && line.obstacle() != null;
            case CHANGED -> changed.test(line.pupil());
            case DONE -> line.isDone();
        };
    }

    boolean isOfGroup(Line line) {
        return group.get().isEmpty() || line.pupil().className().equals(group.get());
    }

    void keep(UUID pupil) {
        inSight.add(pupil);
    }

    /** Names may be others now. */
    void readAnew() {
        names.clear();
    }

    ObjectProperty<Shown> shown() {
        return shown;
    }

    /** The name of a class; empty for all. */
    StringProperty group() {
        return group;
    }

    StringProperty typed() {
        return typed;
    }
}
