package io.daftari.office.kit.form;

import io.daftari.replica.live.Workspace;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The first few whom a search in a form finds, and how many more there are. */
public final class Candidates<L> {

    private static final int MOST = 6;

    private final Workspace work;
    private final ObservableList<L> first = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper more = new ReadOnlyStringWrapper("");

    public Candidates(Workspace work) {
        this.work = work;
    }

    /** All who are found now; buttons that are the same stay, for somebody may be about to press one. */
    public void set(List<L> found) {
        int left = found.size() - MOST;
        more.set(left <= 0 ? "" : work.words().count("list.more", left));
        List<L> now = left <= 0 ? found : found.subList(0, MOST);
        if (!first.equals(now)) {
            first.setAll(now);
        }
    }

    public void clear() {
        set(List.of());
    }

    public ObservableList<L> first() {
        return first;
    }

    /** How many more there are, as a sentence; empty where these are all. */
    public ReadOnlyStringProperty more() {
        return more.getReadOnlyProperty();
    }
}
