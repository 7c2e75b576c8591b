package io.daftari.model.number;

import org.jspecify.annotations.Nullable;

/** The letters of a device's series: A to Z, then AA, AB and so on. */
public final class SeriesCode {

    private static final int LETTERS = 26;
    private static final int LONGEST = 5;

    private SeriesCode() {}

    /** The code of the series that was opened as the first, second and so on. */
    public static String of(int ordinal) {
        if (ordinal < 1) {
            throw new IllegalArgumentException("Series count from 1: " + ordinal);
        }
        StringBuilder code = new StringBuilder();
        for (int left = ordinal; left > 0; left = (left - 1) / LETTERS) {
            code.insert(0, (char) ('A' + (left - 1) % LETTERS));
        }
        return code.toString();
    }

    public static boolean isCode(@Nullable String text) {
        return text != null && text.matches("[A-Z]{1," + LONGEST + "}");
    }
}
