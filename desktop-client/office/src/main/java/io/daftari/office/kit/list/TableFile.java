package io.daftari.office.kit.list;

import io.daftari.report.sheet.SheetFormat;
import io.daftari.report.sheet.SheetWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/** What a list shows, as a file for a spreadsheet program. */
public final class TableFile {

    private TableFile() {}

    /** By how the name ends; XLSX where that says nothing. */
    static SheetFormat formatOf(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") ? SheetFormat.CSV : SheetFormat.XLSX;
    }

    /** Writes beside the file first: one that stood there stays whole until the new one is. */
    static void write(Path file, String sheet, List<List<String>> table) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (OutputStream out = Files.newOutputStream(fresh)) {
                write(out, formatOf(file), sheet, table);
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void write(OutputStream out, SheetFormat format, String sheet, List<List<String>> table)
            throws IOException {
        try (SheetWriter writer = SheetWriter.of(out, format, sheet)) {
            for (List<String> line : table) {
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
