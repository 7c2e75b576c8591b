package io.daftari.hub.security;

import java.util.Locale;

/** Codes that people read from paper or a screen: letters and figures in fours, five bits each. */
public final class Letters {

    /** Of a code of sixteen. */
    public static final int BYTES = 10;

    /** Of a code of eight, for what lasts minutes. */
    static final int SHORT = 5;

    /** Crockford's alphabet: none of them is taken for another. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private Letters() {}

    /** The code of the first ten bytes. */
    public static String of(byte[] bytes) {
        return of(bytes, BYTES);
    }

    /** The code of the first so many bytes. */
    static String of(byte[] bytes, int length) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < length * 8 / 5; i++) {
            int bit = i * 5;
            int pair = (bytes[bit / 8] & 0xFF) << 8 | (bit / 8 + 1 < length ? bytes[bit / 8 + 1] & 0xFF : 0);
            code.append(i > 0 && i % 4 == 0 ? "-" : "").append(ALPHABET.charAt(pair >> (11 - bit % 8) & 0x1F));
        }
        return code.toString();
    }

    /** A code as it was typed, without what makes no difference. */
    public static String plain(String typed) {
        return typed.toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1')
                .replaceAll("[^0-9A-Z]", "");
    }
}
