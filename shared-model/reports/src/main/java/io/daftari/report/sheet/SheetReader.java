package io.daftari.report.sheet;

import io.daftari.model.row.Checks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads a file as a table of texts: CSV in whatever dress, or the first sheet of an XLSX book. */
public final class SheetReader {

    /** The most lines of a file. */
    public static final int MOST_LINES = 50_000;

    static final int MOST_COLUMNS = 100;

    private SheetReader() {}

    /**
     * Reads it. The first line that is not empty is the headings.
     *
     * @throws UnreadableSheet if it is no such file, or beyond the limits
     */
    public static Table read(byte[] bytes) {
        if (bytes.length == 0) {
            throw UnreadableSheet.of("required", "The file is empty");
        }
        boolean zip = bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K';
        return zip ? XlsxReader.read(bytes) : CsvReader.read(bytes);
    }

    /** Makes the table of what was read, line by line. */
    static final class Builder {
        private final List<String> headings = new ArrayList<>();
        private final List<Table.Line> lines = new ArrayList<>();

        void line(int number, List<String> cells) {
            boolean empty = cells.stream().allMatch(String::isBlank);
            if (empty) {
                return;
            }
            for (String cell : cells) {
                if (!Checks.isStorable(cell)) {
                    throw UnreadableSheet.of("not-a-table", "Line " + number + " holds what is no text");
                }
            }
            if (headings.isEmpty()) {
                headings(cells);
                return;
            }
            if (lines.size() == MOST_LINES) {
                throw UnreadableSheet.of("too-many", "At most " + MOST_LINES + " lines");
            }
            List<String> fitting = new ArrayList<>(cells.subList(0, Math.min(cells.size(), headings.size())));
            fitting.addAll(Collections.nCopies(headings.size() - fitting.size(), ""));
            fitting.replaceAll(String::strip);
            lines.add(new Table.Line(number, fitting));
        }

        private void headings(List<String> cells) {
            int last = cells.size();
            while (cells.get(last - 1).isBlank()) {
                last--;
            }
            if (last > MOST_COLUMNS) {
                throw UnreadableSheet.of("too-many", "At most " + MOST_COLUMNS + " columns");
            }
            cells.subList(0, last).forEach(cell -> headings.add(cell.strip()));
        }

        Table build(SheetFormat format, String encoding) {
            if (headings.isEmpty()) {
                throw UnreadableSheet.of("no-headings", "The first line has the headings of the columns");
            }
            return new Table(format, encoding, headings, lines);
        }
    }
}
