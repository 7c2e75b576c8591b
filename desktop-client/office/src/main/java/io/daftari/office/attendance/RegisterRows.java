package io.daftari.office.attendance;

import io.daftari.model.attendance.RegisterLine;
import io.daftari.office.kit.Slot;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The rows of a register, and the one that keys speak of. */
final class RegisterRows {

    private final ObservableList<Slot<RegisterLine>> slots = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper current = new ReadOnlyIntegerWrapper(0);

    /** While the pupils are the same, their places stay, and with them the table's cells and cursor. */
    void show(List<RegisterLine> fresh) {
        List<UUID> students = fresh.stream().map(RegisterLine::student).toList();
        if (students.equals(all().stream().map(RegisterLine::student).toList())) {
            for (int i = 0; i < fresh.size(); i++) {
                slots.get(i).set(fresh.get(i));
            }
        } else {
            slots.setAll(fresh.stream().map(Slot::new).toList());
            current.set(Math.max(0, Math.min(current.get(), fresh.size() - 1)));
        }
    }

    /** There are none, until others come. */
    void clear() {
        slots.clear();
    }

    /** Those of another register come. */
    void begin() {
        current.set(0);
    }

    List<RegisterLine> all() {
        return slots.stream().map(Slot::get).toList();
    }

    /** The pupil of the current row; empty while there are no rows. */
    Optional<UUID> student() {
        return current.get() < slots.size()
                ? Optional.of(slots.get(current.get()).get().student())
                : Optional.empty();
    }

    /** Makes the row current; says whether another one was. */
    boolean select(int row) {
        boolean other = row >= 0 && row < slots.size() && row != current.get();
        if (other) {
            current.set(row);
        }
        return other;
    }

    /** The first row of which this is so becomes current; says whether another one was. */
    boolean select(Predicate<RegisterLine> meant) {
        return all().stream()
                .filter(meant)
                .findFirst()
                .map(line -> select(line.number() - 1))
                .orElse(false);
    }

    boolean move(int rows) {
        return select(Math.max(0, Math.min(slots.size() - 1, current.get() + rows)));
    }

    ObservableList<Slot<RegisterLine>> slots() {
        return slots;
    }

    ReadOnlyIntegerProperty current() {
        return current.getReadOnlyProperty();
    }
}
