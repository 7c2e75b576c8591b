package io.daftari.model.row;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks that many rows share. */
public final class Checks {

    /** The longest text that a plain field may hold. */
    public static final int MAX_TEXT = 2_000;

    private Checks() {}

    /** Whether both databases can keep the text: PostgreSQL takes no U+0000, and half a surrogate pair has no UTF-8. */
    public static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** Whether the day has a year of four digits, as every database and every form can show it. */
    public static boolean isOnCalendar(LocalDate day) {
        return day.getYear() >= 1 && day.getYear() <= 9999;
    }

    /** Every field that can't be null has a value, texts are neither empty nor endless, numbers where they may be. */
    public static <R extends EditableRow> List<Problem> required(R row) {
        List<Problem> problems = new ArrayList<>();
        for (Column column : RowType.of(row).ownColumns()) {
            Object value = column.get(row);
            boolean empty = value == null || (value instanceof String text && text.isBlank());
            if (empty && !column.nullable()) {
                problems.add(new Problem(column.field(), "required"));
            } else if (value instanceof String text && column.editable() != null && text.length() > MAX_TEXT) {
                problems.add(new Problem(column.field(), "too-long"));
            } else if (value instanceof Number number && !isWithin(column.between(), number.longValue())) {
                problems.add(new Problem(column.field(), "out-of-range"));
            }
        }
        return problems;
    }

    private static boolean isWithin(@Nullable Between between, long number) {
        return between == null || (number >= between.least() && number <= between.most());
    }

    /** What {@link #required} checks, and that the last day is not before the first. */
    public static <R extends EditableRow> List<Problem> period(R row, String firstDay, String lastDay) {
        List<Problem> problems = required(row);
        RowType<R> type = RowType.of(row);
        if (type.column(firstDay).get(row) instanceof LocalDate first
                && type.column(lastDay).get(row) instanceof LocalDate last
                && last.isBefore(first)) {
            problems.add(new Problem(lastDay, "before-" + firstDay));
        }
        return problems;
    }
}
