package io.daftari.model.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The chain of one replica's operations: each link covers the one before, its own number and the hash of its line. It
 * covers the hash and not the line, so that a line can be erased by law while the chain still proves itself.
 */
public final class Chain {

    private Chain() {}

    /** The link before a replica's first operation. */
    public static Hash start(UUID replica) {
        return Hash.over("daftari chain 1".getBytes(StandardCharsets.US_ASCII), bytes(replica));
    }

    /** The hash of an operation's line, byte for byte as it is sent and stored. */
    public static Hash body(byte[] line) {
        return Hash.over(line);
    }

    /** The link of operation n. */
    public static Hash link(Hash previous, long n, Hash body) {
        return Hash.over(previous.bytes(), ByteBuffer.allocate(8).putLong(n).array(), body.bytes());
    }

    /** What the device signs when it hands over its chain up to n. */
    public static byte[] deviceSeal(UUID replica, long n, Hash link) {
        return sealed("device", replica, n, link);
    }

    /** What an author's key signs for the run of his operations that ends at n. */
    public static byte[] authorSeal(UUID replica, long n, Hash link) {
        return sealed("author", replica, n, link);
    }

    /**
     * What the hub signs where it has taken somebody out of a line: the line's hash stands in the chain, and this is what
     * is left of the line.
     */
    public static byte[] erasedSeal(UUID replica, long n, Hash body, byte[] left) {
        return sealed("erased", replica, n, Hash.over(body.bytes(), left));
    }

    private static byte[] sealed(String who, UUID replica, long n, Hash link) {
        byte[] name = ("daftari seal 1 " + who).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(name.length + 16 + 8 + 32)
                .put(name)
                .put(bytes(replica))
                .putLong(n)
                .put(link.bytes())
                .array();
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
