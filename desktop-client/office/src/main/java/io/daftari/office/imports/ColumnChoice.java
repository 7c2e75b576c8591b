package io.daftari.office.imports;

import io.daftari.report.imports.Mapping;
import io.daftari.report.imports.SheetKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the person said of columns that were not understood, or were taken for others. */
final class ColumnChoice {

    /** By heading; empty for a column that is left out. */
    private final Map<String, String> said = new LinkedHashMap<>();

    /** What the headings mean as they stand, and what was said of them. */
    Mapping mapping(SheetKind kind, List<String> headings) {
        Set<String> names = new HashSet<>();
        kind.columns().forEach(column -> names.add(column.name()));
        Map<String, @Nullable String> changed = new HashMap<>();
        said.forEach((heading, column) -> {
            if (column.isEmpty() || names.contains(column)) {
                changed.put(heading, column.isEmpty() ? null : column);
            }
        });
        return Mapping.guessed(kind, headings).with(headings, changed);
    }

    /** A column of the file is this one, or none; returns whether that is anything new. */
    boolean say(Heading heading, @Nullable String column) {
        if (Objects.equals(heading.column(), column)) {
            return false;
        }
        if (column != null) {
            said.replaceAll((other, was) -> was.equals(column) ? "" : was);
        }
        said.put(heading.heading(), column == null ? "" : column);
        return true;
    }

    Map<String, String> said() {
        return Map.copyOf(said);
    }

    void restore(Map<String, String> before) {
        said.putAll(before);
    }

    void forget() {
        said.clear();
    }
}
