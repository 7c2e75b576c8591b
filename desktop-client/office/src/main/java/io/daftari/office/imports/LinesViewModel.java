package io.daftari.office.imports;

import io.daftari.office.imports.ListLine.Draws;
import io.daftari.office.imports.ListLine.Standing;
import io.daftari.office.kit.ViewModel;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The lines of the file that is open, how they stand, and which of them the person wants. */
public final class LinesViewModel implements ViewModel {

    /**
     * How many lines stand how.
     *
     * @param wanted those that would be taken in
     * @param drawn of these, those that get a number of the school's
     * @param provisional of these, those for whom this computer has no number left
     */
    public record Counts(Map<Standing, Integer> of, int wanted, int drawn, int provisional) {

        static final Counts NONE = new Counts(Map.of(), 0, 0, 0);

        public Counts {
            of = Map.copyOf(of);
        }

        public int of(Standing standing) {
            return of.getOrDefault(standing, 0);
        }

        public int all() {
            return of.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    private final ObservableList<ListLine> lines = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Standing> shown = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Counts> counts = new ReadOnlyObjectWrapper<>(Counts.NONE);
    private List<ListLine> all = List.of();
    private final Set<Integer> out = new HashSet<>();
    private final Set<Integer> anyway = new HashSet<>();

    LinesViewModel() {
        shown.addListener((source, before, now) -> narrow());
    }

    void show(List<ListLine> now) {
        all = now;
        narrow();
    }

    private void narrow() {
        count();
        Standing only = shown.get();
        List<ListLine> left = all.stream()
                .filter(line -> only == null || line.standing() == only)
                .toList();
        if (!lines.equals(left)) {
            lines.setAll(left);
        }
    }

    private void count() {
        Map<Standing, Integer> of = new EnumMap<>(Standing.class);
        int wanted = 0;
        int drawn = 0;
        int provisional = 0;
        for (ListLine line : all) {
            of.merge(line.standing(), 1, Integer::sum);
            if (isWanted(line)) {
                wanted++;
                drawn += line.draws() == Draws.NOTHING ? 0 : 1;
                provisional += line.draws() == Draws.PROVISIONAL ? 1 : 0;
            }
        }
        counts.set(new Counts(of, wanted, drawn, provisional));
    }

    /** Whether a line is to be taken in. */
    public boolean isWanted(ListLine line) {
        return line.standing() == Standing.TWIN
                ? anyway.contains(line.number())
                : line.standing().isWish() && !out.contains(line.number());
    }

    /** Leaves lines out, or takes them in all the same. */
    void want(List<ListLine> some, boolean wanted) {
        for (ListLine line : some) {
            boolean twin = line.standing() == Standing.TWIN;
            Set<Integer> marked = twin ? anyway : out;
            if (twin == wanted) {
                marked.add(line.number());
            } else {
                marked.remove(line.number());
            }
        }
        count();
    }

    /** What the person had said of another run of the program. */
    void restore(Set<Integer> leftOut, Set<Integer> wantedAnyway) {
        out.addAll(leftOut);
        anyway.addAll(wantedAnyway);
    }

    Set<Integer> out() {
        return Set.copyOf(out);
    }

    Set<Integer> anyway() {
        return Set.copyOf(anyway);
    }

    /** Nothing is said of any line. */
    void forget() {
        out.clear();
        anyway.clear();
        shown.set(null);
    }

    /** All of the file. */
    List<ListLine> all() {
        return all;
    }

    /** All that stand so. */
    List<ListLine> standing(Standing standing) {
        return all.stream().filter(line -> line.standing() == standing).toList();
    }

    /** Those that are shown. */
    public ObservableList<ListLine> lines() {
        return lines;
    }

    /** To which the list is narrowed; null for all. */
    public ObjectProperty<@Nullable Standing> shown() {
        return shown;
    }

    public ReadOnlyObjectProperty<Counts> counts() {
        return counts.getReadOnlyProperty();
    }
}
