package io.daftari.model.merge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.daftari.model.row.EditableRow;
import io.daftari.model.time.CaptureInterval;
import io.daftari.model.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When each field of a row was last edited, and by whom: what the next edit of the field is weighed against. */
public final class Stamps {

    /** One field's last edit; its capture lies between the two times (milliseconds since 1970, hub time). */
    record Stamp(UUID by, long from, long to) {

        CaptureInterval capture() {
            return new CaptureInterval(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to));
        }
    }

    private static final TypeReference<TreeMap<String, Stamp>> TYPE = new TypeReference<>() {};

    private final TreeMap<String, Stamp> byUnit;

    private Stamps(TreeMap<String, Stamp> byUnit) {
        this.byUnit = byUnit;
    }

    static Stamps of(EditableRow row) {
        if (row.stamps == null) {
            return new Stamps(new TreeMap<>());
        }
        try {
            return new Stamps(Json.mapper().readValue(row.stamps, TYPE));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stamps of row " + row.id + " can't be read", e);
        }
    }

    /** When somebody made the edit that a field, or group of fields, holds now; empty if it holds none of his. */
    public static Optional<Instant> when(EditableRow row, String unit, UUID by) {
        Stamp stamp = of(row).get(unit);
        return stamp == null || !stamp.by().equals(by)
                ? Optional.empty()
                : Optional.of(stamp.capture().to());
    }

    /**
     * The last edit of a field, or group of fields.
     *
     * @param at the latest moment of its capture, in hub time
     */
    public record Last(String unit, UUID by, Instant at) {}

    /** Who last edited which field, by the names of the fields. */
    public static List<Last> last(EditableRow row) {
        return of(row).byUnit.entrySet().stream()
                .map(entry -> new Last(
                        entry.getKey(),
                        entry.getValue().by(),
                        entry.getValue().capture().to()))
                .toList();
    }

    /** What was edited since the row was made. */
    Set<String> units() {
        return byUnit.keySet();
    }

    @Nullable
    Stamp get(String unit) {
        return byUnit.get(unit);
    }

    void put(String unit, UUID by, CaptureInterval capture) {
        byUnit.put(
                unit, new Stamp(by, capture.from().toEpochMilli(), capture.to().toEpochMilli()));
    }

    void writeTo(EditableRow row) {
        try {
            row.stamps = byUnit.isEmpty() ? null : Json.mapper().writeValueAsString(byUnit);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own stamps can't be written", e);
        }
    }
}
