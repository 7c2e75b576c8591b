package io.daftari.report.imports;

import io.daftari.model.row.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A line of a file by its columns: what its cells say, and what is wrong with them. An empty cell says nothing. */
public final class SheetLine {

    /** The code of a cell that a spreadsheet program could not calculate. */
    public static final String NOT_CALCULATED = "not-calculated";

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private SheetLine() {}

    /**
     * Reads it.
     *
     * @param cells by column
     */
    public static SheetLine of(SheetKind kind, Map<String, String> cells) {
        SheetLine line = new SheetLine();
        for (SheetColumn column : kind.columns()) {
            String text = cells.getOrDefault(column.name(), "").strip();
            if (text.isEmpty()) {
                continue;
            }
            line.texts.put(column.name(), text);
            if (Cells.isFailure(text)) {
                line.wrong(column.name(), NOT_CALCULATED);
            } else {
                Cells.value(column, text)
                        .ifPresentOrElse(
                                value -> line.values.put(column.name(), value),
                                () -> line.wrong(column.name(), "not-" + column.kind()));
            }
        }
        return line;
    }

    /** As it stands in the file, by column; cells that are empty are left out. */
    public Map<String, String> texts() {
        return Map.copyOf(texts);
    }

    public @Nullable String text(String column) {
        return get(column, String.class);
    }

    public @Nullable LocalDate date(String column) {
        return get(column, LocalDate.class);
    }

    public @Nullable Boolean flag(String column) {
        return get(column, Boolean.class);
    }

    public @Nullable Integer number(String column) {
        return get(column, Integer.class);
    }

    public <E extends Enum<E>> @Nullable E word(String column, Class<E> type) {
        return get(column, type);
    }

    private <T> @Nullable T get(String column, Class<T> type) {
        return type.cast(values.get(column));
    }

    /** Notes that something is wrong with a cell. */
    public void wrong(String column, String code) {
        problems.add(new Problem(column, code));
    }

    /** What is wrong, by column. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }
}
