package io.daftari.office.imports;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A line of the file as it is read, and what would come of it.
 *
 * @param number as spreadsheet programs number it
 * @param who as it stands in the file
 * @param row that it is about, or that it makes
 * @param cells as they stand in the file
 */
public record ListLine(
        int number,
        Standing standing,
        String who,
        String key,
        String where,
        List<Remark> remarks,
        UUID row,
        Draws draws,
        List<String> cells) {

    /** What would come of a line. */
    public enum Standing {
        NEW,
        CHANGED,
        SAME,
        /** Somebody of this name is there, perhaps the same. */
        TWIN,
        WRONG,
        /** It was taken in. */
        TAKEN;

        /** Whether there is something to take in. */
        boolean isWish() {
            return this == NEW || this == CHANGED || this == TWIN;
        }
    }

    /** Where its number comes from. */
    public enum Draws {
        /** It needs none, or the file has it. */
        NOTHING,
        FINAL,
        /** The numbers of this computer are used up: the hub gives the final one. */
        PROVISIONAL
    }

    /**
     * What is to be told of a line.
     *
     * @param cell as spreadsheet programs call it, as C7; empty where it is about none
     * @param bad whether the line is left out because of it
     */
    public record Remark(String cell, String text, boolean bad) {

        /** With its cell before it. */
        String told() {
            return cell.isEmpty() ? text : cell + ": " + text;
        }
    }

    public ListLine {
        remarks = List.copyOf(remarks);
        cells = List.copyOf(cells);
    }

    /** All that is to be told of it, in one text. */
    public String told() {
        return remarks.stream().map(Remark::told).collect(Collectors.joining(" "));
    }

    /** The same line with what became of it. */
    ListLine became(Standing now, List<Remark> said) {
        return new ListLine(number, now, who, key, where, said, row, draws, cells);
    }
}
