package io.daftari.office.attendance;

import io.daftari.model.attendance.MarkHistory;
import io.daftari.model.attendance.RegisterText;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.attendance.RegisterDrafts.Place;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Workspace;
import java.util.Optional;
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

/**
 * What was ever said of a pupil in one register, or of all of them: read when it is asked for, and following the data as
 * long as it is open.
 */
public final class MarkHistoryViewModel implements ViewModel {

    /** What there is to see. */
    public enum State {
        CLOSED,
        LOADING,
        EMPTY,
        SHOWN,
        FAILED
    }

    /** @param student null where there is none to speak of */
    private record Asked(Place place, @Nullable UUID student, boolean whole) {}

    private record Answer(Asked asked, Optional<MarkHistory> history) {}

    private final Workspace work;
    private final LiveQuery<Optional<Answer>> query;
    private final ObservableList<HistoryCard> cards = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.CLOSED);
    private final ReadOnlyBooleanWrapper whole = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper subtitle = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    /** Read in the background. */
    private volatile @Nullable Asked asked;

    private boolean active;

    public MarkHistoryViewModel(Workspace work) {
        this.work = work;
        this.query = work.live(
                MarkHistory.FOLLOWS,
                (desk, commit) -> Optional.ofNullable(asked)
                        .map(now -> new Answer(
                                now,
                                MarkHistory.of(
                                        desk,
                                        now.place().classId(),
                                        now.place().day(),
                                        now.place().lesson(),
                                        now.whole() ? null : now.student(),
                                        work::isUndecided))),
                answer -> answer.ifPresent(this::publish),
                this::fail);
    }

    @Override
    public void activate() {
        active = true;
        if (asked != null) {
            query.start();
        }
    }

    @Override
    public void deactivate() {
        active = false;
        query.stop();
        if (asked != null) {
            // What is shown again is read again, and takes the keys as when it was opened.
            cards.clear();
            state.set(State.LOADING);
        }
    }

    /**
     * Opens it.
     *
     * @param student whose; null for the whole register
     */
    void open(Place place, @Nullable UUID student) {
        ask(new Asked(place, student, student == null));
    }

    /** Of the whole register, or of the one pupil. */
    void showWhole(boolean now) {
        Asked before = asked;
        if (before != null && before.student() != null && before.whole() != now) {
            ask(new Asked(before.place(), before.student(), now));
        }
    }

    /** As long as the pupil is not known there is nothing but the whole. */
    boolean isOfOne() {
        Asked now = asked;
        return now != null && now.student() != null;
    }

    private void ask(Asked now) {
        boolean before = asked != null;
        asked = now;
        whole.set(now.whole());
        cards.clear();
        title.set("");
        subtitle.set(RegisterText.day(now.place().day(), now.place().lesson(), work.words()));
        problem.set("");
        state.set(State.LOADING);
        if (before) {
            query.refresh();
        } else if (active) {
            query.start();
        }
    }

    /** Asks once more after the disk has failed. */
    public void again() {
        Asked now = asked;
        if (now != null) {
            ask(now);
        }
    }

    public void close() {
        asked = null;
        query.stop();
        cards.clear();
        state.set(State.CLOSED);
    }

    private void publish(Answer answer) {
        Asked now = answer.asked();
        if (!now.equals(asked)) {
            return;
        }
        answer.history().ifPresent(history -> {
            title.set(now.whole() || history.student().isEmpty() ? history.className() : history.student());
            String day = RegisterText.day(history.day(), history.lesson(), work.words());
            subtitle.set(now.whole() ? day : history.className() + " · " + day);
        });
        var fresh = answer.history().stream()
                .flatMap(history -> history.entries().stream())
                .map(entry -> HistoryCard.of(entry, now.whole(), work))
                .toList();
        if (!cards.equals(fresh)) {
            cards.setAll(fresh);
        }
        problem.set("");
        state.set(fresh.isEmpty() ? State.EMPTY : State.SHOWN);
    }

    private void fail(String sentence) {
        if (asked != null) {
            problem.set(sentence);
            state.set(State.FAILED);
        }
    }

    /** The latest first. */
    public ObservableList<HistoryCard> cards() {
        return cards;
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    public boolean isOpen() {
        return state.get() != State.CLOSED;
    }

    /** Whether it is of the whole register. */
    public ReadOnlyBooleanProperty whole() {
        return whole.getReadOnlyProperty();
    }

    /** The pupil, or the class. */
    public ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty subtitle() {
        return subtitle.getReadOnlyProperty();
    }

    /** Why there is nothing, as a sentence. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }
}
