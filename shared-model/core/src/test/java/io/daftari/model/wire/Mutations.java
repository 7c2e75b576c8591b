package io.daftari.model.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Damages bytes as a bad line, a bad program or a bad person would. */
final class Mutations {

    private static final List<String> SNIPPETS = List.of(
            "null",
            "{}",
            "[]",
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "-1",
            "1e999",
            "0.5",
            "true",
            "\\u0000",
            "\\ud800",
            "\n",
            "\u0000",
            "\uFEFF",
            "99999999999999999999",
            "\"9999999-12-31\"",
            "+1000000000-12-31T00:00:00Z");

    private Mutations() {}

    static byte[] mutate(byte[] bytes, SplittableRandom random) {
        if (bytes.length == 0) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        int end = Math.min(bytes.length, at + random.nextInt(20));
        return switch (random.nextInt(5)) {
            case 0 -> splice(bytes, at, at + 1, new byte[] {(byte) random.nextInt(256)});
            case 1 -> splice(bytes, at, end, new byte[0]);
            case 2 -> splice(bytes, at, at, java.util.Arrays.copyOfRange(bytes, at, end));
            case 3 -> splice(bytes, at, at, snippet(random));
            default -> token(bytes, at, random);
        };
    }

    /** Puts something else in the place of a whole value. */
    private static byte[] token(byte[] bytes, int at, SplittableRandom random) {
        int from = at;
        while (from > 0 && bytes[from] != ':') {
            from--;
        }
        int to = from + 1;
        while (to < bytes.length && bytes[to] != ',' && bytes[to] != '}' && bytes[to] != ']') {
            to++;
        }
        return splice(bytes, from + 1, Math.max(to, from + 1), snippet(random));
    }

    private static byte[] snippet(SplittableRandom random) {
        return SNIPPETS.get(random.nextInt(SNIPPETS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] put) {
        byte[] spliced = new byte[bytes.length - (to - from) + put.length];
        System.arraycopy(bytes, 0, spliced, 0, from);
        System.arraycopy(put, 0, spliced, from, put.length);
        System.arraycopy(bytes, to, spliced, from + put.length, bytes.length - to);
        return spliced;
    }
}
