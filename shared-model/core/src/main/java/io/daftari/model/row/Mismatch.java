package io.daftari.model.row;

import java.util.Map;
import java.util.TreeMap;

/**
 * That a field of a row does not go with another row.
 *
 * @param field of the row
 * @param code of the reason that is told
 * @param args what the reason says besides the field
 */
public record Mismatch(String field, String code, Map<String, String> args) {

    public Mismatch {
        args = Map.copyOf(new TreeMap<>(args));
    }

    /**
     * Its value is not possible.
     *
     * @param rule stable name of the rule, as {@code before-firstLevelId}
     */
    public static Mismatch invalid(String field, String rule) {
        return new Mismatch(field, "Invalid", Map.of("rule", rule));
    }
}
