package io.daftari.report.imports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a kind each column of a file is.
 *
 * @param columns by their place in the file; null where the file's column is not taken in
 */
public record Mapping(List<@Nullable String> columns) {

    public Mapping {
        columns = Collections.unmodifiableList(new ArrayList<>(columns));
    }

    /** What the headings mean as they stand; of two with one meaning, the first has it. */
    public static Mapping guessed(SheetKind kind, List<String> headings) {
        Set<String> taken = new HashSet<>();
        List<@Nullable String> columns = new ArrayList<>();
        for (String heading : headings) {
            Optional<String> column =
                    ImportWords.column(kind, heading).map(SheetColumn::name).filter(taken::add);
            columns.add(column.orElse(null));
        }
        return new Mapping(columns);
    }

    /**
     * The same where somebody says otherwise.
     *
     * @param said by heading; a heading that is not among them is left as it was
     */
    public Mapping with(List<String> headings, Map<String, @Nullable String> said) {
        List<@Nullable String> changed = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String heading = headings.get(i);
            String column = columns.get(i);
            boolean takenElsewhere = column != null && !said.containsKey(heading) && said.containsValue(column);
            changed.add(said.containsKey(heading) ? said.get(heading) : takenElsewhere ? null : column);
        }
        return new Mapping(changed);
    }

    /** Columns that two columns of the file claim to be. */
    public Set<String> twice() {
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (String column : columns) {
            if (column != null && !seen.add(column)) {
                twice.add(column);
            }
        }
        return twice;
    }

    /** The cells of a line by column. */
    public Map<String, String> cells(List<String> line) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < columns.size() && i < line.size(); i++) {
            String column = columns.get(i);
            if (column != null) {
                cells.put(column, line.get(i));
            }
        }
        return cells;
    }

    /** By heading of the file, as a person reads it. */
    public Map<String, @Nullable String> byHeading(List<String> headings) {
        Map<String, @Nullable String> byHeading = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            byHeading.put(headings.get(i), columns.get(i));
        }
        return byHeading;
    }

    /** The place of a column in the file, from 0. */
    public Optional<Integer> place(String column) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = columns.size() - 1; i >= 0; i--) {
            String at = columns.get(i);
            if (at != null) {
                places.put(at, i);
            }
        }
        return Optional.ofNullable(places.get(column));
    }
}
