package io.daftari.model.number;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How numbers of a school-wide series are written, as {@code {ABBR}/{YEAR}/{SEQ:4}}: the school's short name, the year, and
 * the place in the series with at least so many digits. Where it names no year, the series has no end.
 */
public final class NumberPattern {

    private static final Pattern PART = Pattern.compile("\\{(ABBR|YEAR|SEQ)(?::([1-9]))?}");
    private static final Pattern BRACE = Pattern.compile("[{}]");
    private static final int LONGEST = 60;

    /** How a school writes its admission numbers unless it wants them otherwise. */
    public static final NumberPattern USUAL = new NumberPattern("{ABBR}/{YEAR}/{SEQ:4}", true);

    private final String pattern;
    private final boolean yearly;

    private NumberPattern(String pattern, boolean yearly) {
        this.pattern = pattern;
        this.yearly = yearly;
    }

    /** The pattern in a text; empty if the text is none, as without a place in the series. */
    public static Optional<NumberPattern> of(String text) {
        return wrong(text).isPresent()
                ? Optional.empty()
                : Optional.of(new NumberPattern(
                        text,
                        PART.matcher(text)
                                .results()
                                .anyMatch(part -> part.group(1).equals("YEAR"))));
    }

    /**
     * Why a text is no pattern.
     *
     * @param at where in the text, from 0; its length where something is missing
     * @param code {@code too-long}, {@code part} for braces with something unknown between them, {@code brace} for a brace
     *     alone, {@code digits} for digits of what has none, {@code no-place}, {@code two-places}
     */
    public record Wrong(int at, String code) {}

    /** What is wrong with a text, first of all; empty if it is a pattern. */
    public static Optional<Wrong> wrong(String text) {
        if (text.length() > LONGEST) {
            return Optional.of(new Wrong(LONGEST, "too-long"));
        }
        int places = 0;
        int from = 0;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            Optional<Wrong> between = brace(text, from, part.start());
            if (between.isPresent()) {
                return between;
            }
            boolean place = part.group(1).equals("SEQ");
            if (part.group(2) != null && !place) {
                return Optional.of(new Wrong(part.start(2), "digits"));
            }
            if (place && ++places > 1) {
                return Optional.of(new Wrong(part.start(), "two-places"));
            }
            from = part.end();
        }
        Optional<Wrong> rest = brace(text, from, text.length());
        return rest.isEmpty() && places == 0 ? Optional.of(new Wrong(text.length(), "no-place")) : rest;
    }

    /** A brace where no part is. */
    private static Optional<Wrong> brace(String text, int from, int to) {
        Matcher brace = BRACE.matcher(text).region(from, to);
        if (!brace.find()) {
            return Optional.empty();
        }
        boolean closed = text.charAt(brace.start()) == '{' && text.indexOf('}', brace.start()) > 0;
        return Optional.of(new Wrong(brace.start(), closed ? "part" : "brace"));
    }

    /** Whether each year has a series of its own. */
    public boolean isYearly() {
        return yearly;
    }

    public String write(String abbreviation, int year, long seq) {
        return PART.matcher(pattern)
                .replaceAll(part -> Matcher.quoteReplacement(
                        switch (part.group(1)) {
                            case "ABBR" -> abbreviation;
                            case "YEAR" -> padded(year, 4);
                            default -> padded(seq, part.group(2) == null ? 1 : Integer.parseInt(part.group(2)));
                        }));
    }

    /** A regular expression, the same in Java and PostgreSQL, that finds the place in the series of a number so written. */
    public String regex(String abbreviation, int year) {
        StringBuilder regex = new StringBuilder("^");
        Matcher part = PART.matcher(pattern);
        int from = 0;
        while (part.find()) {
            literally(regex, pattern.substring(from, part.start()));
            switch (part.group(1)) {
                case "ABBR" -> literally(regex, abbreviation);
                case "YEAR" -> literally(regex, padded(year, 4));
                default -> regex.append("([0-9]{1,9})");
            }
            from = part.end();
        }
        literally(regex, pattern.substring(from));
        return regex.append('$').toString();
    }

    /** Each character as itself, which both dialects write alike for all but letters and digits. */
    private static void literally(StringBuilder regex, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c > 127 || Character.isLetterOrDigit(c);
            regex.append(plain ? "" : "\\").append(c);
        }
    }

    @Override
    public String toString() {
        return pattern;
    }

    private static String padded(long number, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "d", number);
    }
}
