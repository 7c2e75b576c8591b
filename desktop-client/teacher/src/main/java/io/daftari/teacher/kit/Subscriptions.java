package io.daftari.teacher.kit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import javafx.beans.property.Property;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** Everything that one owner listens to, undone together and in reverse: no listener outlives its view. */
public final class Subscriptions {

    private final Deque<Runnable> undo = new ArrayDeque<>();

    /** Calls now with the value and on each change of it. */
    public <T> void follow(ObservableValue<T> value, Consumer<? super T> consumer) {
        ChangeListener<T> listener = (source, before, now) -> consumer.accept(now);
        value.addListener(listener);
        undo.push(() -> value.removeListener(listener));
        consumer.accept(value.getValue());
    }

    /** Calls now and whenever the list has changed. */
    public <T> void follow(ObservableList<T> list, Runnable changed) {
        ListChangeListener<T> listener = change -> changed.run();
        list.addListener(listener);
        undo.push(() -> list.removeListener(listener));
        changed.run();
    }

    public <T> void bind(Property<T> property, ObservableValue<? extends T> to) {
        property.bind(to);
        undo.push(property::unbind);
    }

    /** Whatever else must be undone. */
    public void own(Runnable undoing) {
        undo.push(undoing);
    }

    public void close() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }
}
