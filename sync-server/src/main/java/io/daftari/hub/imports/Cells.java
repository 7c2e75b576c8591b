package io.daftari.hub.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.daftari.hub.http.Given;
import io.daftari.model.wire.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cells, which are texts, as what their columns hold. A text that does not fit stays one, and is found wrong as such. */
final class Cells {

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
    static boolean isFailure(String text) {
        return FAILED.matcher(text).matches();
    }

    /**
     * A line as its form reads it; empty cells are left out, so that what stands there already stays.
     *
     * @param cells by column
     */
    static Given line(ImportKind kind, Map<String, String> cells) {
        ObjectNode node = Json.mapper().createObjectNode();
        for (SheetColumn column : kind.columns()) {
            String text = cells.get(column.name());
            if (text != null && !text.isBlank()) {
                node.set(column.name(), value(column, text.strip()));
            }
        }
        return Given.of(node, inputs(kind), false);
    }

    static List<io.daftari.hub.http.Input> inputs(ImportKind kind) {
        return kind.columns().stream().map(SheetColumn::input).toList();
    }

    static JsonNode value(SheetColumn column, String text) {
        return switch (column.kind()) {
            case TEXT, UUID, INSTANT -> TextNode.valueOf(text);
            case ENUM -> TextNode.valueOf(ImportWords.constant(column, text).orElse(text));
            case BOOL ->
                ImportWords.flag(text).<JsonNode>map(BooleanNode::valueOf).orElseGet(() -> TextNode.valueOf(text));
            case DATE -> TextNode.valueOf(day(text).orElse(text));
            case INT, LONG ->
                WHOLE.matcher(text).matches()
                        ? LongNode.valueOf(Long.parseLong(text.replaceFirst("\\.0+$", "")))
                        : TextNode.valueOf(text);
            case DOUBLE ->
                DECIMAL.matcher(text).matches()
                        ? DoubleNode.valueOf(Double.parseDouble(text.replace(',', '.')))
                        : TextNode.valueOf(text);
        };
    }

    /** A day as the rest of the program writes it; whether there is such a day is for others to say. */
    private static Optional<String> day(String text) {
        Matcher dayFirst = DAY_FIRST.matcher(text);
        if (dayFirst.matches()) {
            return Optional.of(day(dayFirst.group(3), dayFirst.group(2), dayFirst.group(1)));
        }
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        return yearFirst.matches()
                ? Optional.of(day(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3)))
                : Optional.empty();
    }

    private static String day(String year, String month, String day) {
        return String.format(Locale.ROOT, "%s-%02d-%02d", year, Integer.parseInt(month), Integer.parseInt(day));
    }
}
