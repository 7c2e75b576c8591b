package io.daftari.simulation;

import io.daftari.model.wire.Cursor;
import io.daftari.replica.ReplicaState;
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
    private final Set<UUID> handedOver = new TreeSet<>();
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
            handedOver(device, commit);
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

    /** A device that was withdrawn has more to send, and with that all that the hub forgets again. */
    private void handedOver(SimDevice device, long commit) {
        if (device.replica().state() != ReplicaState.REVOKED
                || device.doubled
                || device.disk().outbox().isEmpty()) {
            return;
        }
        for (HubRecord.Said word : world.record.all()) {
            if (word.replica().equals(device.lost) && word.commit() > commit) {
                handedOver.add(word.operation());
            }
        }
    }

    /** Whether the hub has forgotten what a device that was withdrawn had handed over. */
    boolean remembersHandedOver() {
        return !handedOver.isEmpty();
    }

    boolean wasHandedOver(UUID operation) {
        return handedOver.contains(operation);
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
        for (UUID operation : handedOver) {
            if (world.record.of(operation).isEmpty()) {
                throw new Failure(
                        "remembered",
                        operation
                                + " had been handed over by a device that was withdrawn, and the hub says nothing of"
                                + " it");
            }
        }
        rows.forEach((device, held) -> held.forEach(key -> {
            if (!known.contains(key) && !salvaged.contains(key)) {
                throw new Failure("remembered", device + " had " + key + ", of which the hub says nothing");
            }
        }));
    }
}
