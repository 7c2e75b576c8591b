package io.daftari.simulation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Bugs that others have had, each as a change of one place in one file of the product. The simulation must notice every
 * one of them; the product itself has no switch for them.
 */
enum PlantedBug {
    CURSOR_BEFORE_DATA(
            Place.HUB_SIDE,
            "public List<Decision> apply(Page page) {",
            "public List<Decision> apply(Page page) { file.change(session -> { new"
                    + " Settings(session).put(Settings.Key.CURSOR, page.to()); return page; }, done -> {});",
            "rows-at-cursor",
            "decision-lost"),
    CURSOR_AFTER_DATA(
            Place.HUB_SIDE,
            "public List<Decision> apply(Page page) {",
            "public List<Decision> apply(Page page) { List<Decision> early = rebase(session -> { Cursor before ="
                + " cursor(session); Rebase.Result result = file.rebase().apply(session, page, file.pending); new"
                + " Settings(session).put(Settings.Key.CURSOR, before); steps().reached(\"page.beforeCommit\"); return"
                + " result; }); file.change(session -> { new Settings(session).put(Settings.Key.CURSOR, page.to());"
                + " return page; }, done -> {}); if (page.to() != null) { return early; }",
            "rows-at-cursor",
            "decision-early",
            "forgotten"),
    OWN_PAGE_SKIPPED(
            Place.REBASE,
            "if (page.rows() != null) {",
            "if (page.rows() != null && (page.decisions() == null || page.decisions().isEmpty())) {",
            "rows-at-cursor"),
    DECISION_LOST(
            Place.REBASE,
            "if (entry.isEmpty() || !entry.get().isMeantBy(decision, replica)) {",
            "if (entry.isEmpty() || !entry.get().isMeantBy(decision, replica)"
                    + " || entry.get().state() == State.DOUBTFUL) {",
            "decision-lost"),
    BASE_IMAGE_MISSED(Place.REBASE, "images.underlay(type, under, underAbsent);", "", "rows-at-cursor", "rebuild"),
    DEPARTURE_SKIPPED(
            Place.REBASE,
            "if (page.departed() != null) {",
            "if (page.departed() != null && page.rows() == null) {",
            "rows-at-cursor"),
    LOSS_SKIPPED(Place.REBASE, "if (!lost.isEmpty()) {", "if (lost.size() > 3) {", "rows-at-cursor"),
    DROPPED_ON_FAILED_REPLAY(
            Place.REBASE,
            "outbox.setState(entry.n(), State.DOUBTFUL, refusal.reasons());",
            "outbox.decide(replica, new Decision(entry.n(), entry.id(), io.daftari.model.op.Status.REJECTED,"
                    + " refusal.reasons(), io.daftari.model.op.Outcome.NOTHING), 0);",
            "lost",
            "decision-early",
            "device-broke"),
    REBASED_TOO_LITTLE(
            Place.REBASE,
            "concerned.containsKey(trace.n()) && !ran.containsKey(trace.n())",
            "false",
            "rebuild",
            "forecast-gone",
            "rows-at-cursor"),
    REFUSED_FORECAST_STAYS(
            Place.REBASE,
            "gone.put(trace.n(), trace);",
            "if (decision.status() != io.daftari.model.op.Status.REJECTED) { gone.put(trace.n(), trace); }",
            "rebuild",
            "forecast-gone",
            "device-broke",
            "rows-at-cursor"),
    OUTBOX_NOT_DURABLE(
            "desktop-client/replica/src/main/java/io/daftari/replica/store/SqliteStore.java",
            "PRAGMA synchronous=FULL",
            "PRAGMA synchronous=OFF",
            "lost",
            "decision-early"),
    RETRY_NEVER_FIRES(
            "desktop-client/replica/src/main/java/io/daftari/replica/exchange/SyncLoop.java",
            "            plan(wait, wanted && !done);",
            "            if (problem == null) {\n                plan(wait, wanted && !done);\n            }",
            "liveness",
            "alive"),
    NUMBER_DRAWN_TWICE(
            "desktop-client/replica/src/main/java/io/daftari/replica/store/NumberLeases.java",
            "                number + 1,",
            "                number + (number % 3 == 0 ? 0 : 1),",
            "number-twice"),
    LEASED_TWICE(
            "sync-server/src/main/java/io/daftari/hub/sync/NumberLeases.java",
            "coalesce(max(last), 0) AS last",
            "greatest(coalesce(max(last), 0) - 25, 0) AS last",
            "leases",
            "number-twice",
            "hub-broke"),
    ANSWERED_BY_NUMBER(
            "sync-server/src/main/java/io/daftari/hub/sync/Decider.java",
            "if (isFork(session)) {",
            "if (isFork(session) && session.piece().from() > session.state().next()) {",
            "device-broke",
            "liveness",
            "lost",
            "chain",
            "alive"),
    NEEDS_IGNORED(Place.RULINGS, "rejected.add(need);", "continue;", "oracle-word"),
    DECIDED_AGAIN(
            Place.RULINGS,
            "if (before != null) {",
            "if (before != null && before.status() == Status.REJECTED) {",
            "oracle-word",
            "oracle",
            "hub-broke"),
    PAGE_CUT_INSIDE_COMMIT(
            "sync-server/src/main/java/io/daftari/hub/sync/Puller.java",
            "if (changes.size() <= PAGE_CHANGES) {",
            "if (changes.size() > 12) { changes.subList(0, 12).forEach(change -> change.tell(draft, vault));"
                    + " return commit(changes.get(11).commit()); } if (changes.size() <= PAGE_CHANGES) {",
            "rows-at-cursor"),
    DEFAULT_BEATS_TYPED(
            "shared-model/core/src/main/java/io/daftari/model/attendance/MarkBook.java",
            "if (stands == null || (!stands.typed && entry.typed())) {",
            "if (stands == null || !stands.typed || !entry.typed()) {",
            "typed"),
    ORDINAL_IDS(
            "shared-model/core/src/main/java/io/daftari/model/attendance/ClassSession.java",
            "return Ids.derivedOn(onDate, \"session\", classId, lesson);",
            "return new UUID(onDate.toEpochDay(), System.nanoTime());",
            "oracle",
            "oracle-word"),
    HEAL_BEFORE_SALVAGE(
            "desktop-client/replica/src/main/java/io/daftari/replica/exchange/ExchangeClient.java",
            "                    salvage.bring(this);",
            "",
            "remembered"),
    LEASE_COUNTER_RESTORED(
            "sync-server/src/main/java/io/daftari/hub/sync/Epochs.java",
            "        jumpNumbers(connection, schoolId, now);",
            "",
            "leases",
            "number-twice"),
    OLD_WORD_FORGOTTEN(
            Place.RULINGS,
            "if (said != null) {\n            return new Verdict(item, captured, judge.decideAgain(",
            "if (said != null && said.status() == Status.FLAGGED) {\n            return new Verdict(item, captured,"
                    + " judge.decideAgain(",
            "oracle-word",
            "remembered"),
    EMPTIED_BEFORE_TAKEN(
            "desktop-client/replica/src/main/java/io/daftari/replica/Leaving.java",
            "word.sealTaken(session, HubSide.hubExpects(session));",
            "new Outbox(session, hubSide.replica()).forgetBefore(Long.MAX_VALUE);",
            "lost",
            "withdrawn"),
    STALE_PART_SERVED(
            "sync-server/src/main/java/io/daftari/hub/sync/Snapshots.java",
            "before.at().commit() < pruned()",
            "before.at().commit() < 0",
            "rows-at-cursor",
            "convergence"),
    HOLD_TAKEN_FOR_A_DECISION(
            "shared-model/core/src/main/java/io/daftari/model/op/Status.java",
            "return this != QUARANTINED;",
            "return true;",
            "hold-forgotten",
            "lost",
            "decision-early"),
    UPDATED_WITHOUT_READING_AGAIN(
            Place.REPLICA_FILE, "if (done.readAgain()) {", "if (!done.readAgain()) {", "rows-at-cursor", "convergence"),
    FORGETS_WHAT_IT_KNEW(
            "desktop-client/replica/src/main/java/io/daftari/replica/store/Rereading.java",
            "settings.put(Settings.Key.KNOWN,",
            "java.util.List.of(",
            "remembered"),
    OUTBOX_DROPPED_AT_UPDATE(
            Place.REPLICA_FILE,
            "if (done.readAgain()) {",
            "if (done.readAgain()) { new OutboxRows(session).forgetBefore(Long.MAX_VALUE);",
            "lost",
            "decision-early"),
    OLD_MEANING_LOST(
            Place.CATALOG,
            "OperationType type = operations.get(key(envelope.type(), version));",
            "OperationType type = operations.getOrDefault(key(envelope.type(), version + 1),"
                    + " operations.get(key(envelope.type(), version)));",
            "as-meant"),
    OLD_BODY_NOT_READ(
            Place.CATALOG,
            "for (Upcaster older = upcasters.get(key(envelope.type(), version)); older != null; ) {",
            "for (Upcaster older = upcasters.get(key(envelope.type(), version)); older != null && version > 1; ) {",
            "as-meant"),
    TOO_OLD_TO_PUSH(
            "sync-server/src/main/java/io/daftari/hub/sync/Exchange.java",
            "Taken taken = piece == null",
            "Taken taken = piece == null || header.schema() < io.daftari.model.Daftari.SCHEMA",
            "old-pushes",
            "liveness"),
    ERASED_FROM_ROWS_ONLY(
            "sync-server/src/main/java/io/daftari/hub/sync/Erasing.java",
            "        sql.log(redaction, persons);",
            "",
            "forgotten"),
    ERASED_TOO_MUCH(
            "sync-server/src/main/java/io/daftari/hub/sync/Erasures.java",
            "Optional.of(Json.mapper().writeValueAsBytes(rest.get()))",
            "Optional.of(Json.mapper().writeValueAsBytes(((com.fasterxml.jackson.databind.node.ObjectNode)"
                    + " rest.get()).set(\"body\", Json.mapper().createObjectNode())))",
            "oracle"),
    HANDED_OVER_AND_DROPPED(
            "desktop-client/replica/src/main/java/io/daftari/replica/Leaving.java",
            "word.sealTaken(session, HubSide.hubExpects(session));",
            "new Outbox(session, hubSide.replica()).forgetBefore(HubSide.hubExpects(session));",
            "liveness",
            "remembered",
            "withdrawn"),
    ERASED_LINE_NOT_PROVEN(
            "sync-server/src/main/java/io/daftari/hub/sync/Erasures.java",
            "Chain.erasedSeal(replicaId, n, body, vault.openLine(left))",
            "Chain.erasedSeal(replicaId, n + 1, body, vault.openLine(left))",
            "chain"),
    ERASED_BUT_NOT_SCRUBBED(Place.HUB_SIDE, "        leaving.scrub();", "", "forgotten"),
    NOBODY_IS_TOLD(
            "shared-model/core/src/main/java/io/daftari/model/op/Judge.java",
            "if (decision.status() != Status.ACCEPTED) {",
            "if (decision.status() == Status.REJECTED) {",
            "explained",
            "told");

