package io.daftari.office.imports;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a column of the file is.
 *
 * @param place from 0
 * @param sample the first cell that is not empty
 * @param column null where it is left out
 */
public record Heading(
        int place, String heading, String sample, @Nullable String column) {

    /** Those of a file, as it is understood. */
    static List<Heading> all(Asked asked) {
        List<Heading> all = new ArrayList<>();
        for (int i = 0; i < asked.table().headings().size(); i++) {
            int at = i;
            String sample = asked.table().lines().stream()
                    .map(line -> line.cells().get(at))
                    .filter(cell -> !cell.isEmpty())
                    .findFirst()
                    .orElse("");
            all.add(new Heading(
                    i,
                    asked.table().headings().get(i),
                    sample,
                    asked.mapping().columns().get(i)));
        }
        return all;
    }
}
