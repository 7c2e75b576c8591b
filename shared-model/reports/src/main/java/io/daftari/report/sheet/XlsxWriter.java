package io.daftari.report.sheet;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** XLSX in which every text is a text, whatever it begins with. */
final class XlsxWriter implements SheetWriter {

    private static final int FLUSHED_AFTER = 500;
    private static final int LONGEST_CELL = 32_767;
    private static final double USUAL_WIDTH = 18;
    private static final int WIDE_COLUMNS = 40;

    private final Workbook book;
    private Worksheet sheet;
    private int lines;

    XlsxWriter(OutputStream out, String name) {
        this.book = new Workbook(new Unclosed(out), "Daftari", "1.0");
        this.sheet = begin(name);
    }

    private Worksheet begin(String name) {
        Worksheet begun = book.newWorksheet(name);
        for (int column = 0; column < WIDE_COLUMNS; column++) {
            begun.width(column, USUAL_WIDTH);
        }
        begun.freezePane(0, 1);
        return begun;
    }

    @Override
    public void line(List<? extends @Nullable Object> cells) throws IOException {
        for (int column = 0; column < cells.size(); column++) {
            Object cell = cells.get(column);
            if (cell != null) {
                put(column, cell);
            }
        }
        lines++;
        if (lines % FLUSHED_AFTER == 0) {
            sheet.flush();
        }
    }

    private void put(int column, Object cell) {
        if (cell instanceof Number number) {
            sheet.value(lines, column, number);
        } else if (cell instanceof Boolean flag) {
            sheet.value(lines, column, flag);
        } else if (cell instanceof LocalDate day && day.getYear() >= 1901) {
            sheet.value(lines, column, day);
            sheet.style(lines, column).format("yyyy-mm-dd").set();
        } else {
            String text = cell.toString();
            sheet.inlineString(lines, column, text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL) : text);
            if (lines == 0) {
                sheet.style(lines, column).bold().set();
            }
        }
    }

    @Override
    public void sheet(String name, List<List<String>> cells) throws IOException {
        sheet.finish();
        sheet = begin(name);
        lines = 0;
        for (List<String> line : cells) {
            line(line);
        }
    }

    @Override
    public void close() throws IOException {
        sheet.finish();
        book.finish();
    }

    /** What it is written to goes on when the book is closed. */
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
