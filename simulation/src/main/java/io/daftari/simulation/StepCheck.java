package io.daftari.simulation;

import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.Holding;
import io.daftari.replica.ReplicaState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What must hold after every step, on every device: what was submitted is in the outbox until the device has read the
 * decision, and no longer; and the hub's rows on the device are those of the hub at the device's cursor.
 */
final class StepCheck {

    private final World world;
    private final Map<SimDevice, Looked> looked = new HashMap<>();

    /** So often are all rows of a device compared; else those that the feed has changed since. */
    private static final int ALL_EVERY = 16;

    /**
     * How a device was when its rows were last compared.
     *
     * @param rewinds of the hub
     * @param since how often only some of its rows were compared since all were
     */
    private record Looked(
            DeviceFile disk,
            UUID replica,
            Cursor cursor,
            ReplicaState state,
            List<Holding> holdings,
            int rewinds,
            int since) {}

    StepCheck(World world) {
        this.world = world;
    }

    /** @see HubRecord#refresh, which must have come after all that the device did */
    void look(SimDevice device) {
        if (!device.disk().hasChanged()) {
            return;
        }
        HubRecord record = world.record;
        Map<UUID, Long> outbox = device.disk().outbox();
        Cursor cursor = device.disk().cursor();
        long before = device.cursorMoved(cursor.commit());
        if (cursor.commit() < before && !cursor.equals(Cursor.START) && device.epochs++ >= record.rewinds()) {
            throw new Failure("cursor-back", device + " has gone back from " + before + " to " + cursor.commit());
        }
        UUID replica = device.replica().id();
        if (!record.knows(cursor)) {
            // It knows what the hub has forgotten, and goes back when the hub sees it.
            looked.remove(device);
            return;
        }
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
        rows(device, replica, cursor);
    }

    /** Whether an operation that is not in the outbox any more has left it rightly. */
    private boolean isDecided(SimDevice device, UUID operation, Cursor cursor) {
        List<HubRecord.Said> words = world.record.of(operation);
        if (words.isEmpty() && world.memory.wasHandedOver(operation)) {
            // The hub had it, and gets it again.
            return true;
        }
        if (words.isEmpty()) {
            throw new Failure("lost", device + " has no " + operation + " any more, and the hub never had it");
        }
        Optional<HubRecord.Said> own = world.record.of(device.replica().id(), operation);
        // A device that the hub has withdrawn is emptied at once; what it had is at the hub.
        boolean withdrawn = device.replica().id().equals(device.lost);
        if (own.isPresent() && own.get().commit() > cursor.commit() && !withdrawn) {
            throw new Failure("decision-early", device + " at " + cursor.commit() + " has left behind " + own.get());
        }
        // Put back to where it held what it has decided since, the hub has taken its word back, and may be broken
        // still.
        if (words.stream().noneMatch(HubRecord.Said::isDecision)
                && !withdrawn
                && words.stream().noneMatch(world.record::hasOldWord)) {
            throw new Failure("hold-forgotten", device + " has dropped what the hub only holds: " + words);
        }
        return true;
    }

    private void rows(SimDevice device, UUID replica, Cursor cursor) {
        ReplicaState state = device.replica().state();
        Looked last = looked.get(device);
        // After a restart, under another name or in another state, all rows are looked at.
        Looked before =
                last != null && last.disk == device.disk() && last.state == state && last.replica.equals(replica)
                        ? last
                        : null;
        if (before != null && before.cursor.equals(cursor)) {
            return;
        }
        if (cursor.equals(Cursor.START) || state == ReplicaState.REVOKED) {
            // All is being read again, and the rows of before stay until the new ones are whole; or nothing is left.
            looked.remove(device);
            return;
        }
        HubRecord record = world.record;
        long commit = cursor.commit();
        List<Holding> holdings = record.holdingsAt(replica, commit);
        String who = device + " at " + commit;
        int since = 0;
        if (before != null
                && before.since < ALL_EVERY
                && before.rewinds == record.rewinds()
                && before.holdings.equals(holdings)
                && before.cursor.commit() <= commit) {
            since = before.since + 1;
            Set<HubRecord.Key> changed = record.touched(before.cursor.commit(), commit);
            sameDays("rows-at-cursor", who, device, record.heldAt(commit, holdings, changed), rowsOf(device, changed));
        } else {
            sameDays("rows-at-cursor", who, device, record.heldAt(commit, holdings), rowsOf(device));
        }
        looked.put(device, new Looked(device.disk(), replica, cursor, state, holdings, record.rewinds(), since));
    }

    private static Map<String, String> rowsOf(SimDevice device, Set<HubRecord.Key> some) {
        Map<String, List<UUID>> ids = new TreeMap<>();
        some.stream()
                .filter(key -> device.knows(key.table()))
                .forEach(key -> ids.computeIfAbsent(key.table(), table -> new ArrayList<>())
                        .add(key.id()));
        Map<String, String> rows = new TreeMap<>();
        device.replica()
                .canonicalRows(
                        ids,
                        (table, row) -> rows.put(table + "/" + row.get("id").asText(), row.toString()));
        return rows;
    }

    static Map<String, String> rowsOf(SimDevice device) {
        Map<String, String> rows = new TreeMap<>();
        device.replica()
                .canonicalRows(
                        (table, row) -> rows.put(table + "/" + row.get("id").asText(), row.toString()));
        return rows;
    }

    /** The same of the days that the device keeps; of older ones it may have some still, or none. */
    static void sameDays(
            String check, String who, SimDevice device, Map<String, String> all, Map<String, String> actual) {
        Map<String, String> expected = new TreeMap<>(all);
        expected.keySet().removeIf(key -> !device.knows(key.substring(0, key.indexOf('/'))));
        // What was said before an erasure is not said any more, and who has not heard of it has it still.
        expected.replaceAll((key, text) -> {
            String has = actual.get(key);
            return has != null && !has.equals(text) && device.record().saidBefore(key, has) ? has : text;
        });
        LocalDate since = device.replica().hubSide().pruning().since().orElse(null);
        if (since == null) {
            same(check, who, expected, actual);
        } else {
            Map<String, String> here = new TreeMap<>(actual);
            here.keySet().removeAll(device.record().from(since, actual).keySet());
            Map<String, String> there = new TreeMap<>(expected);
            there.keySet().retainAll(here.keySet());
            same(check, who + " before " + since, there, here);
            same(
                    check,
                    who + " since " + since,
                    device.record().from(since, expected),
                    device.record().from(since, actual));
        }
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
