package io.daftari.hub.http;

import io.daftari.model.row.Between;
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
 * @param least the least that a number may be; null where there is no such
 * @param most the most that a number may be; null where there is no such
 */
public record Input(
        String name,
        @Nullable ColumnKind kind,
        @Nullable Class<?> constants,
        boolean required,
        boolean nullable,
        boolean many,
        List<Input> parts,
        String about,
        @Nullable Number least,
        @Nullable Number most) {

    public Input {
        parts = List.copyOf(parts);
    }

    public static Input of(String name, ColumnKind kind) {
        return new Input(name, kind, null, false, true, false, List.of(), "", null, null);
    }

    public static Input text(String name) {
        return of(name, ColumnKind.TEXT);
    }

    public static Input word(String name, Class<? extends Enum<?>> constants) {
        return new Input(name, ColumnKind.ENUM, constants, false, true, false, List.of(), "", null, null);
    }

    public static Input object(String name, List<Input> parts) {
        return new Input(name, null, null, false, true, false, parts, "", null, null);
    }

    /** A value of a kind; the constants of a closed set of words with it. */
    public static Input of(String name, ColumnKind kind, @Nullable Class<?> constants) {
        return new Input(name, kind, constants, false, true, false, List.of(), "", null, null);
    }

    static Input of(String name, Column column, boolean required) {
        Between between = column.between();
        return new Input(
                name,
                column.kind(),
                column.kind() == ColumnKind.ENUM ? column.type() : null,
                required,
                column.nullable(),
                false,
                List.of(),
                "",
                between == null ? null : between.least(),
                between == null ? null : between.most());
    }

    public Input must() {
        return new Input(name, kind, constants, true, false, many, parts, about, least, most);
    }

    Input may() {
        return new Input(name, kind, constants, false, nullable, many, parts, about, least, most);
    }

    public Input list() {
        return new Input(name, kind, constants, required, nullable, true, parts, about, least, most);
    }

    public Input about(String text) {
        return new Input(name, kind, constants, required, nullable, many, parts, text, least, most);
    }

    /** Told, not checked: the rule that refuses what lies outside stands with what is written. */
    public Input from(Number lowest) {
        return new Input(name, kind, constants, required, nullable, many, parts, about, lowest, most);
    }

    /** See {@link #from}. */
    public Input upTo(Number highest) {
        return new Input(name, kind, constants, required, nullable, many, parts, about, least, highest);
    }

    /** One that can't be null. */
    public Input notNull() {
        return new Input(name, kind, constants, required, false, many, parts, about, least, most);
    }
}
