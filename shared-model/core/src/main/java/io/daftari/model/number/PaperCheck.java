package io.daftari.model.number;

import io.daftari.model.seal.Hash;

/**
 * The short code that stands beside the number on a paper: it follows from the operation, so that of two papers with one
 * number each can be found again.
 */
public final class PaperCheck {

    /** Letters and digits that nobody takes for one another. */
    private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 6;
    private static final int BITS = 5;

    private PaperCheck() {}

    /** @param body the hash of the operation's line, by which its chain knows it */
    public static String of(Hash body) {
        byte[] hash = body.bytes();
        long first = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            first = first << Byte.SIZE | (hash[i] & 0xFF);
        }
        StringBuilder code = new StringBuilder();
        for (int i = 1; i <= LENGTH; i++) {
            code.append(SIGNS.charAt((int) (first >> (Integer.SIZE - BITS * i)) & (SIGNS.length() - 1)));
        }
        return code.toString();
    }
}
