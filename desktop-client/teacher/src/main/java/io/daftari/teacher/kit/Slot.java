package io.daftari.teacher.kit;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * A place in a list, whose content may change while the place stays. A list of slots keeps its cells when one changes;
 * a list of records makes the cell anew, and whoever is typing in it loses the cursor.
 */
public final class Slot<T> {

    private final ReadOnlyObjectWrapper<T> content;

    public Slot(T content) {
        this.content = new ReadOnlyObjectWrapper<>(content);
    }

    public T get() {
        return content.get();
    }

    public void set(T now) {
        content.set(now);
    }

    public ReadOnlyObjectProperty<T> content() {
        return content.getReadOnlyProperty();
    }
}
