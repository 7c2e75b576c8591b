package io.daftari.office.palette;

import io.daftari.office.kit.ViewModel;
import io.daftari.office.kit.list.Listed;
import io.daftari.office.kit.list.LiveLines;
import io.daftari.office.people.PupilList;
import io.daftari.replica.live.Sought;
import io.daftari.replica.live.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.kordamp.ikonli.feather.Feather;

/** What is typed finds screens and actions by their words, and pupils by name, number and their guardians' phones. */
public final class PaletteViewModel implements ViewModel {

    /**
     * One thing found.
     *
     * @param detail what tells it from others
     */
    public record Item(Feather icon, String text, String detail, Runnable opens) {}

    /**
     * Records besides pupils that are found by typing.
     *
     * @param by by what one of them is found here, where that is less than in its own list
     * @param item of one of them
     */
    public record Finder<L extends Listed>(LiveLines<L> lines, Function<L, Sought> by, Function<L, Item> item) {

        /** Adds the first of them, and says how many more there are. */
        private int find(String typed, List<Item> items) {
            Sought.Wanted wanted = Sought.Wanted.of(typed);
            List<L> all = lines.found(typed).stream()
                    .filter(line -> by.apply(line).isFoundBy(wanted))
                    .toList();
            all.stream().limit(MOST).map(item).forEach(items::add);
            return Math.max(0, all.size() - MOST);
        }
    }

    /** What no screen holds: more pupils than these are found by typing on. */
    private static final int MOST = 12;

    private final Workspace work;
    private final LiveLines<PupilList.Line> pupils;
    private final Supplier<List<Item>> commands;
    private final Consumer<UUID> openPupil;
    private final List<Finder<?>> others;
    private final ObservableList<Item> found = FXCollections.observableArrayList();
    private final StringProperty typed = new SimpleStringProperty("");
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper more = new ReadOnlyStringWrapper("");
    private final IntegerProperty place = new SimpleIntegerProperty();

    /**
     * @param commands the screens and actions of the moment
     * @param openPupil shows a pupil's record
     * @param others what else is found, behind the pupils
     */
    public PaletteViewModel(
            Workspace work,
            LiveLines<PupilList.Line> pupils,
            Supplier<List<Item>> commands,
            Consumer<UUID> openPupil,
            List<Finder<?>> others) {
        this.work = work;
        this.pupils = pupils;
        this.commands = commands;
        this.openPupil = openPupil;
        this.others = List.copyOf(others);
        typed.addListener((source, before, now) -> find());
        pupils.all().addListener((source, before, now) -> find());
        this.others.forEach(other -> other.lines().all().addListener((source, before, now) -> find()));
        open.addListener((source, before, now) -> {
            if (now) {
                pupils.wanted();
                this.others.forEach(other -> other.lines().wanted());
                typed.set("");
                find();
            }
        });
    }

    private void find() {
        if (!open.get()) {
            return;
        }
        String text = typed.get();
        Sought.Wanted wanted = Sought.Wanted.of(text);
        List<Item> items = new ArrayList<>();
        int left = 0;
        for (Item command : commands.get()) {
            if (wanted.isEmpty()
                    || Sought.of(List.of(command.text(), command.detail()), List.of())
                            .isFoundBy(wanted)) {
                items.add(command);
            }
        }
        if (!wanted.isEmpty()) {
            List<PupilList.Line> some = pupils.found(text);
            some.stream().limit(MOST).map(this::item).forEach(items::add);
            left = Math.max(0, some.size() - MOST);
            for (Finder<?> other : others) {
                left += other.find(text, items);
            }
        }
        more.set(left == 0 ? "" : work.words().count("list.more", left));
        found.setAll(items);
        place.set(0);
    }

    private Item item(PupilList.Line line) {
        String where = line.standing() == PupilList.Standing.ENROLLED
                ? line.className()
                : work.say("pupils.standing." + line.standing());
        return new Item(Feather.USER, line.name(), where + " · " + line.number(), () -> openPupil.accept(line.id()));
    }

    /** Goes so many places on. */
    public void move(int places) {
        if (!found.isEmpty()) {
            place.set(Math.clamp(place.get() + places, 0, found.size() - 1));
        }
    }

    /** Opens what the keys are on. */
    public void run() {
        if (place.get() < found.size()) {
            Item item = found.get(place.get());
            open.set(false);
            item.opens().run();
        }
    }

    public void run(Item item) {
        open.set(false);
        item.opens().run();
    }

    public ObservableList<Item> found() {
        return found;
    }

    /** How many people are found only by typing on; empty where all stand there. */
    public ReadOnlyStringProperty more() {
        return more.getReadOnlyProperty();
    }

    public StringProperty typed() {
        return typed;
    }

    /** Whether it stands over the screen. */
    public BooleanProperty open() {
        return open;
    }

    /** Where the keys are in what was found. */
    public IntegerProperty place() {
        return place;
    }
}
