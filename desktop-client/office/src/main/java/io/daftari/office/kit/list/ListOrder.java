package io.daftari.office.kit.list;

import io.daftari.model.words.Words;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The order in which a list stands: its own, or by columns that somebody chose, and by its own where these say the same.
 * Where each line stands is worked out once for all of them, so that a key in the search compares numbers only.
 */
final class ListOrder<L extends Listed> {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    /** Longer than any number in a name, a class or a paper. */
    private static final int DIGITS = 18;

    private final ListSpec<L> spec;
    private List<SortedBy> columns = List.of();
    private @Nullable List<L> placed;
    private @Nullable Words language;
    private Map<UUID, Integer> places = Map.of();

    ListOrder(ListSpec<L> spec) {
        this.spec = spec;
    }

    List<SortedBy> columns() {
        return columns;
    }

    /** By these, the first before the others; by none for the list's own order. */
    void by(List<SortedBy> chosen) {
        columns =
                chosen.stream().filter(one -> spec.column(one.column()) != null).toList();
        placed = null;
    }

    /**
     * @param all lines in the list's own order
     * @param found those of them that are left
     */
    // Whether it is another list that was read: to compare five thousand lines with each key costs what this spares.
    @SuppressWarnings("ReferenceEquality")
    List<L> sorted(List<L> all, List<L> found, Words words) {
        if (columns.isEmpty()) {
            return found;
        }
        if (placed != all || language != words) {
            place(all, words);
            placed = all;
            language = words;
        }
        List<L> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingInt(line -> places.getOrDefault(line.id(), Integer.MAX_VALUE)));
        return sorted;
    }

    private void place(List<L> all, Words words) {
        Comparator<Keyed> order = by(0, columns.get(0).down());
        for (int i = 1; i < columns.size(); i++) {
            order = order.thenComparing(by(i, columns.get(i).down()));
        }
        List<Column<L>> read = columns.stream()
                .map(one -> Objects.requireNonNull(spec.column(one.column())))
                .toList();
        List<Keyed> keyed = new ArrayList<>(all.size());
        for (L line : all) {
            keyed.add(new Keyed(
                    line.id(),
                    read.stream()
                            .map(column -> key(column.order().apply(words, line)))
                            .toList()));
        }
        keyed.sort(order);
        Map<UUID, Integer> now = new HashMap<>();
        keyed.forEach(one -> now.put(one.id, now.size()));
        places = now;
    }

    private record Keyed(UUID id, List<String> keys) {}

    /** What is empty stands at the end, whichever way the others go. */
    private static Comparator<Keyed> by(int at, boolean down) {
        Comparator<String> way = down ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.<Keyed, Boolean>comparing(one -> one.keys.get(at).isEmpty())
                .thenComparing(one -> one.keys.get(at), way);
    }

    /** Without case and accents, and with Grade 10 after Grade 9. */
    private static String key(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return NUMBER.matcher(plain)
                .replaceAll(number ->
                        "0".repeat(Math.max(0, DIGITS - number.group().length())) + number.group());
    }
}
