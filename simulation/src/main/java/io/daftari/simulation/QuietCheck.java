package io.daftari.simulation;

import io.daftari.model.inbox.InboxItem;
import io.daftari.model.op.Query;
import io.daftari.model.row.RowType;
import io.daftari.model.wire.Cursor;
import io.daftari.replica.ReplicaState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Ends all faults, gives everybody a bounded time, and then looks whether all agree. */
final class QuietCheck {

    /** So long may it take after the last fault: thrice the longest wait after a failure. */
    private static final int MOST_MINUTES = 40;

    private final World world;

    QuietCheck(World world) {
        this.world = world;
    }

    void run() {
        heal();
        ProgramMoves.updateAll(world);
        await();
        world.operator.repair();
        world.operator.seeToRestores();
        await();
        if (world.operator.endRestores()) {
            // Who waits for a number gets it when the school is heard again.
            world.pass(SimDevice.EVERY);
            await();
        }
        world.erasures.finish(this::await);
        hub();
        world.devices.forEach(this::device);
        world.devices.forEach(this::apart);
        if (world.plan.erasesAtTheEnd()) {
            new Forgetting(world).run(this::await, this::rows);
            world.devices.forEach(this::device);
        }
    }

    /** From here on nothing goes wrong, and nobody taps: what was not sent must go by itself. */
    private void heal() {
        world.hub.trap.disarm();
        for (SimDevice device : world.devices) {
            device.trap.disarm();
            device.line.heal();
        }
    }

    private void await() {
        for (int minute = 0; minute < MOST_MINUTES; minute++) {
            world.pass(Duration.ofMinutes(1));
            for (SimDevice device : world.devices) {
                if (device.replica().state().needsNewIdentity() && !device.isRevoked()) {
                    device.enrolAgain();
                }
            }
            if (world.devices.stream().allMatch(this::isQuiet)) {
                return;
            }
        }
        SimDevice late = world.devices.stream()
                .filter(device -> !isQuiet(device))
                .findFirst()
                .orElseThrow();
        throw new Failure(
                "liveness",
                late + " is not done after " + MOST_MINUTES + " minutes: outbox "
                        + late.disk().outbox().size() + ", cursor "
                        + late.disk().cursor() + " of "
                        + world.record.head() + ", " + late.problem());
    }

    private boolean isQuiet(SimDevice device) {
        if (device.isRevoked()) {
            // What was done there after it was withdrawn is still to come.
            return device.replica().state() != ReplicaState.REVOKED
                    || device.disk().outbox().isEmpty();
        }
        boolean sent = device.disk().held().containsAll(device.disk().outbox().keySet());
        world.record.refresh();
        return sent
                && !device.disk().inDoubt()
                && device.disk().cursor().commit() == world.record.head()
                && !device.replica().state().needsNewIdentity();
    }

    // ---- the hub

    private void hub() {
        world.record.refresh();
        Map<String, String> now = rows();
        try {
            StepCheck.same("feed", "the feed", now, world.record.everything());
            new Oracle(world).require(now);
            commits();
            Chains.check(world);
        } catch (SQLException e) {
            throw new IllegalStateException("The hub's database can't be read", e);
        }
        for (HubRecord.Said word : world.record.all()) {
            world.tally.decided(word.status());
            boolean explained = now.containsKey("inbox_item/" + word.operation());
            if (!word.status().equals("ACCEPTED") && !explained) {
                throw new Failure("explained", "Nobody is told of " + word);
            }
        }
        once();
        typed();
        ProgramMoves.checkMeaning(world);
        world.papers.check();
        world.memory.check(salvaged());
    }

