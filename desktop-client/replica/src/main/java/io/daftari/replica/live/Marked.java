package io.daftari.replica.live;

/**
 * A value beside another one: what both begin and end with, and what lies between, by which they differ.
 *
 * @param before what both begin with
 * @param own what only this one has; empty where it has nothing that the other lacks
 * @param after what both end with
 */
public record Marked(String before, String own, String after) {

    public static Marked beside(String value, String other) {
        int most = Math.min(value.length(), other.length());
        int front = 0;
        while (front < most && value.charAt(front) == other.charAt(front)) {
            front++;
        }
        // A letter of two units is never cut in half.
        if (front > 0 && Character.isHighSurrogate(value.charAt(front - 1))) {
            front--;
        }
        int back = 0;
        while (back < most - front
                && value.charAt(value.length() - 1 - back) == other.charAt(other.length() - 1 - back)) {
            back++;
        }
        if (back > 0 && Character.isLowSurrogate(value.charAt(value.length() - back))) {
            back--;
        }
        return new Marked(
                value.substring(0, front),
                value.substring(front, value.length() - back),
                value.substring(value.length() - back));
    }
}
