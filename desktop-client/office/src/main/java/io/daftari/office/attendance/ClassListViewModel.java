package io.daftari.office.attendance;

import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.RegisterList;
import io.daftari.model.people.Enrolment;
import io.daftari.model.school.ClassGroup;
import io.daftari.office.kit.ViewModel;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Workspace;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The day and the classes whose registers belong to it. */
public final class ClassListViewModel implements ViewModel {

    private final Workspace work;
    private final LiveQuery<List<RegisterList.Item>> query;
    private final ObservableList<RegisterList.Item> items = FXCollections.observableArrayList();
    private final ObjectProperty<LocalDate> day;
    private final ReadOnlyObjectWrapper<@Nullable UUID> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();

    public ClassListViewModel(Workspace work) {
        this.work = work;
        this.day = new SimpleObjectProperty<>(work.today());
        this.query = work.live(
                Set.of(ClassGroup.class, Enrolment.class, AttendanceMark.class),
                (desk, commit) -> RegisterList.all(desk, day.get()),
                this::publish);
        day.addListener((source, before, now) -> query.refresh());
    }

    @Override
    public void activate() {
        query.start();
    }

    @Override
    public void deactivate() {
        query.stop();
    }

    private void publish(List<RegisterList.Item> read) {
        items.setAll(read);
        loaded.set(true);
        UUID id = chosen.get();
        if (id == null || read.stream().noneMatch(item -> item.classId().equals(id))) {
            // The first that still waits for its register is what most people come for.
            chosen.set(read.stream()
                    .filter(item -> !item.isTaken() && item.pupils() > 0)
                    .findFirst()
                    .or(() -> read.stream().findFirst())
                    .map(RegisterList.Item::classId)
                    .orElse(null));
        }
    }

    public ObservableList<RegisterList.Item> items() {
        return items;
    }

    public ReadOnlyBooleanProperty loaded() {
        return loaded.getReadOnlyProperty();
    }

    public ObjectProperty<LocalDate> day() {
        return day;
    }

    /** Whether a day may have a register: none is taken for a day to come. */
    public boolean isPossible(LocalDate date) {
        return !date.isAfter(work.today());
    }

    public void moveDay(int days) {
        LocalDate next = Objects.requireNonNull(day.get()).plusDays(days);
        if (isPossible(next)) {
            day.set(next);
        }
    }

    public void today() {
        day.set(work.today());
    }

    public ReadOnlyObjectProperty<@Nullable UUID> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** Empty where none is chosen. */
    public String chosenName() {
        return items.stream()
                .filter(item -> item.classId().equals(chosen.get()))
                .findFirst()
                .map(RegisterList.Item::name)
                .orElse("");
    }

    public void choose(UUID classId) {
        chosen.set(classId);
    }

    /** Shows a class's register of a day. */
    public void open(UUID classId, LocalDate of) {
        chosen.set(classId);
        day.set(of);
    }

    /** Chooses the class so many places farther, if there is one. */
    public void move(int places) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).classId().equals(chosen.get())) {
                int next = i + places;
                if (next >= 0 && next < items.size()) {
                    chosen.set(items.get(next).classId());
                }
                return;
            }
        }
    }

    /** How many classes have pupils, and so a register. */
    public long all() {
        return items.stream().filter(item -> item.pupils() > 0).count();
    }

    public long taken() {
        return items.stream().filter(RegisterList.Item::isTaken).count();
    }
}
