package io.daftari.simulation;

import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.Holding;
import io.daftari.replica.ReplicaState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What must hold after every step, on every device: what was submitted is in the outbox until the device has read the
 * decision, and no longer; and the hub's rows on the device are those of the hub at the device's cursor.
 */
final class StepCheck {

    private final World world;
    private final Map<SimDevice, Object> looked = new HashMap<>();

    StepCheck(World world) {
        this.world = world;
    }

    /** @see HubRecord#refresh, which must have come after all that the device did */
    void look(SimDevice device) {
        HubRecord record = world.record;
        Map<UUID, Long> outbox = device.disk().outbox();
        Cursor cursor = device.disk().cursor();
        long before = device.cursorMoved(cursor.commit());
        if (cursor.commit() < before && !cursor.equals(Cursor.START)) {
            throw new Failure("cursor-back", device + " has gone back from " + before + " to " + cursor.commit());
        }
        UUID replica = device.replica().id();
        for (UUID operation : outbox.keySet()) {
            device.waiting.add(operation);
            Optional<HubRecord.Said> word = record.of(replica, operation);
            if (word.isPresent() && word.get().isDecision() && word.get().commit() <= cursor.commit()) {
                throw new Failure(
                        "decision-lost",
                        device + " at " + cursor.commit() + " still waits for the decision on " + word.get());
            }
        }
        device.waiting.removeIf(operation -> !outbox.containsKey(operation) && isDecided(device, operation, cursor));
        Object state = List.of(
                replica, cursor, device.disk().inDoubt(), device.replica().state());
        if (!Objects.equals(looked.put(device, state), state)) {
            rows(device, cursor);
        }
    }

    /** Whether an operation that is not in the outbox any more has left it rightly. */
    private boolean isDecided(SimDevice device, UUID operation, Cursor cursor) {
        List<HubRecord.Said> words = world.record.of(operation);
        if (words.isEmpty()) {
            throw new Failure("lost", device + " has no " + operation + " any more, and the hub never had it");
        }
        Optional<HubRecord.Said> own = world.record.of(device.replica().id(), operation);
        if (own.isPresent() && own.get().commit() > cursor.commit()) {
            throw new Failure("decision-early", device + " at " + cursor.commit() + " has left behind " + own.get());
        }
        if (words.stream().noneMatch(HubRecord.Said::isDecision)) {
            throw new Failure("hold-forgotten", device + " has dropped what the hub only holds: " + words);
        }
        return true;
    }

    private void rows(SimDevice device, Cursor cursor) {
        if (device.disk().inDoubt() || device.replica().state() == ReplicaState.REVOKED) {
            return;
        }
        List<Holding> holdings = world.record.holdingsAt(device.replica().id(), cursor.commit());
        same(
                "rows-at-cursor",
                device + " at " + cursor.commit(),
                world.record.heldAt(cursor.commit(), holdings),
                rowsOf(device));
    }

    static Map<String, String> rowsOf(SimDevice device) {
        Map<String, String> rows = new TreeMap<>();
        device.replica()
                .canonicalRows(
                        (table, row) -> rows.put(table + "/" + row.get("id").asText(), row.toString()));
        return rows;
    }

    /** Fails with the first differences. */
    static void same(String check, String who, Map<String, String> expected, Map<String, String> actual) {
        if (expected.equals(actual)) {
            return;
        }
        StringBuilder text = new StringBuilder(who);
        int left = 4;
        for (Map.Entry<String, String> row : expected.entrySet()) {
            String has = actual.get(row.getKey());
            if (!row.getValue().equals(has) && left-- > 0) {
                text.append("\n  should have ")
                        .append(row)
                        .append("\n  but has     ")
                        .append(has);
            }
        }
        for (Map.Entry<String, String> row : actual.entrySet()) {
            if (!expected.containsKey(row.getKey()) && left-- > 0) {
                text.append("\n  should not have ").append(row);
            }
        }
        throw new Failure(check, text.toString());
    }
}
