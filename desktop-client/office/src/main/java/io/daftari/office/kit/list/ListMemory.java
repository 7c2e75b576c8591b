package io.daftari.office.kit.list;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.daftari.model.wire.Json;
import io.daftari.replica.Notes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a person likes a list, kept on this computer for him alone.
 *
 * @param columns that it shows, in their order; empty for the usual ones
 * @param widths of the columns that somebody has drawn wider or narrower, in pixels
 * @param sorted by which columns it stands; empty for the list's own order
 */
record ListMemory(
        List<String> columns,
        List<SavedView> views,
        @Nullable Map<String, Double> widths,
        @Nullable List<SortedBy> sorted) {

    private static final Logger LOG = LoggerFactory.getLogger(ListMemory.class);

    static final ListMemory NOTHING = new ListMemory(List.of(), List.of(), Map.of(), List.of());

    ListMemory {
        columns = List.copyOf(columns);
        views = List.copyOf(views);
        // An earlier version kept none.
        widths = widths == null ? Map.of() : Map.copyOf(widths);
        sorted = sorted == null ? List.of() : List.copyOf(sorted);
    }

    private static String note(String list) {
        return "list." + list;
    }

    /** Reads the disk. */
    static ListMemory read(Notes notes, String list) {
        return notes.get(note(list)).map(ListMemory::parsed).orElse(NOTHING);
    }

    private static ListMemory parsed(String json) {
        try {
            return Json.mapper().readValue(json, ListMemory.class);
        } catch (JsonProcessingException e) {
            LOG.warn("How a list was left can't be read, it stands as usual", e);
            return NOTHING;
        }
    }

    /** Writes the disk. */
    void write(Notes notes, String list) {
        try {
            notes.put(note(list), Json.mapper().writeValueAsString(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own record is not written as JSON", e);
        }
    }
}
