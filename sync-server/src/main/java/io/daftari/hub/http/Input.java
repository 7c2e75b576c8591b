package io.daftari.hub.http;

import io.daftari.model.row.Column;
import io.daftari.model.row.ColumnKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a client may write.
 *
 * @param name in snake_case
 * @param kind of a plain value; null where it is an object
 * @param constants in Java of a closed set of words; null where it is none
 * @param required whether a new row needs it
 * @param nullable whether it may be null
 * @param many whether it is a list of such
 * @param parts of an object
 * @param about what it says, where the name does not
 */
public record Input(
        String name,
        @Nullable ColumnKind kind,
        @Nullable Class<?> constants,
        boolean required,
        boolean nullable,
        boolean many,
        List<Input> parts,
        String about) {

    public Input {
        parts = List.copyOf(parts);
    }

    public static Input of(String name, ColumnKind kind) {
        return new Input(name, kind, null, false, true, false, List.of(), "");
    }

    public static Input text(String name) {
        return of(name, ColumnKind.TEXT);
    }

    public static Input word(String name, Class<? extends Enum<?>> constants) {
        return new Input(name, ColumnKind.ENUM, constants, false, true, false, List.of(), "");
    }

    public static Input object(String name, List<Input> parts) {
        return new Input(name, null, null, false, true, false, parts, "");
    }

    static Input of(String name, Column column, boolean required) {
        return new Input(
                name,
                column.kind(),
                column.kind() == ColumnKind.ENUM ? column.type() : null,
                required,
                column.nullable(),
                false,
                List.of(),
                "");
    }

    public Input must() {
        return new Input(name, kind, constants, true, false, many, parts, about);
    }

    Input may() {
        return new Input(name, kind, constants, false, nullable, many, parts, about);
    }

    public Input list() {
        return new Input(name, kind, constants, required, nullable, true, parts, about);
    }

    public Input about(String text) {
        return new Input(name, kind, constants, required, nullable, many, parts, text);
    }
}