    private static final class Place {
        static final String REBASE = "desktop-client/replica/src/main/java/io/daftari/replica/rebase/Rebase.java";
        static final String HUB_SIDE = "desktop-client/replica/src/main/java/io/daftari/replica/HubSide.java";
        static final String REPLICA_FILE = "desktop-client/replica/src/main/java/io/daftari/replica/ReplicaFile.java";
        static final String CATALOG = "shared-model/core/src/main/java/io/daftari/model/op/Catalog.java";
        static final String RULINGS = "sync-server/src/main/java/io/daftari/hub/sync/Rulings.java";
    }

    private final String file;
    private final String good;
    private final String bad;
    private final Set<String> checks;

    /**
     * @param file from the root of the sources
     * @param good stands in it exactly once
     * @param checks those that shall notice it; any of them may be the first
     */
    PlantedBug(String file, String good, String bad, String... checks) {
        this.file = file;
        this.good = good;
        this.bad = bad;
        this.checks = Set.of(checks);
    }

    String file() {
        return file;
    }

    Set<String> checks() {
        return checks;
    }

    /** As people type it. */
    String spelled() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<PlantedBug> of(String spelled) {
        return Arrays.stream(values())
                .filter(bug -> bug.spelled().equals(spelled))
                .findFirst();
    }

    /**
     * The source with the bug in it.
     *
     * @throws IllegalStateException if the place is not there any more, or not alone
     */
    String plant(String source) {
        int at = source.indexOf(good);
        if (at < 0 || source.indexOf(good, at + 1) >= 0) {
            throw new IllegalStateException(
                    file + " must have this exactly once for " + spelled() + " to be planted: " + good);
        }
        return source.substring(0, at) + bad + source.substring(at + good.length());
    }
}
