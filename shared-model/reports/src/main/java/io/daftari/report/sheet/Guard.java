package io.daftari.report.sheet;

import java.util.regex.Pattern;

/**
 * Keeps what a person typed from being calculated by a spreadsheet program that opens a CSV file: an apostrophe stands
 * before it there. Whatever it does is undone when the file is read, so that every text comes back as it was.
 */
public final class Guard {

    /** What makes a program calculate, also in the wide forms that some take for the same. */
    private static final String STARTERS = "=+\\-@\\t\\r\\n\\u0000\\uFF1D\\uFF0B\\uFF0D\\uFF20";

    private static final Pattern DANGEROUS = Pattern.compile("'*[" + STARTERS + "].*", Pattern.DOTALL);
    private static final Pattern GUARDED = Pattern.compile("'+[" + STARTERS + "].*", Pattern.DOTALL);

    private Guard() {}

    /** As it is written into a CSV file. */
    public static String put(String text) {
        return DANGEROUS.matcher(text).matches() ? "'" + text : text;
    }

    /** As it was before {@link #put}. */
    public static String off(String text) {
        return GUARDED.matcher(text).matches() ? text.substring(1) : text;
    }
}
