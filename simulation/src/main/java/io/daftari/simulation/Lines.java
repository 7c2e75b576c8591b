package io.daftari.simulation;

import io.daftari.model.seal.Chain;
import io.daftari.model.seal.Hash;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Every line as it was written, by its hash. An erasure takes somebody out of those that the hub keeps; the hash, which the
 * chain proves, says which one it was.
 */
final class Lines {

    private final Map<Hash, byte[]> lines = new HashMap<>();

    void seen(byte[] line) {
        lines.put(Chain.body(line), line);
    }

    /** The line that has this hash; empty where nobody has seen it before somebody was taken out of it. */
    Optional<byte[]> of(Hash body) {
        return Optional.ofNullable(lines.get(body));
    }

    Collection<byte[]> all() {
        return lines.values();
    }
}
