package io.daftari.simulation;

import io.daftari.model.wire.Cursor;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What devices know when the hub is put back to an older state behind its back, and it therefore may not lose: the
 * decisions that they have read, and the rows.
 */
final class Memory {

    private final World world;
    private final Map<SimDevice, Map<UUID, String>> decisions = new HashMap<>();
    private final Map<SimDevice, Set<String>> rows = new HashMap<>();
    private boolean forgotten;

    Memory(World world) {
        this.world = world;
    }

    /** Whether the hub has been put back in this seed. */
    boolean hasForgotten() {
        return forgotten;
    }

    /** Before the hub goes back to the commit. */
    void remember(long commit) {
        forgotten = true;
        for (SimDevice device : world.devices) {
            Cursor cursor = device.disk().cursor();
            if (!device.isTrue() || cursor.commit() <= commit) {
                continue;
            }
            UUID replica = device.replica().id();
            Map<UUID, String> read = new TreeMap<>();
            for (HubRecord.Said word : world.record.all()) {
                if (word.replica().equals(replica) && word.isDecision() && word.commit() <= cursor.commit()) {
                    read.put(word.operation(), word.status());
                }
            }
            decisions.put(device, read);
            Set<String> held = new TreeSet<>();
            world.record
                    .heldAt(
                            cursor.commit(),
                            world.record.holdingsAt(replica, cursor.commit()),
                            world.record.touched(commit, cursor.commit()))
                    .forEach((key, text) -> {
                        // That an operation is held is no last word: the row goes when it is decided.
                        if (!text.contains("\"status\":\"QUARANTINED\"")) {
                            held.add(key);
                        }
                    });
            rows.put(device, held);
        }
    }

    /** Whether some device had the row when the hub was put back, and still knows it. */
    boolean anyHad(String key) {
        return rows.values().stream().anyMatch(held -> held.contains(key));
    }

    /** A device whose own memory is gone can't help the hub's. */
    void lose(SimDevice device) {
        decisions.remove(device);
        rows.remove(device);
    }

    /**
     * What the devices knew is at the hub again: the old word, or a word that says that it has changed; and the rows, if
     * nobody has removed them since.
     */
    void check(Set<String> salvaged) {
        Set<String> known = world.record.known();
        decisions.forEach((device, read) -> read.forEach((operation, status) -> {
            boolean stands = world.record.of(operation).stream()
                    .anyMatch(word ->
                            word.status().equals(status) || word.status().equals("FLAGGED"));
            if (!stands) {
                throw new Failure(
                        "remembered",
                        device + " had read that " + operation + " is " + status + "; the hub says "
                                + world.record.of(operation));
            }
        }));
        rows.forEach((device, held) -> held.forEach(key -> {
            if (!known.contains(key) && !salvaged.contains(key)) {
                throw new Failure("remembered", device + " had " + key + ", of which the hub says nothing");
            }
        }));
    }
}
