package io.daftari.hub.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A range of addresses, as {@code 10.0.0.0/8}, {@code 2001:db8::/32} or one alone.
 *
 * @param bits how many of the prefix's count
 */
public record Network(InetAddress prefix, int bits) {

    /**
     * The ranges of a setting, with commas between them.
     *
     * @param setting its name
     * @throws IllegalArgumentException with a sentence for the operator
     */
    public static List<Network> all(String setting, String text) {
        return Stream.of(text.strip().split("\\s*,\\s*", -1))
                .map(one -> parse(setting, one))
                .toList();
    }

    private static Network parse(String setting, String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> prefix = address(slash < 0 ? text : text.substring(0, slash));
        String bits = slash < 0 ? "" : text.substring(slash + 1);
        if (prefix.isEmpty() || !bits.matches(slash < 0 ? "" : "\\d{1,3}")) {
            throw new IllegalArgumentException(
                    setting + " are addresses or ranges such as 10.0.0.5 or 172.16.0.0/12, with commas: " + text);
        }
        int most = prefix.get().getAddress().length * 8;
        int wanted = bits.isEmpty() ? most : Integer.parseInt(bits);
        if (wanted > most || wanted == 0) {
            throw new IllegalArgumentException(setting + " must not name everybody: " + text);
        }
        return new Network(prefix.get(), wanted);
    }

    /** An address that is written out; a name is none, and nobody is asked about it. */
    static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public boolean contains(InetAddress address) {
        byte[] ours = prefix.getAddress();
        byte[] theirs = address.getAddress();
        return ours.length == theirs.length && Arrays.equals(first(ours, bits), first(theirs, bits));
    }

    /** The bytes with only the first so many bits left. */
    static byte[] first(byte[] bytes, int bits) {
        byte[] kept = bytes.clone();
        for (int i = 0; i < kept.length; i++) {
            int here = Math.clamp(bits - i * 8L, 0, 8);
            kept[i] = (byte) (kept[i] & 0xFF << (8 - here));
        }
        return kept;
    }
}
