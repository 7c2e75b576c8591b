package io.daftari.hub.account;

import java.util.Locale;

/** Codes that people read from paper or a screen: sixteen letters and figures in fours, 80 bits. */
final class Letters {

    static final int BYTES = 10;

    /** Crockford's alphabet: none of them is taken for another. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int COUNT = 16;

    private Letters() {}

    /** The code of the first ten bytes. */
    static String of(byte[] bytes) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < COUNT; i++) {
            int bit = i * 5;
            int pair = (bytes[bit / 8] & 0xFF) << 8 | (bit / 8 + 1 < BYTES ? bytes[bit / 8 + 1] & 0xFF : 0);
            code.append(i > 0 && i % 4 == 0 ? "-" : "").append(ALPHABET.charAt(pair >> (11 - bit % 8) & 0x1F));
        }
        return code.toString();
    }

    /** A code as it was typed, without what makes no difference. */
    static String plain(String typed) {
        return typed.toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1')
                .replaceAll("[^0-9A-Z]", "");
    }
}
