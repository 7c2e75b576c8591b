package io.daftari.hub.roster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A set of files, read or to be written.
 *
 * @param files records by file, without its ending, in the order of the file
 */
record Roster(RosterVersion version, Map<String, List<Record>> files) {

    /**
     * A line of a file.
     *
     * @param line as spreadsheet programs number it
     * @param values by column; those that are empty are missing
     */
    record Record(int line, Map<String, String> values) {

        String get(String column) {
            return values.getOrDefault(column, "");
        }

        String id() {
            return get("sourcedId");
        }

        /** The values of a cell that holds several. */
        List<String> several(String column) {
            String text = get(column);
            return text.isEmpty() ? List.of() : List.of(text.split("\\s*,\\s*", -1));
        }
    }

    List<Record> of(String file) {
        return files.getOrDefault(file, List.of());
    }

    Map<String, Record> byId(String file) {
        Map<String, Record> byId = new LinkedHashMap<>();
        of(file).forEach(one -> byId.put(one.id(), one));
        return byId;
    }
}
