package io.daftari.office.imports;

import io.daftari.model.op.Permission;
import io.daftari.model.time.Ids;
import io.daftari.report.imports.Mapping;
import io.daftari.report.imports.SheetLine;
import io.daftari.report.sheet.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A file as it is to be understood.
 *
 * @param against by right that a line may need, why the person has it not; rights that he has are left out
 */
record Asked(LineKind kind, Table table, Mapping mapping, Map<Permission, String> against) {

    Asked {
        against = Map.copyOf(against);
    }

    /** A line by its columns; each call reads it anew, with nothing wrong but its cells. */
    SheetLine read(Table.Line line) {
        return SheetLine.of(kind.sheet(), mapping.cells(line.cells()));
    }

    /**
     * The ids of the rows that its lines make, in their order. They follow from what a line says and from nothing else: the
     * same line in a second file, or on another computer, is known again though it has no number.
     */
    List<UUID> made(UUID school) {
        Map<String, Integer> before = new HashMap<>();
        List<UUID> made = new ArrayList<>();
        for (Table.Line line : table.lines()) {
            String said = new TreeMap<>(read(line).texts()).toString();
            made.add(Ids.derived(
                    "line of a list", school, kind.sheet().name(), said, before.merge(said, 1, Integer::sum)));
        }
        return made;
    }
}
