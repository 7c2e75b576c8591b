package io.daftari.hub.sheet;

import io.daftari.report.sheet.SheetFormat;
import java.util.List;

/**
 * A table as it was read from a file.
 *
 * @param headings of its columns, in their order; those at the end that are empty are left out
 * @param lines below the headings; empty ones are left out
 * @param encoding by which its bytes were read, as {@code UTF-8}; anything else was guessed
 */
public record Table(SheetFormat format, String encoding, List<String> headings, List<Line> lines) {

    public Table {
        headings = List.copyOf(headings);
        lines = List.copyOf(lines);
    }

    /**
     * A line.
     *
     * @param number as spreadsheet programs number it: that of the headings is 1 where nothing stands above them
     * @param cells as text, as many as there are headings
     */
    public record Line(int number, List<String> cells) {

        public Line {
            cells = List.copyOf(cells);
        }
    }
}
