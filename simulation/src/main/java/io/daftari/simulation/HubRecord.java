package io.daftari.simulation;

import io.daftari.hub.desk.FeedBody;
import io.daftari.model.op.Catalog;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.wire.Holding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the hub's database says of the school, read beside the hub: its word on operations, and every state that every row
 * ever had. Kept in memory and brought up to date commit by commit.
 */
final class HubRecord {

    /** The hub's word on one operation of one replica. */
    record Said(UUID replica, long n, UUID operation, String type, UUID author, long commit, String status) {

        boolean isDecision() {
            return !status.equals("QUARANTINED");
        }
    }

    /** How a row stood from a commit on; no text where it was gone, or gone for whom this was said. */
    private record State(
            long commit,
            UUID audience,
            @Nullable UUID user,
            @Nullable String body,
            @Nullable String text) {}

    private final Connection admin;
    private final UUID school;
    private final Catalog catalog;
    private final Map<UUID, List<Said>> said = new HashMap<>();
    private final Map<String, Map<UUID, List<State>>> rows = new TreeMap<>();
    private final Map<String, Long> untyped = new TreeMap<>();
    private long head;

    HubRecord(Connection admin, UUID school, Catalog catalog) {
        this.admin = admin;
        this.school = school;
        this.catalog = catalog;
    }

    long head() {
        return head;
    }