    /** The hub's rows, by table and id. */
    private Map<String, String> rows() {
        Map<String, String> now = new TreeMap<>();
        try (Statement statement = world.hub.admin.createStatement()) {
            for (RowType<?> type : world.catalog.rows()) {
                try (ResultSet results = statement.executeQuery("SELECT t.id, to_jsonb(t)::text FROM " + type.table()
                        + " t WHERE school_id = '" + world.school + "'")) {
                    while (results.next()) {
                        now.put(
                                type.table() + "/" + results.getString(1),
                                world.record.canonical(type.table(), results.getString(2)));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The hub's database can't be read", e);
        }
        return now;
    }

    private Set<String> salvaged() {
        Set<String> keys = new HashSet<>();
        world.operator
                .rows("SELECT table_name, row_id FROM salvaged_row WHERE school_id = ?")
                .forEach(row -> keys.add(row.get(0) + "/" + row.get(1)));
        return keys;
    }

    /** What a person typed never gives way to a default, but where a person puts a row back. */
    private void typed() {
        world.record.untyped().forEach((mark, commit) -> {
            boolean putBack = world.record.all().stream()
                    .anyMatch(word -> word.commit() == commit && word.type().equals("PutBack"));
            if (!putBack) {
                throw new Failure("typed", "A default has taken the place of the typed " + mark + " at " + commit);
            }
        });
    }

    private void commits() throws SQLException {
        long logged = world.record.number("SELECT count(*) FROM commit_log WHERE school_id = ?");
        long highest = world.record.number("SELECT max(commit_no) FROM commit_log WHERE school_id = ?");
        long beyond = world.record.number("SELECT count(*) FROM feed f WHERE school_id = ? AND NOT EXISTS"
                + " (SELECT FROM commit_log c WHERE c.school_id = f.school_id AND c.commit_no = f.commit_no)");
        if (logged != highest || highest != world.record.head() || beyond != 0) {
            throw new Failure("commits", logged + " commits up to " + highest + ", " + beyond + " changes beside them");
        }
        long overlaps = world.record.number("SELECT count(*) FROM number_lease a JOIN number_lease b USING (school_id,"
                + " series, year) WHERE a.school_id = ? AND a.first < b.first AND b.first <= a.last");
        if (overlaps != 0) {
            throw new Failure("leases", overlaps + " pairs of leases overlap");
        }
    }

    private void once() {
        Set<String> seen = new HashSet<>();
        for (HubRecord.Said word : world.record.all()) {
            if (!seen.add(word.replica() + " " + word.n())) {
                throw new Failure("once", "Decided twice: " + word);
            }
        }
    }

    // ---- a device

    private void device(SimDevice device) {
        if (device.isRevoked()) {
            emptied(device);
            return;
        }
        Cursor cursor = device.disk().cursor();
        StepCheck.sameDays(
                "convergence",
                device + " at the end",
                device,
                world.record.heldAt(
                        cursor.commit(),
                        world.record.holdingsAt(device.replica().id(), cursor.commit())),
                StepCheck.rowsOf(device));
        for (UUID operation : device.waiting) {
            if (!device.disk().held().contains(operation)) {
                throw new Failure("alive", device + " still waits for " + operation);
            }
        }
        told(device);
        Rebuilt.check(device);
    }

    private void apart(SimDevice device) {
        if (!device.isRevoked()) {
            Canary.requireNone(device, device.spelled(Canary.WORD));
        }
    }

    /** What the hub has withdrawn holds nothing any more, and the hub has all that was done on it. */
    private void emptied(SimDevice device) {
        if (device.replica().state() != ReplicaState.REVOKED) {
            return;
        }
        List<String> left = device.disk().dump(device.catalog());
        if (!left.isEmpty()) {
            throw new Failure("withdrawn", device + " is revoked and still has " + left.subList(0, 1));
        }
        for (UUID operation : device.waiting) {
            boolean stillThere = device.disk().outbox().containsKey(operation);
            if (world.record.of(operation).isEmpty() && !stillThere) {
                throw new Failure("withdrawn", device + " was emptied before the hub had " + operation);
            }
        }
    }

    /** Its user finds in his inbox what he sent and what was not taken as sent. */
    private void told(SimDevice device) {
        if (device.replica().session().isEmpty()) {
            return;
        }
        UUID user = device.user.id();
        if (world.record.holdingsAt(device.replica().id(), world.record.head()).isEmpty()) {
            // He has left the school, and the school's word on his operations with him.
            return;
        }
        Set<UUID> inbox = new HashSet<>();
        device.replica().read(desk -> desk.find(Query.of(InboxItem.class))).forEach(item -> inbox.add(item.id));
        for (HubRecord.Said word : world.record.all()) {
            if (word.author().equals(user)
                    && word.isDecision()
                    && !word.status().equals("ACCEPTED")
                    && !inbox.contains(word.operation())) {
                throw new Failure("told", device + " does not show its user the word " + word);
            }
        }
    }
}
