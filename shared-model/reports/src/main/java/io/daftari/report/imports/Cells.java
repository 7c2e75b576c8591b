package io.daftari.report.imports;

import io.daftari.model.row.Checks;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cells, which are texts, as what their columns hold. */
public final class Cells {

    /** Day first, as people write in most countries, and in all whose schools we know. */
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})");

    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})[/.-](\\d{1,2})[/.-](\\d{1,2})(?:[T ]00:00(?::00)?)?");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}(?:\\.0+)?");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,15}(?:[.,]\\d{1,15})?");

    /** What a spreadsheet shows where it could not calculate. */
    private static final Pattern FAILED = Pattern.compile("#(REF!|N/A|VALUE!|DIV/0!|NAME\\?|NULL!|NUM!)");

    private Cells() {}

    /** Whether a cell shows that a program failed to calculate it. */
    public static boolean isFailure(String text) {
        return FAILED.matcher(text).matches();
    }

    /** Whether a cell begins like a formula. Nothing is wrong with it: it is kept as text. */
    public static boolean isFormula(String text) {
        return text.startsWith("=");
    }

    /**
     * What a cell says, as a value of its column's kind; empty where it does not fit. Ids, moments and texts are the text as
     * it stands.
     *
     * @param text without blanks around it, not empty
     */
    public static Optional<Object> value(SheetColumn column, String text) {
        return switch (column.kind()) {
            case TEXT, UUID, INSTANT -> Optional.of(text);
            case ENUM -> constant(column, text);
            case BOOL -> ImportWords.flag(text).map(flag -> flag);
            case DATE -> day(text).map(day -> day);
            case INT ->
                whole(text).filter(number -> number == number.intValue()).map(Long::intValue);
            case LONG -> whole(text).map(number -> number);
            case DOUBLE ->
                DECIMAL.matcher(text).matches()
                        ? Optional.of(Double.parseDouble(text.replace(',', '.')))
                        : Optional.empty();
        };
    }

    private static Optional<Object> constant(SheetColumn column, String text) {
        Class<? extends Enum<?>> constants = column.constants();
        String name = ImportWords.constant(column, text).orElse(text.toUpperCase(Locale.ROOT));
        return constants == null
                ? Optional.empty()
                : Arrays.stream(constants.getEnumConstants())
                        .filter(constant -> constant.name().equals(name))
                        .findFirst()
                        .map(constant -> constant);
    }

    private static Optional<Long> whole(String text) {
        return WHOLE.matcher(text).matches()
                ? Optional.of(Long.parseLong(text.replaceFirst("\\.0+$", "")))
                : Optional.empty();
    }

    private static Optional<LocalDate> day(String text) {
        Matcher dayFirst = DAY_FIRST.matcher(text);
        if (dayFirst.matches()) {
            return day(dayFirst.group(3), dayFirst.group(2), dayFirst.group(1));
        }
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        return yearFirst.matches() ? day(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3)) : Optional.empty();
    }

    private static Optional<LocalDate> day(String year, String month, String day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)))
                    .filter(Checks::isOnCalendar);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
