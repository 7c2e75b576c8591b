package io.daftari.hub.sync;

import io.daftari.hub.tenancy.Busy;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.hub.vault.Vault;
import io.daftari.model.op.Catalog;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.wire.Columnar;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.Holding;
import io.daftari.model.wire.TableSum;
import io.daftari.model.wire.Verification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells a replica what it should hold at its cursor: sums, and the rows of an audience that differs. The tables are as of
 * the head; they are the same at the cursor if the feed has nothing for the replica since.
 */
final class Verifier {

    private static final Duration BETWEEN = Duration.ofHours(1);

    private final TenantTransaction transactions;
    private final Catalog catalog;
    private final Vault vault;
    private final Holdings holdings;
    private final Admission admission;
    private final Clock clock;
    private final Map<UUID, Instant> last = new ConcurrentHashMap<>();

    Verifier(Sync.Ground ground, Holdings holdings, Admission admission) {
        this.transactions = ground.transactions();
        this.catalog = ground.catalog();
        this.vault = ground.rows().vault();
        this.clock = ground.clock();
        this.holdings = holdings;
        this.admission = admission;
    }

    /** @throws Busy if too many ask at once, or this replica too often */
    Verification.Sums sums(Replicas.Identity replica, Verification.Request request) {
        List<String> tables = request.tables();
        Instant now = clock.instant();
        if (tables == null && !request.urgent()) {
            Instant before = last.get(replica.replicaId());
            if (before != null && before.plus(BETWEEN).isAfter(now)) {
                throw new Busy(Duration.between(now, before.plus(BETWEEN)));
            }
        }
        Verification.Sums sums = admission.admit(() -> transactions.reading(replica.schoolId(), connection -> {
            Optional<Scope> scope = unmoved(connection, replica, request.cursor());
            if (scope.isEmpty()) {
                return new Verification.Sums(true, null, null, null);
            }
            FeedReader reader = new FeedReader(catalog, connection, replica.schoolId(), vault);
            Scope days = new Scope(scope.get().holdings(), request.since());
            List<RowType<?>> fitting = fitting(request.shapes());
            if (tables != null) {
                return new Verification.Sums(false, null, ofAudiences(reader, days, tables, fitting), null);
            }
            // Names are made of rows, whose fields the other program may call otherwise.
            return request.shapes() == null
                    ? new Verification.Sums(
                            false,
                            ofTables(reader, days, fitting),
                            null,
                            ofStubs(connection, replica.schoolId(), scope.get(), request.cursor()))
                    : new Verification.Sums(false, ofTables(reader, days, fitting), null, null, names(fitting));
        }));
        if (tables == null && !sums.moved()) {
            last.values().removeIf(before -> before.plus(BETWEEN).isBefore(now));
            last.put(replica.replicaId(), now);
        }
        return sums;
    }

    /** What the replica holds, if that is the same at its cursor as now. */
    private Optional<Scope> unmoved(Connection connection, Replicas.Identity replica, Cursor cursor)
            throws SQLException {
        UUID schoolId = replica.schoolId();
        Cursor head = Commits.head(connection, schoolId);
        if (!Commits.knows(connection, schoolId, cursor)) {
            return Optional.empty();
        }
        List<Holdings.Dated> dated = holdings.of(connection, schoolId, replica.replicaId(), cursor.commit());
        if (dated.stream().anyMatch(holding -> holding.lost() != null || holding.gained() > cursor.commit())) {
            return Optional.empty();
        }
        List<Holding> held = dated.stream().map(Holdings.Dated::holding).toList();
        Scope scope = new Scope(held);
        boolean same = new FeedReader(catalog, connection, schoolId, vault)
                .changes(scope, cursor.commit(), head.commit(), 1)
                .isEmpty();
        return same ? Optional.of(scope) : Optional.empty();
    }

    /** The tables whose rows are the same in the program that asks. */
    private List<RowType<?>> fitting(@Nullable Map<String, String> shapes) {
        List<RowType<?>> fitting = new ArrayList<>(catalog.rows());
        if (shapes != null) {
            fitting.removeIf(type -> !Verification.shapeOf(type).equals(shapes.get(type.table())));
        }
        return fitting;
    }

