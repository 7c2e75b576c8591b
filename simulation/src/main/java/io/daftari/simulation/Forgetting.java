package io.daftari.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.duplicate.MergedPerson;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import io.daftari.model.people.Student;
import io.daftari.model.privacy.ErasePerson;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.row.RowType;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When all else has been checked, a pupil is erased, whom the log, the feed and the devices know. What is personal is gone
 * everywhere; the log can still be proven; and the log as it was, run once more, says of everything else what the hub says.
 */
final class Forgetting {

    private static final String CHECK = "forgotten";

    private final World world;

    Forgetting(World world) {
        this.world = world;
    }

    /**
     * @param await lets everybody read to the end
     * @param rows the hub's
     */
    void run(Runnable await, Supplier<Map<String, String>> rows) {
        Student pupil = somebody();
        if (pupil == null) {
            return;
        }
        String name = rename(pupil);
        await.run();
        requireThere(name);
        erase(pupil.id);
        await.run();
        requireNowhere(name);
        Map<String, String> now = rows.get();
        StepCheck.same("feed", "the feed after an erasure", now, world.record.everything());
        new Oracle(world).require(now);
        world.tally.fault(Fault.PERSON_ERASED);
    }

    /** By this name nobody else is called, so that it can be looked for everywhere. */
    String rename(Student pupil) {
        String name = "Forgetme" + HexFormat.of().toHexDigits(pupil.id.getLeastSignificantBits());
        Student renamed = RowType.of(pupil).copy(pupil);
        renamed.firstName = name;
        submit(Edit.changing(pupil, renamed));
        return name;
    }

    /** At the hub itself. */
    void erase(UUID pupil) {
        submit(erasure(pupil));
    }

    static ErasePerson erasure(UUID pupil) {
        return new ErasePerson(RowType.of(Student.class).table(), pupil, Erasure.Basis.REQUESTED);
    }

    /** Whoever was called so is spelled nowhere at the hub and on no device, and the log can be proven. */
    void requireNowhere(String name) {
        world.record.refresh();
        try {
            Chains.check(world);
            Set<String> left = left(name);
            if (!left.isEmpty()) {
                throw new Failure(CHECK, "The hub still has " + name + " in " + left);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The hub's database can't be read", e);
        }
        for (SimDevice device : world.devices) {
            Set<String> spelled = device.isRevoked() ? Set.of() : device.spelled(name, Canary.WORD);
            if (spelled.contains(name)) {
                throw new Failure(CHECK, device + " still has " + name);
            }
            Canary.requireNone(device, spelled);
        }
    }

    /** A pupil of whom nothing special is known. */
    @Nullable
    Student somebody() {
        Set<UUID> apart = world.record.rows(RowType.of(Erasure.class)).stream()
                .map(erasure -> erasure.id)
                .collect(Collectors.toSet());
        world.record.rows(RowType.of(MergedPerson.class)).forEach(merged -> {
            apart.add(merged.id);
            apart.add(merged.keptId);
        });
        return world.record.rows(RowType.of(Student.class)).stream()
                .filter(student -> !student.archived && !apart.contains(student.id))
                .findFirst()
                .orElse(null);
    }

    private void submit(Operation operation) {
        JsonNode decisions = world.hub.accounts.submit(world.owner(), world.school, List.of(operation));
        String status = decisions.path(0).path("status").asText();
        if (!status.equals("ACCEPTED")) {
            throw new Failure(CHECK, operation + " is " + decisions);
        }
    }

    /** What looks for the name must be able to find it. */
    private void requireThere(String name) {
        try {
            if (left(name).isEmpty()) {
                throw new Failure(CHECK, "Nothing at the hub says " + name + ", who is not erased yet");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The hub's database can't be read", e);
        }
    }

    /** The tables that say the word, be it in bytes. */
    private Set<String> left(String word) throws SQLException {
        String hex = HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8));
        Set<String> found = new TreeSet<>();
        try (Statement statement = world.hub.admin.createStatement()) {
            for (String table : world.hub.tenantTables()) {
                try (ResultSet results = statement.executeQuery("SELECT count(*) FROM " + table
                        + " t WHERE school_id = '" + world.school + "' AND (to_jsonb(t)::text LIKE '%" + word
                        + "%' OR to_jsonb(t)::text LIKE '%" + hex + "%')")) {
                    results.next();
                    if (results.getLong(1) > 0) {
                        found.add(table);
                    }
                }
            }
        }
        return found;
    }
}
