package io.daftari.replica.outbox;

import io.daftari.model.seal.Chain;
import io.daftari.model.seal.Hash;
import java.util.UUID;

/**
 * Up to where a replica's chain goes.
 *
 * @param n the number of its last operation; 0 before the first
 */
public record ChainHead(UUID replica, long n, Hash link) {

    /** The head of a chain without operations. */
    public static ChainHead start(UUID replica) {
        return new ChainHead(replica, 0, Chain.start(replica));
    }

    /** The head after one more operation. */
    public ChainHead after(byte[] line) {
        return new ChainHead(replica, n + 1, Chain.link(link, n + 1, Chain.body(line)));
    }
}
