package io.daftari.hub.sync;

import io.daftari.hub.Steps;
import io.daftari.hub.tenancy.Busy;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.hub.vault.Vault;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Decision;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.seal.Hash;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.time.Ids;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.Holding;
import io.daftari.model.wire.Said;
import io.daftari.model.wire.Snapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes snapshots: a manifest for each replica that asks, over parts that replicas of the same audience share for as long
 * as the feed shows no later change of them. All parts of a manifest are of one commit.
 */
final class Snapshots {

    private final TenantTransaction transactions;
    private final Catalog catalog;
    private final Vault vault;
    private final Holdings holdings;
    private final NumberLeases leases;
    private final OperationLog log = new OperationLog();
    private final PartFiles files;
    private final Admission admission;
    private final SigningKey key;
    private final Aftermath days;
    private final Clock clock;
    private final Ids ids;
    private final Steps steps;
    private final Map<UUID, Map<Reach, Made>> made = new ConcurrentHashMap<>();
    private final Map<UUID, Given> given = new ConcurrentHashMap<>();

    /** Which rows of a table: the condition on it and its values. */
    private record Reach(String table, String condition, List<Set<UUID>> values) {}

    /** Parts as they were made, and when. */
    private record Made(Cursor at, Instant made, List<Snapshot.Part> parts) {}

    /** What a replica may fetch. */
    private record Given(UUID manifest, Set<Hash> parts, Instant until) {}

    Snapshots(
            Sync.Ground ground,
            Holdings holdings,
            NumberLeases leases,
            PartFiles files,
            Admission admission,
            SigningKey key,
            Aftermath days) {
        this.days = days;
        this.transactions = ground.transactions();
        this.catalog = ground.catalog();
        this.vault = ground.rows().vault();
        this.clock = ground.clock();
        this.ids = ground.ids();
        this.steps = ground.steps();
        this.holdings = holdings;
        this.leases = leases;
        this.files = files;
        this.admission = admission;
        this.key = key;
    }

    /**
     * What the replica holds now.
     *
     * @param undecided the number of its operation from which on it wants decisions
     * @param terms of how many terms it wants what belongs to days; 0 for all
     * @throws Busy if too many ask at once
     */
    Snapshot.Manifest manifest(Replicas.Identity replica, long undecided, int terms) {
        return admission.admit(() -> {
            Snapshot.Manifest manifest = transactions.reading(
                    replica.schoolId(), connection -> new Making(connection, replica).manifest(undecided, terms));
            Set<Hash> parts = new HashSet<>();
            manifest.allParts().forEach(part -> parts.add(part.hash()));
            Instant now = clock.instant();
            given.values().removeIf(old -> old.until().isBefore(now));
            given.put(replica.replicaId(), new Given(manifest.id(), parts, now.plus(PartFiles.KEPT)));
            steps.reached("snapshot.made");
            return manifest;
        });
    }

    /** Whether the replica was given these parts by this manifest, not too long ago. */
    boolean mayFetch(UUID replicaId, UUID manifest, List<Hash> parts) {
        Given last = given.get(replicaId);
        return last != null
                && last.manifest().equals(manifest)
                && last.until().isAfter(clock.instant())
                && last.parts().containsAll(parts);
    }

    /** One manifest in the making, over one state of the school. */
    private final class Making {
        private final Connection connection;
        private final Replicas.Identity replica;
        private final UUID schoolId;
        private final Cursor head;
        private final Map<Reach, Made> known;
        private final FeedReader reader;
        private final Map<Cursor, Boolean> standing = new HashMap<>();
        private @Nullable Map<String, List<Changed>> changes;
        private @Nullable Long pruned;

        Making(Connection connection, Replicas.Identity replica) throws SQLException {
            this.connection = connection;
            this.replica = replica;
            this.schoolId = replica.schoolId();
            this.head = Commits.head(connection, schoolId);
            this.known = made.computeIfAbsent(schoolId, id -> Collections.synchronizedMap(new LinkedHashMap<>()));
            this.reader = new FeedReader(catalog, connection, schoolId, vault);
        }