    private static Set<String> names(List<RowType<?>> types) {
        return types.stream().map(RowType::table).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, TableSum> ofTables(FeedReader reader, Scope scope, List<RowType<?>> types)
            throws SQLException {
        Map<String, TableSum> sums = new TreeMap<>();
        for (RowType<?> type : types) {
            TableSum.Adder adder = new TableSum.Adder();
            reader.rows(type, scope, adder::add);
            TableSum sum = adder.sum();
            if (sum.rows() > 0) {
                sums.put(type.table(), sum);
            }
        }
        return sums;
    }

    private @Nullable TableSum ofStubs(Connection connection, UUID schoolId, Scope scope, Cursor cursor)
            throws SQLException {
        long head = Commits.head(connection, schoolId).commit();
        return new StubReader(catalog, connection, schoolId, scope, vault)
                .sum(cursor.commit(), head)
                .orElse(null);
    }

    private Map<String, Map<UUID, TableSum>> ofAudiences(
            FeedReader reader, Scope scope, List<String> tables, List<RowType<?>> fitting) throws SQLException {
        Map<String, Map<UUID, TableSum>> sums = new TreeMap<>();
        for (String table : tables) {
            Optional<RowType<?>> type = catalog.row(table);
            if (type.isPresent() && fitting.contains(type.get())) {
                Map<UUID, TableSum.Adder> adders = new TreeMap<>();
                reader.rows(
                        type.get(),
                        scope,
                        row -> adders.computeIfAbsent(row.audience, audience -> new TableSum.Adder())
                                .add(row));
                Map<UUID, TableSum> ofTable = new TreeMap<>();
                adders.forEach((audience, adder) -> ofTable.put(audience, adder.sum()));
                sums.put(table, ofTable);
            }
        }
        return sums;
    }

    /** The rows of audiences that differ; that they do is noted for the office. */
    Verification.Rows rows(Replicas.Identity replica, Verification.RowsRequest request) {
        UUID schoolId = replica.schoolId();
        Optional<RowType<?>> type = catalog.row(request.table());
        boolean stubs = request.table().equals(Verification.STUBS);
        if (type.isEmpty() && !stubs) {
            return new Verification.Rows(false, null, null);
        }
        Map<UUID, Long> there = new TreeMap<>();
        Verification.Rows rows = admission.admit(() -> transactions.reading(schoolId, connection -> {
            there.clear();
            Optional<Scope> scope = unmoved(connection, replica, request.cursor());
            if (scope.isEmpty()) {
                return new Verification.Rows(true, null, null);
            }
            return type.isEmpty()
                    ? stubs(connection, schoolId, scope.get(), there)
                    : rows(
                            new FeedReader(catalog, connection, schoolId, vault),
                            type.get(),
                            new Scope(scope.get().holdings(), request.since()),
                            request.here().keySet(),
                            there);
        }));
        if (!rows.moved()) {
            transactions.note(schoolId, connection -> report(connection, replica, request, there));
        }
        return rows;
    }

    private static <R extends Row> Verification.Rows rows(
            FeedReader reader, RowType<R> type, Scope scope, Set<UUID> audiences, Map<UUID, Long> there)
            throws SQLException {
        List<R> rows = new ArrayList<>();
        reader.rows(type, scope, (R row) -> {
            if (audiences.contains(row.audience)) {
                rows.add(row);
                there.merge(row.audience, 1L, Long::sum);
            }
        });
        return new Verification.Rows(false, rows.isEmpty() ? null : Columnar.write(type, rows), null);
    }

    private Verification.Rows stubs(Connection connection, UUID schoolId, Scope scope, Map<UUID, Long> there)
            throws SQLException {
        Map<String, Map<UUID, String>> stubs = new StubReader(catalog, connection, schoolId, scope, vault).all();
        there.put(schoolId, stubs.values().stream().mapToLong(Map::size).sum());
        return new Verification.Rows(false, null, stubs);
    }

    private void report(
            Connection connection, Replicas.Identity replica, Verification.RowsRequest request, Map<UUID, Long> there)
            throws SQLException {
        String sql = """
            INSERT INTO verify_report (school_id, replica_id, at, table_name, audience, replica_rows, hub_rows)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Map.Entry<UUID, Long> here : request.here().entrySet()) {
                statement.setObject(1, replica.schoolId());
                statement.setObject(2, replica.replicaId());
                statement.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
                statement.setString(4, request.table());
                statement.setObject(5, here.getKey());
                statement.setLong(6, here.getValue());
                statement.setLong(7, there.getOrDefault(here.getKey(), 0L));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
