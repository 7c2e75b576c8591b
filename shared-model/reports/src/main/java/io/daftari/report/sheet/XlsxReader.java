package io.daftari.report.sheet;

import io.daftari.model.Edge;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** The first sheet of an XLSX book. Nothing is calculated: a formula is the text that it is written as. */
@Edge(reason = "a file that somebody sent may break the library that reads it in any way; then it is no such file")
final class XlsxReader {

    private XlsxReader() {}

    static Table read(byte[] bytes) {
        // By the same reader that will open it: what it would inflate is counted before anything is kept.
        ZipParts.measure(bytes);
        SheetReader.Builder table = new SheetReader.Builder();
        try (ReadableWorkbook book =
                        new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(true, true));
                Stream<Row> rows = first(book).openStream()) {
            for (Iterator<Row> each = rows.iterator(); each.hasNext(); ) {
                Row row = each.next();
                table.line(row.getRowNum(), cells(row));
            }
        } catch (UnreadableSheet e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw noBook().causedBy(e);
        }
        return table.build(SheetFormat.XLSX, "UTF-8");
    }

    private static UnreadableSheet noBook() {
        return UnreadableSheet.of("malformed-xlsx", "This is not a book that a spreadsheet program can open");
    }

    private static Sheet first(ReadableWorkbook book) {
        return book.getSheets().findFirst().orElseThrow(XlsxReader::noBook);
    }

    private static List<String> cells(Row row) {
        int count = Math.min(row.getCellCount(), SheetReader.MOST_COLUMNS + 1);
        List<String> cells = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            cells.add(row.getOptionalCell(i).map(XlsxReader::text).orElse(""));
        }
        return cells;
    }

    private static String text(Cell cell) {
        return switch (cell.getType()) {
            case NUMBER -> number(cell);
            case FORMULA -> "=" + cell.getFormula();
            case BOOLEAN -> String.valueOf(cell.getRawValue()).equals("1") ? "true" : "false";
            case STRING, ERROR -> {
                String text = cell.getText();
                yield text == null ? "" : text;
            }
            case EMPTY -> "";
        };
    }

    private static String number(Cell cell) {
        BigDecimal number = cell.asNumber();
        if (number == null) {
            return "";
        }
        if (isDay(cell.getDataFormatString())) {
            LocalDateTime at = cell.asDate();
            return at.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? at.toLocalDate().toString()
                    : at.toString();
        }
        // What a program keeps as 0.1 + 0.2 shall not come out with seventeen digits, and a long number not as a power.
        BigDecimal plain = number.stripTrailingZeros();
        return plain.signum() == 0 ? "0" : plain.toPlainString();
    }

    private static boolean isDay(@org.jspecify.annotations.Nullable String format) {
        if (format == null) {
            return false;
        }
        String bare = format.replaceAll("\"[^\"]*\"|\\[[^\\]]*]|\\\\.", "").toLowerCase(java.util.Locale.ROOT);
        return !bare.equals("general") && (bare.contains("y") || bare.contains("d"));
    }
}
