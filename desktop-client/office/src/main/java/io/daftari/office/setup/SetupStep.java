package io.daftari.office.setup;

import io.daftari.model.op.Operation;
import io.daftari.office.kit.ViewModel;
import io.daftari.office.kit.form.RowsViewModel;
import io.daftari.replica.live.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * One step of the set-up. It shows what is there, takes what is typed, and sends it as operations; what is not sent stays
 * typed, also over a restart. A step is done when the school has what it is about, whoever has done that and where.
 */
abstract class SetupStep implements ViewModel {

    /** How far a step is. */
    enum State {
        DONE,
        OPEN,
        SKIPPED
    }

    protected final Workspace work;
    private final String name;
    private final Feather icon;
    private final List<RowsViewModel<?>> tables = new ArrayList<>();
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private SetupRead read = SetupRead.NOTHING;
    private boolean restored;
    private boolean sending;

    protected SetupStep(Workspace work, String name, Feather icon) {
        this.work = work;
        this.name = name;
        this.icon = icon;
    }

    /** A table of this step: what is typed into it is sent and dropped with the step. */
    protected final <T extends RowsViewModel<?>> T with(T table) {
        tables.add(table);
        table.version().addListener((source, before, now) -> typed());
        return table;
    }

    /** What it says of itself has changed otherwise than by the school. */
    protected final void retold() {
        version.set(version.get() + 1);
    }

    private void typed() {
        boolean any = tables.stream().anyMatch(table -> table.changed().get());
        changed.set(any);
        problem.set("");
        notice.set(notice());
    }

    @Override
    public void activate() {
        if (!restored) {
            restored = true;
            tables.forEach(table -> table.restore(problem::set));
        }
    }

    /** The school as it is by now. */
    final void show(SetupRead now) {
        read = now;
        shown(now);
        notice.set(notice());
    }

    // ---- what each step says

    /** Gives its tables what they show. */
    protected abstract void shown(SetupRead now);

    /** Whether the school has what this step is about. */
    abstract boolean isDone();

    /** What there is, in a few words. */
    abstract String told();

    /**
     * What shall be done with what is typed; problems are told.
     *
     * @return null where something is wrong with it
     */
    protected abstract @Nullable Plan plan();

    /** What is worth a look and keeps nobody from going on; empty where nothing is. */
    protected String notice() {
        return "";
    }

    /** What is to be done, and what to do when it is. */
    protected record Plan(List<Operation> operations, Runnable kept) {}

    /** That it is not possible so. */
    protected final void problem(String sentence) {
        problem.set(sentence);
    }

    // ---- what is done

    /** Sends what is typed; nothing is refused for nothing typed. */
    final void save(Runnable done) {
        if (!changed.get()) {
            done.run();
            return;
        }
        if (sending) {
            return;
        }
        problem.set("");
        Plan plan = plan();
        if (plan == null) {
            if (problem.get().isEmpty()) {
                problem.set(work.say("setup.wrong"));
            }
            return;
        }
        sending = true;
        work.submit(
                plan.operations(),
                () -> {
                    sending = false;
                    plan.kept().run();
                    done.run();
                },
                sentence -> {
                    sending = false;
                    problem.set(work.say("record.notSaved", "why", sentence));
                });
    }

    /** Does one thing at once, as taking a line away. */
    protected final void act(Operation operation) {
        work.submit(List.of(operation), () -> {}, problem::set);
    }

    void drop() {
        tables.forEach(RowsViewModel::dropAll);
        problem.set("");
    }

    // ---- what is shown

    /** Its name, by which its words are found. */
    final String name() {
        return name;
    }

    final Feather icon() {
        return icon;
    }

    final String title() {
        return work.say("setup." + name);
    }

    protected final SetupRead read() {
        return read;
    }

    /** Grows when it says something else of itself. */
    final ReadOnlyIntegerProperty version() {
        return version.getReadOnlyProperty();
    }

    final ReadOnlyBooleanProperty changed() {
        return changed.getReadOnlyProperty();
    }

    final ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    final ReadOnlyStringProperty noticed() {
        return notice.getReadOnlyProperty();
    }

    /** Why something of it can't be changed and who may, each reason once; empty where all can. */
    final String whyNot() {
        Set<String> reasons = new TreeSet<>();
        tables.forEach(table -> reasons.add(table.whyNot()));
        reasons.remove("");
        return String.join(" ", reasons);
    }
}
