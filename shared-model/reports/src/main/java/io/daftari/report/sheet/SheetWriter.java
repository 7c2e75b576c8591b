package io.daftari.report.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a table line by line; nothing of earlier lines is kept in memory. Closing ends the file, but not what it is written to. */
public interface SheetWriter extends Closeable {

    /** Begins a file of this format; the first line is the headings. */
    static SheetWriter of(OutputStream out, SheetFormat format, String name) throws IOException {
        return switch (format) {
            case CSV -> new CsvWriter(out);
            case XLSX -> new XlsxWriter(out, name);
        };
    }

    /** @param cells texts, numbers, booleans, days; anything else as its text; null for an empty cell */
    void line(List<? extends @Nullable Object> cells) throws IOException;

    /** Goes on in a sheet of its own, if the format has such; else nothing of it is written. */
    void sheet(String name, List<List<String>> lines) throws IOException;

    /** A number in plain digits. */
    static String plain(Number number) {
        return number instanceof Double || number instanceof Float
                ? new BigDecimal(number.toString()).toPlainString()
                : number.toString();
    }
}
