package io.daftari.office.kit.list;

import io.daftari.office.kit.ViewModel;
import io.daftari.office.kit.list.Facet.Choice;
import io.daftari.replica.live.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A list that narrows with each key and each facet, and the line of it that is chosen. */
public final class ListViewModel<L extends Listed> implements ViewModel {

    private static final Logger LOG = LoggerFactory.getLogger(ListViewModel.class);

    private final Workspace work;
    private final ListSpec<L> spec;
    private final LiveLines<L> lines;
    private final ObservableList<L> found = FXCollections.observableArrayList();
    private final StringProperty typed = new SimpleStringProperty("");
    private final Map<String, StringProperty> picked = new LinkedHashMap<>();
    private final Map<String, ObservableList<Choice<L>>> choices = new LinkedHashMap<>();
    private final ObjectProperty<@Nullable L> chosen = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ObservableList<Column<L>> columns = FXCollections.observableArrayList();
    private final Map<String, Double> widths = new HashMap<>();
    private final ListOrder<L> order;
    private final ReadOnlyObjectWrapper<List<SortedBy>> sorted = new ReadOnlyObjectWrapper<>(List.of());
    private final ObservableList<SavedView> views = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
    private @Nullable UUID wanted;
    private boolean remembered;
    private boolean finding;
    /** Nothing is chosen, and nothing is to be until somebody chooses. */
    private boolean free;

    public ListViewModel(Workspace work, ListSpec<L> spec, LiveLines<L> lines) {
        this.work = work;
        this.spec = spec;
        this.lines = lines;
        this.order = new ListOrder<>(spec);
        columns.setAll(spec.usual());
        typed.addListener((source, before, now) -> find());
        for (Facet<L> facet : spec.facets()) {
            StringProperty key = new SimpleStringProperty(facet.usual());
            key.addListener((source, before, now) -> find());
            picked.put(facet.name(), key);
            choices.put(facet.name(), FXCollections.observableArrayList());
        }
        lines.all().addListener((source, before, now) -> read());
        chosen.addListener((source, before, now) -> free &= now == null);
    }

    @Override
    public void activate() {
        lines.wanted();
        read();
        if (!remembered) {
            remembered = true;
            work.inBackground(
                    () -> ListMemory.read(work.replica().notes(), spec.name()),
                    memory -> {
                        views.setAll(memory.views());
                        Objects.requireNonNullElse(memory.widths(), Map.<String, Double>of())
                                .forEach(widths::putIfAbsent);
                        showColumns(memory.columns());
                        showSorted(Objects.requireNonNullElse(memory.sorted(), List.of()));
                    },
                    told::set);
        }
    }

    /** Another language was chosen. */
    public void retell() {
        read();
    }

    private void read() {
        List<L> now = lines.all().get();
        if (now == null) {
            return;
        }
        loaded.set(true);
        finding = true;
        for (Facet<L> facet : spec.facets()) {
            List<Choice<L>> fresh = facet.choices().apply(work.words(), now);
            ObservableList<Choice<L>> shown = choices(facet.name());
            if (!look(shown, fresh)) {
                String key = picked(facet.name()).get();
                shown.setAll(fresh);
                // A control that loses its choices lets go of the chosen one.
                picked(facet.name()).set(key);
            }
        }
        finding = false;
        find();
    }

    private static <L> boolean look(List<Choice<L>> shown, List<Choice<L>> fresh) {
        if (shown.size() != fresh.size()) {
            return false;
        }
        for (int i = 0; i < shown.size(); i++) {
            if (!shown.get(i).looksLike(fresh.get(i))) {
                return false;
            }
        }
        return true;
    }

    private void find() {
        told.set("");
        List<L> all = lines.all().get();
        if (finding || all == null) {
            return;
        }
        finding = true;
        Predicate<L> taken = line -> true;
        for (Facet<L> facet : spec.facets()) {
            String key = picked(facet.name()).get();
            for (Choice<L> choice : choices(facet.name())) {
                if (choice.key().equals(key)) {
                    taken = taken.and(choice.takes());
                }
            }
        }
        List<L> now = order.sorted(
                all, lines.found(typed.get()).stream().filter(taken).toList(), work.words());
        L before = chosen.get();
        if (!found.equals(now)) {
            found.setAll(now);
        }
        count.set(work.words().count(spec.name() + ".count", now.size()));
        UUID id = wanted != null ? wanted : before == null ? null : before.id();
        L line = now.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElse(now.isEmpty() || free ? null : now.get(0));
        wanted = null;
        finding = false;
        chosen.set(line);
    }

    /** Shows this one, whatever is filtered; one that is not there yet is chosen as soon as it is. */
    public void open(UUID id) {
        if (found.stream().noneMatch(line -> line.id().equals(id))) {
            finding = true;
            typed.set("");
            picked.values().forEach(key -> key.set(Facet.ALL));
            finding = false;
        }
        wanted = id;
        find();
        L now = chosen.get();
        if (now == null || !now.id().equals(id)) {
            wanted = id;
        }
    }

    /** Chooses nothing until somebody does. */
    public void letGo() {
        free = true;
        chosen.set(null);
    }

    public ListSpec<L> spec() {
        return spec;
    }

    public ObservableList<L> found() {
        return found;
    }

    public StringProperty typed() {
        return typed;
    }

    /** The key of the choice of a facet that holds. */
    public StringProperty picked(String facet) {
        return Objects.requireNonNull(picked.get(facet), facet);
    }

    public ObservableList<Choice<L>> choices(String facet) {
        return Objects.requireNonNull(choices.get(facet), facet);
    }

    public ObjectProperty<@Nullable L> chosen() {
        return chosen;
    }

