package io.daftari.report.sheet;

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

    /** A cell as spreadsheet programs call it, as C7: the letters of its column and the number of its line. */
    public static String cell(int place, int line) {
        return letters(place) + line;
    }

    /** The letters of a column, as A, Z, AA. */
    static String letters(int place) {
        StringBuilder letters = new StringBuilder();
        for (int rest = place; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return letters.toString();
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
