package io.daftari.office.setup;

import io.daftari.office.kit.May;
import io.daftari.office.kit.ViewModel;
import io.daftari.office.kit.form.KeptForm;
import io.daftari.office.setup.SetupStep.State;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Workspace;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The steps from nothing to a working school, in any order. Where one stopped and what one skipped is kept; what is done
 * is seen from the school itself.
 */
public final class SetupViewModel implements ViewModel {

    /** The name of its screen. */
    public static final String SCREEN = "screen.setup";

    private static final String KEY = "setup";

    private final List<SetupStep> steps;
    private final KeptForm kept;
    private final LiveQuery<SetupRead> query;
    private final ReadOnlyObjectWrapper<SetupStep> current;
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private boolean restored;
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private @Nullable String wanted;

    SetupViewModel(Workspace work, May may, List<SetupStep> steps) {
        this.steps = List.copyOf(steps);
        this.kept = new KeptForm(work, "setup-place", List.of("at", "skipped"), (desk, key) -> true);
        this.current = new ReadOnlyObjectWrapper<>(steps.get(0));
        this.query = work.live(SetupRead.FOLLOWS, (desk, commit) -> SetupRead.of(desk), this::publish);
        steps.forEach(step -> {
            step.changed().addListener((source, before, now) -> changed());
            step.version().addListener((source, before, now) -> changed());
        });
        may.rights().addListener((source, before, now) -> changed());
        kept.open(KEY, Map.of());
    }

    private void changed() {
        version.set(version.get() + 1);
    }

    @Override
    public void activate() {
        if (!restored) {
            restored = true;
            kept.restore(this::comeBack, sentence -> comeBack());
        }
        query.start();
    }

    @Override
    public void deactivate() {
        query.stop();
    }

    /** To where one stopped, unless one has asked for a step. */
    private void comeBack() {
        String at = wanted == null ? kept.value("at") : wanted;
        wanted = null;
        steps.stream().filter(step -> step.name().equals(at)).findFirst().ifPresent(current::set);
        changed();
    }

    private void publish(SetupRead read) {
        steps.forEach(step -> step.show(read));
        loaded.set(true);
        changed();
    }

    void retell() {
        query.refresh();
        changed();
    }

    // ---- what is done

    /** Shows a step. */
    public void open(String name) {
        wanted = restored ? null : name;
        steps.stream().filter(step -> step.name().equals(name)).findFirst().ifPresent(this::go);
    }

    void go(SetupStep step) {
        current.set(step);
        if (restored) {
            kept.text("at").set(step.name());
        }
        changed();
    }

    /** Sends what is typed and goes on; what is wrong keeps one here. */
    void next() {
        SetupStep step = current.get();
        step.save(() -> {
            unskip(step);
            if (current.get().equals(step)) {
                move(1);
            }
        });
    }

    /** Leaves the step for later; what is typed in it stays. */
    void skip() {
        SetupStep step = current.get();
        if (!step.isDone()) {
            Set<String> skipped = skipped();
            skipped.add(step.name());
            kept.text("skipped").set(String.join(",", skipped));
        }
        move(1);
    }

    void back() {
        move(-1);
    }

    private void move(int by) {
        int at = Math.clamp(steps.indexOf(current.get()) + (long) by, 0, steps.size() - 1);
        go(steps.get(at));
    }

    private void unskip(SetupStep step) {
        Set<String> skipped = skipped();
        if (skipped.remove(step.name())) {
            kept.text("skipped").set(String.join(",", skipped));
        }
    }

    private Set<String> skipped() {
        Set<String> skipped =
                new LinkedHashSet<>(Arrays.asList(kept.value("skipped").split(",")));
        skipped.remove("");
        return skipped;
    }

    // ---- what is shown

    List<SetupStep> steps() {
        return steps;
    }

    ReadOnlyObjectProperty<SetupStep> current() {
        return current.getReadOnlyProperty();
    }

    State state(SetupStep step) {
        if (step.isDone()) {
            return State.DONE;
        }
        return skipped().contains(step.name()) ? State.SKIPPED : State.OPEN;
    }

    boolean isFirst() {
        return steps.indexOf(current.get()) == 0;
    }

    boolean isLast() {
        return steps.indexOf(current.get()) == steps.size() - 1;
    }

    /** How many steps are done, of those that make something. */
    long done() {
        return making().stream().filter(SetupStep::isDone).count();
    }

    /** All steps but the last, which looks back. */
    List<SetupStep> making() {
        return steps.stream().filter(step -> !(step instanceof EndStep)).toList();
    }

    /** Whether the school was read. */
    ReadOnlyBooleanProperty loaded() {
        return loaded.getReadOnlyProperty();
    }

    /** Grows with whatever changes in any step. */
    ReadOnlyIntegerProperty version() {
        return version.getReadOnlyProperty();
    }
}
