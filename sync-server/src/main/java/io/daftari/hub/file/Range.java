package io.daftari.hub.file;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Some bytes of a file, as a request wants them. Several ranges at once are answered with all of it, as RFC 9110 allows. */
record Range(long from, int length, boolean isPart, boolean isBeyond) {

    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,12})-(\\d{0,12})");

    /**
     * @param wanted the header; null for all
     * @param unless another version than this is all wanted; null for any
     */
    static Range of(@Nullable String wanted, long size, @Nullable String unless, String tag) {
        Matcher one = ONE.matcher(wanted == null ? "" : wanted);
        boolean another = unless != null && !unless.equals(tag);
        if (another || !one.matches() || (one.group(1).isEmpty() && one.group(2).isEmpty())) {
            return new Range(0, Math.toIntExact(size), false, false);
        }
        String first = one.group(1);
        String last = one.group(2);
        long from = first.isEmpty() ? Math.max(0, size - Long.parseLong(last)) : Long.parseLong(first);
        long to = first.isEmpty() || last.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(last));
        if (from >= size || to < from) {
            return new Range(0, 0, true, true);
        }
        return new Range(from, Math.toIntExact(to - from + 1), true, false);
    }

    long last() {
        return from + length - 1;
    }
}
