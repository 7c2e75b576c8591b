package io.daftari.hub.sync;

import io.daftari.hub.desk.RowSql;
import io.daftari.hub.vault.Vault;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Referred;
import io.daftari.model.row.Column;
import io.daftari.model.row.DisplayName;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.wire.TableSum;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the names of rows beyond a scope to which the scope's rows refer: stubs, by table and id, and nothing else of those
 * rows. Types without a display name have none, and a name is given only to those of the section that may see it.
 */
final class StubReader {

    private final Catalog catalog;
    private final Connection connection;
    private final UUID schoolId;
    private final Scope scope;
    private final Vault vault;
    private final List<RowType<?>> types;

    StubReader(Catalog catalog, Connection connection, UUID schoolId, Scope scope, Vault vault) {
        this.vault = vault;
        this.catalog = catalog;
        this.connection = connection;
        this.schoolId = schoolId;
        this.scope = scope;
        this.types = catalog.named().stream()
                .filter(type -> !scope.holdsAll(type) && mayName(type))
                .toList();
    }

    private boolean mayName(RowType<?> type) {
        DisplayName name = type.displayName();
        return name != null && scope.holdsAll(name.seenBy());
    }

    /** Whether there can be none, as all that has a name is within the scope, or may not be named. */
    boolean isEmpty() {
        return types.isEmpty();
    }

    /** All of them, as the tables are. */
    Map<String, Map<UUID, String>> all() throws SQLException {
        Map<String, Map<UUID, String>> stubs = new TreeMap<>();
        Referred mentioned = mentioned();
        for (RowType<?> type : types) {
            Set<UUID> referred = new TreeSet<>(mentioned.of(type));
            for (Reference reference : referencesTo(type)) {
                referred.addAll(reference.ids(null));
            }
            put(stubs, type, named(type, referred, false));
        }
        return stubs;
    }

    /**
     * What must be told with the changes of some commits: the names to which the rows of a page refer, and those that
     * changed or whose rows have left the scope.
     *
     * @param referred by the rows of the page
     * @param departed rows that have left the scope
     */
    Map<String, Map<UUID, String>> with(Referred referred, Referred departed, long after, long upTo)
            throws SQLException {
        Map<String, Map<UUID, String>> stubs = new TreeMap<>();
        Map<String, Set<UUID>> changed = changedBeyond(after, upTo);
        Referred mentioned = null;
        for (RowType<?> type : types) {
            put(stubs, type, named(type, referred.of(type), false));
            Set<UUID> perhaps = new TreeSet<>(departed.of(type));
            perhaps.addAll(changed.getOrDefault(type.table(), Set.of()));
            if (!perhaps.isEmpty()) {
                mentioned = mentioned == null ? mentioned() : mentioned;
                put(stubs, type, named(type, referredOf(type, perhaps, mentioned), true));
            }
        }
        return stubs;
    }

    private static void put(Map<String, Map<UUID, String>> stubs, RowType<?> type, Map<UUID, String> names) {
        if (!names.isEmpty()) {
            stubs.computeIfAbsent(type.table(), table -> new TreeMap<>()).putAll(names);
        }
    }

    /** The sum of all names; empty where a change after the cursor may concern one. */
    Optional<TableSum> sum(long after, long upTo) throws SQLException {
        if (!types.isEmpty() && !changedBeyond(after, upTo).isEmpty()) {
            return Optional.empty();
        }
        TableSum.Adder adder = new TableSum.Adder();
        all().forEach(adder::addStubs);
        return Optional.of(adder.sum());
    }

    /** A column of a type within the scope that refers to named rows. */
    private final class Reference {
        private final RowType<?> from;
        private final Column column;
        private final Scope.Condition within;

        Reference(RowType<?> from, Column column, Scope.Condition within) {
            this.from = from;
            this.column = column;
            this.within = within;
        }

