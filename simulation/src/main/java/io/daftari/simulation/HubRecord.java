package io.daftari.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.daftari.hub.desk.FeedBody;
import io.daftari.hub.vault.Vault;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.number.DrawnNumber;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Status;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.row.Column;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowJson;
import io.daftari.model.row.RowType;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.Holding;
import io.daftari.model.wire.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** A row by its table and id, as {@code table/id}. */
    record Key(String table, UUID id) {

        @Override
        public String toString() {
            return table + "/" + id;
        }
    }

    /** Who holds what, in the shape in which rows are asked for it. */
    private record Held(Set<SubjectKind> kinds, Set<UUID> subjects, Set<UUID> users) {

        static Held of(List<Holding> holdings) {
            Held held = new Held(new HashSet<>(), new HashSet<>(), new HashSet<>());
            for (Holding holding : holdings) {
                UUID subject = holding.subject();
                if (subject == null) {
                    held.kinds.add(holding.kind());
                } else {
                    held.subjects.add(subject);
                    if (holding.kind() == SubjectKind.USER) {
                        held.users.add(subject);
                    }
                }
            }
            return held;
        }
    }

    /** How a row stood from a commit on; no text where it was gone, or gone for whom this was said. */
    private record State(
            long commit,
            UUID audience,
            @Nullable UUID user,
            @Nullable String body,
            @Nullable String text,
            Set<String> before) {

        /** The same in the feed's words of now; those of before are remembered. */
        State in(State now) {
            if (text == null || now.text == null || text.equals(now.text)) {
                return this;
            }
            Set<String> words = new HashSet<>(before);
            words.add(text);
            words.add(now.text);
            return new State(commit, audience, user, now.body, now.text, words);
        }
    }

    private static final Pattern NUMBER = Pattern.compile("\"admissionNumber\":\"[^\"]*\"");
    private static final int NUMBER_AT = "\"admissionNumber\":\"".length();

    private final Connection admin;
    private final UUID school;
    private final Catalog catalog;
    private final Vault vault;
    private final Lines lines;
    private final Map<UUID, List<Said>> said = new HashMap<>();
    private final Map<String, Map<UUID, List<State>>> rows = new TreeMap<>();
    private final Map<String, Long> untyped = new TreeMap<>();
    private final Map<String, Long> renumbered = new TreeMap<>();
    private final TreeMap<Long, Set<Key>> touched = new TreeMap<>();
    private long head;
    private int rewinds;

    /** @param lines get to know those of the log */
    HubRecord(Connection admin, UUID school, Catalog catalog, Vault vault, Lines lines) {
        this.vault = vault;
        this.lines = lines;
        this.admin = admin;
        this.school = school;
        this.catalog = catalog;
    }

    long head() {
        return head;
    }

    /** How often the school was found put back from a backup. */
    int rewinds() {
        return rewinds;
    }

    /** Whether the hub was ever there, or has forgotten that it was. */
    boolean knows(Cursor cursor) {
        return rewinds == 0 || cursor.equals(Cursor.START) || cursor.hash().equals(hash(cursor.commit()));
    }

    private String hash(long commit) {
        try (PreparedStatement statement =
                admin.prepareStatement("SELECT hash FROM commit_log WHERE school_id = ? AND commit_no = ?")) {
            statement.setObject(1, school);
            statement.setLong(2, commit);
            try (ResultSet results = statement.executeQuery()) {
                return results.next() ? results.getString(1) : "";
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The hub's database can't be read", e);
        }
    }

    /** The rows of which the feed says something after the one commit, and not after the other. */
    Set<Key> touched(long after, long upTo) {
        Set<Key> keys = new HashSet<>();
        touched.subMap(after, false, upTo, true).values().forEach(keys::addAll);
        return keys;
    }

    /** Reads what was committed since the last call. */
    void refresh() {
        try {
            long now = number("SELECT commit_no FROM school_clock WHERE school_id = ?");
            if (now < head) {
                rewind(now);
            }
            if (now > head) {
                readOperations();
                Set<Key> read = readFeed();
                if (read.stream().anyMatch(key -> key.table.equals(Erasure.TABLE))) {
                    readAllAgain();
                }
                head = now;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The hub's database can't be read", e);
        }
    }

    /** The school was put back from a backup: what came after it has never been. */
    private void rewind(long to) throws SQLException {
        rows.values().forEach(ids -> ids.values().forEach(states -> states.removeIf(state -> state.commit > to)));
        untyped.values().removeIf(commit -> commit > to);
        renumbered.values().removeIf(commit -> commit > to);
        touched.tailMap(to, false).clear();
        said.clear();
        head = 0;
        readOperations();
        head = to;
        readAllAgain();
        rewinds++;
    }

    /** At which commits the hub told people that it holds this operation, with the reasons as they stand in the row. */
    TreeMap<Long, InboxItem> holds(UUID operation) {
        TreeMap<Long, InboxItem> holds = new TreeMap<>();
        for (State state : rows.getOrDefault("inbox_item", Map.of()).getOrDefault(operation, List.of())) {
            if (state.body != null) {
                InboxItem item = FeedBody.read(vault, RowType.of(InboxItem.class), state.body);
                if (item.status == Status.QUARANTINED) {
                    holds.put(state.commit, item);
                }
            }
        }
        return holds;
    }

    long number(String sql) {
        try (PreparedStatement statement = admin.prepareStatement(sql)) {
            statement.setObject(1, school);
            try (ResultSet results = statement.executeQuery()) {
                return results.next() ? results.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The hub's database can't be read", e);
        }
    }

    private void readOperations() throws SQLException {
        try (PreparedStatement statement =
                admin.prepareStatement("SELECT replica_id, n, id, type, author, commit_no, status,"
                        + " CASE WHEN erased_seal IS NULL THEN line END FROM operation"
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
                    byte[] line = results.getBytes(8);
                    if (line != null) {
                        lines.seen(vault.openLine(line));
                    }
                    List<Said> words = said.computeIfAbsent(one.operation, id -> new ArrayList<>());
                    // What was held and is decided now has a new word under its old number.
                    words.removeIf(word -> word.replica.equals(one.replica) && word.n == one.n);
                    words.add(one);
                }
            }
        }
    }

    /** An erasure changes what the feed says of the past, and a backup that is put back changes it again. */
    private void readAllAgain() throws SQLException {
        Map<Key, List<State>> now = new HashMap<>();
        eachChange(
                0,
                (key, state) ->
                        now.computeIfAbsent(key, one -> new ArrayList<>()).add(state));
        now.forEach((key, states) -> {
            List<State> known = rows.getOrDefault(key.table, Map.of()).getOrDefault(key.id, List.of());
            int at = 0;
            for (State state : states) {
                while (at < known.size() && known.get(at).commit < state.commit) {
                    at++;
                }
                if (at < known.size() && known.get(at).commit == state.commit) {
                    known.set(at, known.get(at).in(state));
                    at++;
                }
            }
        });
    }

    /** Whether the hub has said so of the row, before somebody was erased or the hub was put back. */
    boolean saidBefore(String key, String text) {
        int slash = key.indexOf('/');
        return rows
                .getOrDefault(key.substring(0, slash), Map.of())
                .getOrDefault(UUID.fromString(key.substring(slash + 1)), List.of())
                .stream()
                .anyMatch(state -> state.before.contains(text));
    }

    private Set<Key> readFeed() throws SQLException {
        Set<Key> read = new HashSet<>();
        eachChange(head, (key, state) -> {
            read.add(key);
            touched.computeIfAbsent(state.commit, commit -> new HashSet<>()).add(key);
            List<State> states = rows.computeIfAbsent(key.table, t -> new HashMap<>())
                    .computeIfAbsent(key.id, id -> new ArrayList<>());
            if (isTyped(states.isEmpty() ? null : states.getLast(), true) && isTyped(state, false)) {
                untyped.put(key.toString(), state.commit);
            }
            if (key.table.equals("student") && !states.isEmpty() && isRenumbered(states.getLast().text, state.text)) {
                renumbered.put(key.toString(), state.commit);
            }
            states.add(state);
        });
        return read;
    }

    private void eachChange(long after, BiConsumer<Key, State> taker) throws SQLException {
        try (PreparedStatement statement = admin.prepareStatement(
                "SELECT commit_no, table_name, row_id, audience, audience_user, departed, body::text FROM feed"
                        + " WHERE school_id = ? AND commit_no > ? ORDER BY commit_no, seq")) {
            statement.setObject(1, school);
            statement.setLong(2, after);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    Key key = new Key(results.getString(2), results.getObject(3, UUID.class));
                    String body = results.getBoolean(6) ? null : results.getString(7);
                    taker.accept(
                            key,
                            new State(
                                    results.getLong(1),
                                    results.getObject(4, UUID.class),
                                    results.getObject(5, UUID.class),
                                    body,
                                    body == null ? null : canonical(key.table, body),
                                    Set.of()));
                }
            }
        }
    }

    private static boolean isTyped(@Nullable State state, boolean typed) {
        return state != null && state.text != null && state.text.contains("\"typed\":" + typed);
    }

    private static boolean isRenumbered(@Nullable String before, @Nullable String now) {
        Matcher old = NUMBER.matcher(before == null ? "" : before);
        return now != null
                && old.find()
                && !old.group().startsWith(DrawnNumber.PROVISIONAL, NUMBER_AT)
                && !now.contains(old.group());
    }

    /** The pupils whose final number has changed, with the last commit at which it did. */
    Map<String, Long> renumbered() {
        return renumbered;
    }

    /** The marks that a person typed and a default took the place of, with the last commit at which one did. */
    Map<String, Long> untyped() {
        return untyped;
    }

    String canonical(String table, String body) {
        return write(catalog.row(table).orElseThrow(), body);
    }

    private <R extends Row> String write(RowType<R> type, String body) {
        return RowJson.write(FeedBody.read(vault, type, body)).toString();
    }

    /** The hub's word on an operation that a replica brought; empty while it has none. */
    Optional<Said> of(UUID replica, UUID operation) {
        return said.getOrDefault(operation, List.of()).stream()
                .filter(word -> word.replica.equals(replica))
                .findFirst();
    }

    /** Whether the hub knows what it had said of the operation before it was put back. */
    boolean hasOldWord(Said word) {
        return number("SELECT count(*) FROM operation WHERE school_id = ? AND said IS NOT NULL AND replica_id = '"
                        + word.replica + "' AND n = " + word.n)
                > 0;
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
        Map<String, String> found = new TreeMap<>();
        Held held = Held.of(holdings);
        rows.forEach((table, ids) -> ids.keySet().forEach(id -> put(found, new Key(table, id), commit, held)));
        return found;
    }

    /** The same for some rows. */
    Map<String, String> heldAt(long commit, List<Holding> holdings, Set<Key> some) {
        Map<String, String> found = new TreeMap<>();
        Held held = Held.of(holdings);
        some.forEach(key -> put(found, key, commit, held));
        return found;
    }

    /** Of these rows, by table and id, those of a day and later, and those that belong to no day. */
    Map<String, String> from(LocalDate since, Map<String, String> some) {
        Map<String, String> found = new TreeMap<>();
        some.forEach((key, text) -> {
            Column day = catalog.row(key.substring(0, key.indexOf('/')))
                    .map(RowType::day)
                    .orElse(null);
            // Dates and moments alike begin with the day.
            if (day == null || field(text, day.field()).compareTo(since.toString()) >= 0) {
                found.put(key, text);
            }
        });
        return found;
    }

    private static String field(String row, String name) {
        try {
            return Json.mapper().readTree(row).path(name).asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A row is no JSON: " + row, e);
        }
    }

    private void put(Map<String, String> found, Key key, long commit, Held held) {
        State state = at(rows.getOrDefault(key.table, Map.of()).getOrDefault(key.id, List.of()), commit);
        if (state != null
                && state.text != null
                && (held.kinds.contains(catalog.row(key.table).orElseThrow().subjectKind())
                        || held.subjects.contains(state.audience)
                        || held.users.contains(state.user))) {
            found.put(key.toString(), state.text);
        }
    }

    /** The rows of which there is anything, be it that they were removed. */
    Set<String> known() {
        Set<String> known = new HashSet<>();
        rows.forEach((table, ids) -> ids.forEach((id, states) -> {
            if (!states.isEmpty()) {
                known.add(table + "/" + id);
            }
        }));
        return known;
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
                found.put(id.toString(), FeedBody.read(vault, type, state.body));
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