    /** Reads what was committed since the last call. */
    void refresh() {
        try {
            long now = number("SELECT commit_no FROM school_clock WHERE school_id = ?");
            if (now < head) {
                // The school was put back from a backup: everything is read anew.
                said.clear();
                rows.clear();
                untyped.clear();
                head = 0;
            }
            if (now > head) {
                readOperations();
                readFeed();
                head = now;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The hub's database can't be read", e);
        }
    }

    long number(String sql) throws SQLException {
        try (PreparedStatement statement = admin.prepareStatement(sql)) {
            statement.setObject(1, school);
            try (ResultSet results = statement.executeQuery()) {
                return results.next() ? results.getLong(1) : 0;
            }
        }
    }

    private void readOperations() throws SQLException {
        try (PreparedStatement statement =
                admin.prepareStatement("SELECT replica_id, n, id, type, author, commit_no, status FROM operation"
                        + " WHERE school_id = ? AND commit_no > ? ORDER BY commit_no, n")) {
            statement.setObject(1, school);
            statement.setLong(2, head);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    Said one = new Said(
                            results.getObject(1, UUID.class),
                            results.getLong(2),
                            results.getObject(3, UUID.class),
                            results.getString(4),
                            results.getObject(5, UUID.class),
                            results.getLong(6),
                            results.getString(7));
                    List<Said> words = said.computeIfAbsent(one.operation, id -> new ArrayList<>());
                    // What was held and is decided now has a new word under its old number.
                    words.removeIf(word -> word.replica.equals(one.replica) && word.n == one.n);
                    words.add(one);
                }
            }
        }
    }

    private void readFeed() throws SQLException {
        try (PreparedStatement statement = admin.prepareStatement(
                "SELECT commit_no, table_name, row_id, audience, audience_user, departed, body::text FROM feed"
                        + " WHERE school_id = ? AND commit_no > ? ORDER BY commit_no, seq")) {
            statement.setObject(1, school);
            statement.setLong(2, head);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    String table = results.getString(2);
                    String body = results.getBoolean(6) ? null : results.getString(7);
                    List<State> states = rows.computeIfAbsent(table, t -> new HashMap<>())
                            .computeIfAbsent(results.getObject(3, UUID.class), id -> new ArrayList<>());
                    State state = new State(
                            results.getLong(1),
                            results.getObject(4, UUID.class),
                            results.getObject(5, UUID.class),
                            body,
                            body == null ? null : canonical(table, body));
                    if (isTyped(states.isEmpty() ? null : states.getLast(), true) && isTyped(state, false)) {
                        untyped.put(table + "/" + results.getString(3), state.commit);
                    }
                    states.add(state);
                }
            }
        }
    }

    private static boolean isTyped(@Nullable State state, boolean typed) {
        return state != null && state.text != null && state.text.contains("\"typed\":" + typed);
    }

    /** The marks that a person typed and a default took the place of, with the last commit at which one did. */
    Map<String, Long> untyped() {
        return untyped;
    }

    String canonical(String table, String body) {
        return write(catalog.row(table).orElseThrow(), body);
    }

    private static <R extends Row> String write(RowType<R> type, String body) {
        return RowJson.write(FeedBody.read(type, body)).toString();
    }

    /** The hub's word on an operation that a replica brought; empty while it has none. */
    Optional<Said> of(UUID replica, UUID operation) {
        return said.getOrDefault(operation, List.of()).stream()
                .filter(word -> word.replica.equals(replica))
                .findFirst();
    }

    /** Every word on an operation, whichever replica brought it. */
    List<Said> of(UUID operation) {
        return said.getOrDefault(operation, List.of());
    }

    List<Said> all() {
        return said.values().stream().flatMap(List::stream).toList();
    }

    /** All rows that a replica with these holdings has read when it has read up to the commit: by table and id. */
    Map<String, String> heldAt(long commit, List<Holding> holdings) {
        Set<SubjectKind> kinds = new HashSet<>();
        Set<UUID> subjects = new HashSet<>();
        Set<UUID> users = new HashSet<>();
        for (Holding holding : holdings) {
            UUID subject = holding.subject();
            if (subject == null) {
                kinds.add(holding.kind());
            } else {
                subjects.add(subject);
                if (holding.kind() == SubjectKind.USER) {
                    users.add(subject);
                }
            }
        }
        Map<String, String> held = new TreeMap<>();
        rows.forEach((table, ids) -> {
            boolean whole = kinds.contains(catalog.row(table).orElseThrow().subjectKind());
            ids.forEach((id, states) -> {
                State state = at(states, commit);
                if (state != null
                        && state.text != null
                        && (whole || subjects.contains(state.audience) || users.contains(state.user))) {
                    held.put(table + "/" + id, state.text);
                }
            });
        });
        return held;
    }

    /** All rows at the head. */
    Map<String, String> everything() {
        Map<String, String> all = new TreeMap<>();
        rows.forEach((table, ids) -> ids.forEach((id, states) -> {
            State state = at(states, Long.MAX_VALUE);
            if (state != null && state.text != null) {
                all.put(table + "/" + id, state.text);
            }
        }));
        return all;
    }

    /** The rows of a type at the head, by id. */
    <R extends Row> List<R> rows(RowType<R> type) {
        Map<String, R> found = new TreeMap<>();
        rows.getOrDefault(type.table(), Map.of()).forEach((id, states) -> {
            State state = at(states, Long.MAX_VALUE);
            if (state != null && state.body != null) {
                found.put(id.toString(), FeedBody.read(type, state.body));
            }
        });
        return new ArrayList<>(found.values());
    }

    private static @Nullable State at(List<State> states, long commit) {
        for (int i = states.size() - 1; i >= 0; i--) {
            if (states.get(i).commit <= commit) {
                return states.get(i);
            }
        }
        return null;
    }

    /** What a replica held when the school stood at the commit. */
    List<Holding> holdingsAt(UUID replica, long commit) {
        List<Holding> holdings = new ArrayList<>();
        try (PreparedStatement statement = admin.prepareStatement(
                "SELECT kind, subject FROM replica_holding WHERE school_id = ? AND replica_id = ?"
                        + " AND gained_commit <= ? AND (lost_commit IS NULL OR lost_commit > ?)")) {
            statement.setObject(1, school);
            statement.setObject(2, replica);
            statement.setLong(3, commit);
            statement.setLong(4, commit);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    holdings.add(
                            new Holding(SubjectKind.valueOf(results.getString(1)), results.getObject(2, UUID.class)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The hub's database can't be read", e);
        }
        return holdings;
    }
}