    public ReadOnlyStringProperty count() {
        return count.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty loaded() {
        return loaded.getReadOnlyProperty();
    }

    /** Whether there is nobody at all, be it looked for or not. */
    public boolean isBare() {
        List<L> now = lines.all().get();
        return now != null && now.isEmpty();
    }

    // ---- columns and views

    /** The columns that it shows, in their order. */
    public ObservableList<Column<L>> columns() {
        return columns;
    }

    private void showColumns(List<String> names) {
        List<Column<L>> shown = names.stream()
                .flatMap(name ->
                        spec.columns().stream().filter(column -> column.name().equals(name)))
                .toList();
        columns.setAll(shown.isEmpty() ? spec.usual() : shown);
    }

    /** Shows a column at the end, or hides it; the last one stays. */
    public void toggle(Column<L> column) {
        if (!columns.contains(column)) {
            columns.add(column);
        } else if (columns.size() > 1) {
            columns.remove(column);
            // Nobody sees why a list stands by a column that is not there.
            showSorted(sorted.get().stream()
                    .filter(by -> !by.column().equals(column.name()))
                    .toList());
        }
        remember();
    }

    /** Moves a shown column so many places to the right. */
    public void move(Column<L> column, int places) {
        int at = columns.indexOf(column);
        int to = at + places;
        if (at >= 0 && to >= 0 && to < columns.size()) {
            List<Column<L>> order = new ArrayList<>(columns);
            Collections.rotate(order.subList(Math.min(at, to), Math.max(at, to) + 1), -Integer.signum(places));
            columns.setAll(order);
            remember();
        }
    }

    /** By which columns it stands; none for its own order. */
    public ReadOnlyObjectProperty<List<SortedBy>> sorted() {
        return sorted.getReadOnlyProperty();
    }

    /** Stands by these columns from now on, or in its own order where there are none. */
    public void sort(List<SortedBy> by) {
        if (!by.equals(sorted.get())) {
            showSorted(by);
            remember();
        }
    }

    private void showSorted(List<SortedBy> by) {
        order.by(by);
        sorted.set(order.columns());
        find();
    }

    /** The columns stand in another order, as they were drawn with the mouse. */
    public void order(List<String> names) {
        if (!names.equals(columns.stream().map(Column::name).toList())) {
            showColumns(names);
            remember();
        }
    }

    /** In pixels, before the table shares out what is left. */
    public double width(Column<L> column) {
        return widths.getOrDefault(column.name(), column.width());
    }

    /** Columns were drawn wider or narrower with the mouse. */
    public void widths(Map<String, Double> drawn) {
        widths.putAll(drawn);
        remember();
    }

    /** The views that the person has named. */
    public ObservableList<SavedView> views() {
        return views;
    }

    /** Keeps what is typed and picked and the columns under a name; one that is there already is replaced. */
    public void keepView(String name) {
        if (name.isBlank()) {
            return;
        }
        Map<String, String> now = new LinkedHashMap<>();
        picked.forEach((facet, key) -> now.put(facet, key.get()));
        SavedView view = new SavedView(
                name.strip(),
                typed.get(),
                now,
                columns.stream().map(Column::name).toList(),
                sorted.get());
        views.removeIf(one -> one.name().equalsIgnoreCase(view.name()));
        views.add(view);
        remember();
    }

    public void forgetView(SavedView view) {
        views.remove(view);
        remember();
    }

    public void show(SavedView view) {
        finding = true;
        typed.set(view.typed());
        picked.forEach((facet, key) -> key.set(view.picked().getOrDefault(facet, Facet.ALL)));
        finding = false;
        showColumns(view.columns());
        showSorted(Objects.requireNonNullElse(view.sorted(), List.of()));
        remember();
    }

    private void remember() {
        ListMemory memory = new ListMemory(
                columns.stream().map(Column::name).toList(), List.copyOf(views), Map.copyOf(widths), sorted.get());
        work.inBackground(
                () -> {
                    memory.write(work.replica().notes(), spec.name());
                    return true;
                },
                done -> {},
                told::set);
    }

    // ---- out of the program

    /** What is listed, as a table under its headings. */
    private List<List<String>> table() {
        List<List<String>> table = new ArrayList<>();
        table.add(columns.stream().map(column -> work.say(column.word())).toList());
        found.forEach(line -> table.add(columns.stream()
                .map(column -> column.text().apply(work.words(), line))
                .toList()));
        return table;
    }

    /** What is listed, for the clipboard of a spreadsheet program. */
    public String copied() {
        told.set(work.words().count("list.copied", found.size()));
        return TableFile.text(table());
    }

    /** A name for a file of it. */
    public String fileName() {
        return work.say("screen." + spec.name()) + " " + work.today();
    }

    /** Writes what is listed, in the columns that are shown, as CSV where the name ends so and else as XLSX. */
    public void export(Path file) {
        List<List<String>> table = table();
        int lines = found.size();
        String sheet = work.say("screen." + spec.name());
        work.inBackground(
                () -> {
                    try {
                        TableFile.write(file, sheet, table);
                        return true;
                    } catch (IOException e) {
                        LOG.warn("A list was not exported", e);
                        return false;
                    }
                },
                written -> told.set(
                        written
                                ? work.words()
                                        .count(
                                                "list.exported",
                                                lines,
                                                "file",
                                                file.getFileName().toString())
                                : work.say(
                                        "list.notExported",
                                        "file",
                                        file.getFileName().toString())),
                told::set);
    }

    /** What became of an export; empty where there was none. */
    public ReadOnlyStringProperty told() {
        return told.getReadOnlyProperty();
    }
}
