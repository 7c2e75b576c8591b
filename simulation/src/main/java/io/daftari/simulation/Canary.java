package io.daftari.simulation;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Operation;
import io.daftari.model.people.AdmitStudent;
import io.daftari.simulation.Accounts.Account;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Another school on the same hub, with a word in its rows that no device of the simulated school may ever have read. */
record Canary(UUID school) {

    static final String WORD = "CANARY-7f3a9c";

    private static final LocalDate START = LocalDate.of(2026, 1, 5);

    static Canary found(SimHub hub) {
        Account owner = hub.person("stranger");
        SchoolPlan plan = new SchoolPlan(new Chance(99), Instant.parse("2026-01-05T05:00:00Z"));
        UUID school = hub.accounts.found(owner, plan.registration(WORD));
        List<Operation> operations = new ArrayList<>();
        var group = plan.group(school, WORD, 30);
        operations.add(Edit.creating(group));
        // One who teaches at both schools: his account is the same, his rows are not.
        plan.teacher(operations, hub.person("teacher1"), WORD, group.id);
        for (int i = 0; i < 5; i++) {
            operations.add(new AdmitStudent(
                    plan.id(), WORD + i, WORD, null, WORD, null, null, false, group.id, START, List.of()));
        }
        hub.accounts.submit(owner, school, operations);
        return new Canary(school);
    }

    /** @param spelled what the device's files spell */
    static void requireNone(SimDevice device, Set<String> spelled) {
        if (spelled.contains(WORD)) {
            throw new Failure("apart", device + " holds a row of another school");
        }
    }
}