        /** What the scope's rows hold in this column, of these ids; of all where there are none given. */
        Set<UUID> ids(@Nullable Collection<UUID> among) throws SQLException {
            String sql =
                    "SELECT DISTINCT t." + column.name() + " FROM " + from.table() + " t WHERE t.school_id = ? AND t."
                            + column.name() + (among == null ? " IS NOT NULL" : " = ANY(?)") + " AND " + within.sql();
            Set<UUID> ids = new TreeSet<>();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, schoolId);
                int next = 2;
                if (among != null) {
                    statement.setArray(next++, connection.createArrayOf("uuid", among.toArray()));
                }
                for (var parameter : within.parameters(connection)) {
                    statement.setArray(next++, parameter);
                }
                try (ResultSet results = statement.executeQuery()) {
                    while (results.next()) {
                        ids.add(results.getObject(1, UUID.class));
                    }
                }
            }
            return ids;
        }
    }

    private List<Reference> referencesTo(RowType<?> type) {
        List<Reference> references = new ArrayList<>();
        for (RowType<?> from : catalog.rows()) {
            Optional<Scope.Condition> within = scope.condition(from);
            for (Column column : from.ownColumns()) {
                if (within.isPresent() && type.rowClass().equals(column.references()) && !from.bringsAlong(column)) {
                    references.add(new Reference(from, column, within.get()));
                }
            }
        }
        return references;
    }

    private Set<UUID> referredOf(RowType<?> type, Set<UUID> ids, Referred mentioned) throws SQLException {
        Set<UUID> referred = new TreeSet<>(ids);
        referred.retainAll(mentioned.of(type));
        for (Reference reference : referencesTo(type)) {
            referred.addAll(reference.ids(ids));
        }
        return referred;
    }

    /** What the scope's rows name in JSON. */
    private Referred mentioned() throws SQLException {
        Referred referred = new Referred(catalog);
        FeedReader reader = new FeedReader(catalog, connection, schoolId, vault);
        for (RowType<?> from : types.isEmpty() ? List.<RowType<?>>of() : catalog.rows()) {
            if (from.ownColumns().stream().anyMatch(Column::mentions)) {
                mentions(reader, from, referred);
            }
        }
        return referred;
    }

    private <R extends Row> void mentions(FeedReader reader, RowType<R> from, Referred referred) throws SQLException {
        reader.rows(from, scope, (R row) -> referred.add(from, row));
    }

    /**
     * The names of those rows that are not within the scope.
     *
     * @param goneToo whether those that are no more are told, too, without a name
     */
    private <R extends Row> Map<UUID, String> named(RowType<R> type, Set<UUID> ids, boolean goneToo)
            throws SQLException {
        Map<UUID, String> names = new LinkedHashMap<>();
        if (ids.isEmpty()) {
            return names;
        }
        if (goneToo) {
            ids.forEach(id -> names.put(id, ""));
        }
        RowSql<R> rows = RowSql.of(vault, type);
        Optional<Scope.Condition> within = scope.condition(type);
        String sql = "SELECT " + rows.columns() + ", "
                + within.map(condition -> "coalesce(" + condition.sql() + ", false)")
                        .orElse("false")
                + " AS within FROM " + type.table() + " t WHERE t.school_id = ? AND t.id = ANY(?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = 1;
            if (within.isPresent()) {
                for (var parameter : within.get().parameters(connection)) {
                    statement.setArray(next++, parameter);
                }
            }
            statement.setObject(next++, schoolId);
            statement.setArray(next, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    R row = rows.read(results);
                    if (results.getBoolean("within")) {
                        names.remove(row.id);
                    } else {
                        names.put(row.id, type.nameOf(row));
                    }
                }
            }
        }
        return names;
    }

    /** The rows of named types beyond the scope that changed in these commits, by table. */
    private Map<String, Set<UUID>> changedBeyond(long after, long upTo) throws SQLException {
        String sql = """
            SELECT DISTINCT table_name, row_id FROM feed
            WHERE school_id = ? AND commit_no > ? AND commit_no <= ? AND table_name = ANY(?)
              AND NOT (audience = ANY(?) OR coalesce(audience_user = ANY(?), false))\
            """;
        Map<String, Set<UUID>> changed = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setLong(2, after);
            statement.setLong(3, upTo);
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "text", types.stream().map(RowType::table).toArray()));
            statement.setArray(5, scope.subjects(connection));
            statement.setArray(6, scope.users(connection));
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    changed.computeIfAbsent(results.getString(1), table -> new TreeSet<>())
                            .add(results.getObject(2, UUID.class));
                }
            }
        }
        return changed;
    }
}
