package io.daftari.report.imports;

import io.daftari.model.row.ColumnKind;
import org.jspecify.annotations.Nullable;

/**
 * A column that files of a kind may have. What people call it stands in the words of this package, as {@code
 * column.students.gender}.
 *
 * @param name in snake_case
 * @param constants in Java of a closed set of words; null where it is none
 * @param example as it stands in the template
 */
public record SheetColumn(
        String name, ColumnKind kind, @Nullable Class<? extends Enum<?>> constants, String example) {

    public static SheetColumn text(String name, String example) {
        return new SheetColumn(name, ColumnKind.TEXT, null, example);
    }

    public static SheetColumn of(String name, ColumnKind kind, String example) {
        return new SheetColumn(name, kind, null, example);
    }

    public static SheetColumn word(String name, Class<? extends Enum<?>> constants, String example) {
        return new SheetColumn(name, ColumnKind.ENUM, constants, example);
    }
}
