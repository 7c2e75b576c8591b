package io.daftari.report.sheet;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** CSV (RFC 4180) in UTF-8, with the mark at its beginning by which spreadsheet programs know that. */
final class CsvWriter implements SheetWriter {

    private static final char MARK = '\uFEFF';

    private final Writer out;
    private final CSVPrinter printer;

    CsvWriter(OutputStream out) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.out.write(MARK);
        this.printer = new CSVPrinter(this.out, CSVFormat.RFC4180);
    }

    @Override
    public void line(List<? extends @Nullable Object> cells) throws IOException {
        for (Object cell : cells) {
            printer.print(cell == null ? "" : text(cell));
        }
        printer.println();
    }

    private static String text(Object cell) {
        return cell instanceof Number number ? SheetWriter.plain(number) : Guard.put(cell.toString());
    }

    @Override
    public void sheet(String name, List<List<String>> lines) {
        // A CSV file is one table.
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
