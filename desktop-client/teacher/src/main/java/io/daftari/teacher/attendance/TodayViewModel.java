package io.daftari.teacher.attendance;

import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.RegisterList;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.school.ClassGroup;
import io.daftari.replica.attendance.RegisterDrafts.Place;
import io.daftari.replica.fix.FixCollector;
import io.daftari.replica.live.LiveQuery;
import io.daftari.replica.live.Workspace;
import io.daftari.teacher.kit.Sign;
import io.daftari.teacher.kit.Tone;
import io.daftari.teacher.kit.ViewModel;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.kordamp.ikonli.feather.Feather;

/** The classes that the person teaches today, and which registers are taken. */
public final class TodayViewModel implements ViewModel {

    private final Workspace work;
    private final ObservableList<Place> begun;
    private final Consumer<Place> open;
    private final CheckInViewModel checkIn;
    private final LiveQuery<List<RegisterList.Item>> query;
    private final ObservableList<RegisterList.Item> items = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper day = new ReadOnlyStringWrapper("");

    /**
     * A register of another day that was begun and not confirmed.
     *
     * @param name of the class
     * @param day in words
     */
    public record Begun(Place place, String name, String day) {}

    /**
     * @param begun where something is typed and not confirmed
     * @param open opens a register
     */
    public TodayViewModel(Workspace work, FixCollector fixes, ObservableList<Place> begun, Consumer<Place> open) {
        this.checkIn = new CheckInViewModel(work, fixes);
        this.work = work;
        this.begun = begun;
        this.open = open;
        this.query = work.live(
                Set.of(
                        ClassGroup.class,
                        Enrolment.class,
                        AttendanceMark.class,
                        TeachingAssignment.class,
                        StaffMember.class),
                (desk, commit) -> RegisterList.taughtBy(desk, work.user(), work.today()),
                read -> {
                    items.setAll(read);
                    day.set(work.words().day(work.today()));
                    loaded.set(true);
                });
    }

    @Override
    public void activate() {
        day.set(work.words().day(work.today()));
        query.start();
        checkIn.activate();
    }

    @Override
    public void deactivate() {
        query.stop();
        checkIn.deactivate();
    }

    /** One's own presence. */
    public CheckInViewModel checkIn() {
        return checkIn;
    }

    public ObservableList<RegisterList.Item> items() {
        return items;
    }

    public ReadOnlyBooleanProperty loaded() {
        return loaded.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty day() {
        return day.getReadOnlyProperty();
    }

    public String school() {
        return work.replica().schoolName();
    }

    public String pupils(RegisterList.Item item) {
        return work.words().count("register.pupils", item.pupils());
    }

    /** Where something is typed and not confirmed; changes with it. */
    public ObservableList<Place> begun() {
        return begun;
    }

    /** Registers of other days that were begun, in classes of one's own. */
    public List<Begun> left() {
        return begun.stream()
                .filter(place -> !place.day().equals(work.today()))
                .flatMap(place -> items.stream()
                        .filter(item -> item.classId().equals(place.classId()))
                        .map(item -> new Begun(place, item.name(), work.words().day(place.day()))))
                .toList();
    }

    public Sign begunSign() {
        return new Sign(Tone.CARE, Feather.EDIT_3, work.say("today.begun"));
    }

    public Sign state(RegisterList.Item item) {
        if (begun.contains(new Place(item.classId(), work.today()))) {
            return begunSign();
        }
        if (!item.isTaken()) {
            return new Sign(Tone.PENDING, Feather.CIRCLE, work.say("register.notTaken"));
        }
        return item.open() > 0
                ? new Sign(Tone.CARE, Feather.ALERT_CIRCLE, work.words().count("today.stillOpen", item.open()))
                : new Sign(Tone.GOOD, Feather.CHECK, work.say("register.taken"));
    }

    public void open(UUID classId) {
        open.accept(new Place(classId, work.today()));
    }

    public void open(Begun left) {
        open.accept(left.place());
    }
}
