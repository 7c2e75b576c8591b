package io.daftari.office.kit.list;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.daftari.model.wire.Json;
import io.daftari.replica.Notes;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a person likes a list, kept on this computer for him alone.
 *
 * @param columns that it shows, in their order; empty for the usual ones
 */
record ListMemory(List<String> columns, List<SavedView> views) {

    private static final Logger LOG = LoggerFactory.getLogger(ListMemory.class);

    static final ListMemory NOTHING = new ListMemory(List.of(), List.of());

    ListMemory {
        columns = List.copyOf(columns);
        views = List.copyOf(views);
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
