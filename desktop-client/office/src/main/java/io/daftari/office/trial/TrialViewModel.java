package io.daftari.office.trial;

import io.daftari.model.words.Words;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.Replica;
import io.daftari.replica.StorageFailed;
import io.daftari.replica.Trial;
import io.daftari.replica.live.Workspace.Threads;
import io.daftari.replica.signin.NotLetIn;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableBooleanValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way into the trial school, beside the way into a real one: by one click, without a network. */
public final class TrialViewModel implements ViewModel {

    /** What a person has to say yes to, for it takes away what was typed. */
    enum Asked {
        NOTHING,
        AGAIN,
        REMOVE
    }

    private static final Logger LOG = LoggerFactory.getLogger(TrialViewModel.class);

    /** What is done in the background. */
    @FunctionalInterface
    private interface Task<T> {
        T run() throws NotLetIn;
    }

    private final Trial trial;
    private final Threads threads;
    private final Supplier<Words> words;
    private final ObservableBooleanValue elsewhere;
    private final Consumer<Replica> entered;
    private final ReadOnlyBooleanWrapper here = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Asked> asked = new ReadOnlyObjectWrapper<>(Asked.NOTHING);

    /**
     * @param elsewhere whether somebody comes in by another way; this one is closed meanwhile
     * @param entered is given the trial school, with its head signed in
     */
    public TrialViewModel(
            Trial trial,
            Threads threads,
            Supplier<Words> words,
            ObservableBooleanValue elsewhere,
            Consumer<Replica> entered) {
        this.trial = trial;
        this.threads = threads;
        this.words = words;
        this.elsewhere = elsewhere;
        this.entered = entered;
        here.set(trial.exists());
    }

    @Override
    public void activate() {
        here.set(trial.exists());
    }

    /** Goes on with the school that is here, or makes one. */
    public void start() {
        if (here.get()) {
            inBackground(() -> trial.open(TrialSchool.HEAD), entered);
        } else {
            begin();
        }
    }

    private void begin() {
        progress.set(0);
        inBackground(
                () -> {
                    trial.begin(TrialSchool.make(
                            trial.newId(),
                            trial.newId(),
                            threads.clock().instant(),
                            trial.catalog(),
                            part -> threads.screen().execute(() -> progress.set(part))));
                    return trial.open(TrialSchool.HEAD);
                },
                entered);
    }

    void askAgain() {
        ask(Asked.AGAIN);
    }

    void askRemove() {
        ask(Asked.REMOVE);
    }

    private void ask(Asked what) {
        if (!busy.get()) {
            problem.set("");
            asked.set(what);
        }
    }

    void no() {
        asked.set(Asked.NOTHING);
    }

    void yes() {
        Asked what = asked.get();
        asked.set(Asked.NOTHING);
        if (what == Asked.AGAIN) {
            begin();
        } else if (what == Asked.REMOVE) {
            inBackground(
                    () -> {
                        trial.remove();
                        return true;
                    },
                    done -> {});
        }
    }

    private <T> void inBackground(Task<T> task, Consumer<T> done) {
        if (busy.get() || elsewhere.get()) {
            return;
        }
        busy.set(true);
        problem.set("");
        asked.set(Asked.NOTHING);
        threads.background().execute(() -> {
            try {
                T result = task.run();
                threads.screen().execute(() -> {
                    ended("");
                    done.accept(result);
                });
            } catch (StorageFailed e) {
                LOG.warn("The disk did not take the trial", e);
                threads.screen().execute(() -> ended(words.get().text("trial.disk")));
            } catch (NotLetIn | RuntimeException e) {
                // Damaged, or of a newer program: it can be begun again, or removed.
                LOG.warn("The trial does not open", e);
                threads.screen().execute(() -> ended(words.get().text("trial.broken")));
            }
        });
    }

    private void ended(String why) {
        busy.set(false);
        here.set(trial.exists());
        problem.set(why);
    }

    /** Whether one was begun on this computer, and not removed. */
    ReadOnlyBooleanProperty here() {
        return here.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** Whether somebody comes in by another way. */
    ObservableBooleanValue elsewhere() {
        return elsewhere;
    }

    /** Which part of it is made. */
    ReadOnlyDoubleProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /** What stands in the way, as a sentence; empty for nothing. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Asked> asked() {
        return asked.getReadOnlyProperty();
    }
}
