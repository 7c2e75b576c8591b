package io.daftari.office.promotion;

import io.daftari.model.op.Operation;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.live.Workspace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** Gives many operations to the replica, one after the other, in the background; it can be stopped between two of them. */
final class SendingViewModel implements ViewModel {

    /** @param lines how many lines it carries */
    record Step(Operation operation, int lines) {}

    /**
     * How it ended.
     *
     * @param lines those that are kept
     * @param of all that were to be
     * @param problem why it did not go on, as a sentence; empty where nothing was wrong
     */
    record Ended(int lines, int of, String problem) {}

    private final Workspace work;
    private final Deque<Step> left = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper sent = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper all = new ReadOnlyIntegerWrapper();
    private Consumer<Ended> ended = end -> {};

    SendingViewModel(Workspace work) {
        this.work = work;
    }

    void start(List<Step> steps, Consumer<Ended> whenEnded) {
        if (running.get() || steps.isEmpty()) {
            return;
        }
        left.addAll(steps);
        sent.set(0);
        all.set(steps.stream().mapToInt(Step::lines).sum());
        ended = whenEnded;
        running.set(true);
        next();
    }

    private void next() {
        Step step = left.poll();
        if (step == null) {
            end("");
            return;
        }
        work.submit(
                List.of(step.operation()),
                () -> {
                    sent.set(sent.get() + step.lines());
                    next();
                },
                this::end);
    }

    private void end(String problem) {
        left.clear();
        running.set(false);
        ended.accept(new Ended(sent.get(), all.get(), problem));
    }

    /** After the one that is on its way. */
    void stop() {
        left.clear();
    }

    ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /** Lines that are kept. */
    ReadOnlyIntegerProperty sent() {
        return sent.getReadOnlyProperty();
    }

    /** Lines that are to be kept. */
    ReadOnlyIntegerProperty all() {
        return all.getReadOnlyProperty();
    }
}