        Snapshot.Manifest manifest(long undecided, int terms) throws SQLException {
            forgetOld();
            List<Holding> held = holdings.of(connection, schoolId, replica.replicaId(), head.commit()).stream()
                    .filter(holding -> holding.lost() == null)
                    .map(Holdings.Dated::holding)
                    .toList();
            Optional<LocalDate> since =
                    terms <= 0 ? Optional.empty() : days.startOfLast(connection, schoolId, terms, clock.instant());
            Scope scope = new Scope(held, since.orElse(null));
            List<Snapshot.Part> parts = new ArrayList<>();
            for (RowType<?> type : catalog.rows()) {
                Optional<Scope.Condition> condition = scope.condition(type);
                if (condition.isPresent()) {
                    parts.addAll(parts(type, scope, condition.get()));
                }
            }
            List<Decision> decisions = log.decidedFrom(connection, schoolId, replica.replicaId(), undecided);
            return new Snapshot.Manifest(
                    ids.next(),
                    head,
                    held,
                    decisions,
                    leases.after(connection, schoolId, replica.replicaId(), 0),
                    parts,
                    decisions.isEmpty() ? null : Said.seal(key, replica.replicaId(), head, decisions),
                    new StubReader(catalog, connection, schoolId, new Scope(held), vault).all(),
                    since.orElse(null));
        }

        private void forgetOld() {
            Instant stale = clock.instant().minus(PartFiles.KEPT);
            synchronized (known) {
                known.values().removeIf(old -> old.made().isBefore(stale));
            }
        }

        private <R extends Row> List<Snapshot.Part> parts(RowType<R> type, Scope scope, Scope.Condition condition)
                throws SQLException {
            Reach reach = new Reach(type.table(), condition.sql(), List.copyOf(condition.values()));
            Made before = known.get(reach);
            if (before != null && isStillTrue(before, reach) && files.use(before.parts())) {
                return before.parts();
            }
            List<Snapshot.Part> parts = new ArrayList<>();
            List<R> chunk = new ArrayList<>();
            reader.rows(type, scope, (R row) -> {
                chunk.add(row);
                if (chunk.size() == Snapshot.ROWS_PER_PART) {
                    parts.add(files.write(type, chunk));
                    chunk.clear();
                }
            });
            if (!chunk.isEmpty()) {
                parts.add(files.write(type, chunk));
            }
            known.put(reach, new Made(head, clock.instant(), List.copyOf(parts)));
            return parts;
        }

        private boolean isStillTrue(Made before, Reach reach) throws SQLException {
            if (before.at().equals(head)) {
                return true;
            }
            // The feed must still tell all that came after. And a restored hub counts commits anew: the number alone
            // does
            // not say that it is the same commit.
            if (before.at().commit() < pruned() || !stands(before.at())) {
                return false;
            }
            return changes().getOrDefault(reach.table(), List.of()).stream()
                    .noneMatch(changed -> changed.commit() > before.at().commit()
                            && (reach.values().isEmpty()
                                    || reach.values().stream().anyMatch(changed::isOf)));
        }

        private long pruned() throws SQLException {
            Long read = pruned;
            if (read == null) {
                read = Commits.pruned(connection, schoolId);
                pruned = read;
            }
            return read;
        }

        /** Most tables' parts were made at the same few commits. */
        private boolean stands(Cursor at) throws SQLException {
            Boolean stands = standing.get(at);
            if (stands == null) {
                stands = Commits.knows(connection, schoolId, at);
                standing.put(at, stands);
            }
            return stands;
        }

        /** What changed since the oldest parts that are kept, by table. */
        private Map<String, List<Changed>> changes() throws SQLException {
            Map<String, List<Changed>> read = changes;
            if (read == null) {
                long oldest;
                synchronized (known) {
                    oldest = known.values().stream()
                            .mapToLong(old -> old.at().commit())
                            .min()
                            .orElse(head.commit());
                }
                read = Changed.after(connection, schoolId, oldest);
                changes = read;
            }
            return read;
        }
    }

    /** That some row of an audience changed last at a commit. */
    private record Changed(
            long commit, UUID audience, @Nullable UUID user) {

        boolean isOf(Set<UUID> subjects) {
            return subjects.contains(audience) || (user != null && subjects.contains(user));
        }

        static Map<String, List<Changed>> after(Connection connection, UUID schoolId, long commit) throws SQLException {
            String sql = """
                SELECT table_name, audience, audience_user, max(commit_no) FROM feed
                WHERE school_id = ? AND commit_no > ? GROUP BY table_name, audience, audience_user\
                """;
            Map<String, List<Changed>> changes = new LinkedHashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, schoolId);
                statement.setLong(2, commit);
                try (ResultSet results = statement.executeQuery()) {
                    while (results.next()) {
                        changes.computeIfAbsent(results.getString(1), table -> new ArrayList<>())
                                .add(new Changed(
                                        results.getLong(4),
                                        results.getObject(2, UUID.class),
                                        results.getObject(3, UUID.class)));
                    }
                }
            }
            return changes;
        }
    }
}
