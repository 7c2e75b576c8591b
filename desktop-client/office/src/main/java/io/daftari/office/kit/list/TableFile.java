package io.daftari.office.kit.list;

import io.daftari.office.kit.WholeFile;
import io.daftari.report.sheet.SheetFormat;
import io.daftari.report.sheet.SheetWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What a list shows, as a file for a spreadsheet program. */
public final class TableFile {

    private TableFile() {}

    /** By how the name ends; XLSX where that says nothing. */
    public static SheetFormat formatOf(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") ? SheetFormat.CSV : SheetFormat.XLSX;
    }

    static void write(Path file, String sheet, List<List<String>> table) throws IOException {
        WholeFile.write(file, out -> write(out, formatOf(file), sheet, table));
    }

    /** Writes the headings and the lines; numbers stay numbers. */
    public static void write(OutputStream out, SheetFormat format, String sheet, List<? extends List<?>> table)
            throws IOException {
        try (SheetWriter writer = SheetWriter.of(out, format, sheet)) {
            for (List<?> line : table) {
                writer.line(line);
            }
        }
    }

    /** The same for the clipboard: CSV without the mark at its beginning. */
    public static String text(List<List<String>> table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(bytes, SheetFormat.CSV, "", table);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail", e);
        }
        return bytes.toString(StandardCharsets.UTF_8).substring(1);
    }
}
