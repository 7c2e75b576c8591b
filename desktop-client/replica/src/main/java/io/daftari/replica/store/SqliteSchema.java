package io.daftari.replica.store;

import io.daftari.model.op.Catalog;
import io.daftari.model.row.Audience;
import io.daftari.model.row.Column;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.replica.StorageFailed;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes and changes the tables of a replica. The tables of rows follow from the row types and can be read again from the
 * hub at any time; the replica's own tables hold what exists nowhere else and are migrated step by step, never dropped.
 */
public final class SqliteSchema {

    /** The steps of the replica's own tables; a step that was ever shipped is never changed. */
    private static final List<List<String>> STEPS = List.of(
            List.of(
                    "CREATE TABLE mode (id INTEGER PRIMARY KEY CHECK (id = 0), forecast INTEGER NOT NULL)",
                    "INSERT INTO mode VALUES (0, 0)",
                    "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
                    "CREATE TABLE outbox (n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, type TEXT NOT NULL,"
                            + " author BLOB NOT NULL, line BLOB NOT NULL, link BLOB NOT NULL, author_signature BLOB,"
                            + " state TEXT NOT NULL, reasons TEXT NOT NULL, forecast TEXT, display TEXT NOT NULL,"
                            + " submitted_at INTEGER NOT NULL)",
                    "CREATE TABLE decision (replica BLOB NOT NULL, n INTEGER NOT NULL, operation BLOB NOT NULL, status"
                        + " TEXT NOT NULL, reasons TEXT NOT NULL, outcome TEXT NOT NULL, decided_commit INTEGER NOT"
                        + " NULL, type TEXT NOT NULL, author BLOB NOT NULL, line BLOB NOT NULL, link BLOB NOT NULL,"
                        + " author_signature BLOB, display TEXT NOT NULL, submitted_at INTEGER NOT NULL, PRIMARY KEY"
                        + " (replica, n)) WITHOUT ROWID",
                    "CREATE INDEX ix_decision_commit ON decision (decided_commit)",
                    "CREATE TABLE seen_list (hash TEXT PRIMARY KEY, ids BLOB NOT NULL) WITHOUT ROWID",
                    "CREATE TABLE holding (kind TEXT NOT NULL, subject BLOB NOT NULL, PRIMARY KEY (kind, subject))"
                            + " WITHOUT ROWID",
                    "CREATE TABLE stale_row (row_table TEXT NOT NULL, id BLOB NOT NULL, PRIMARY KEY (row_table, id))"
                            + " WITHOUT ROWID",
                    "CREATE TABLE stale_holding (kind TEXT NOT NULL, subject BLOB NOT NULL, PRIMARY KEY (kind,"
                            + " subject)) WITHOUT ROWID",
                    "CREATE TABLE number_lease (series TEXT NOT NULL, year INTEGER NOT NULL, first INTEGER NOT NULL,"
                        + " last INTEGER NOT NULL, next INTEGER NOT NULL, PRIMARY KEY (series, year, first)) WITHOUT"
                        + " ROWID",
                    "CREATE TABLE user_credential (user_id BLOB PRIMARY KEY, email TEXT NOT NULL, salt BLOB NOT NULL,"
                            + " memory_kib INTEGER NOT NULL, iterations INTEGER NOT NULL, verifier BLOB NOT NULL,"
                            + " sealed_key BLOB NOT NULL, granted TEXT NOT NULL) WITHOUT ROWID"),
            List.of("DROP TABLE stale_row", "DROP TABLE stale_holding"),
            List.of(
                    "ALTER TABLE holding RENAME TO held_by_all",
                    "CREATE TABLE holding (kind TEXT NOT NULL, subject BLOB NOT NULL, user BLOB NOT NULL, PRIMARY KEY"
                            + " (kind, subject, user)) WITHOUT ROWID",
                    "INSERT INTO holding SELECT kind, subject, x'' FROM held_by_all",
                    "DROP TABLE held_by_all"),
            List.of(
                    // A decided line is sealed to the hub; its hash still proves the chain.
                    "ALTER TABLE decision ADD COLUMN named BLOB",
                    "ALTER TABLE decision ADD COLUMN body_hash BLOB",
                    "ALTER TABLE decision ADD COLUMN box_hash BLOB",
                    "ALTER TABLE decision ADD COLUMN decided_at INTEGER NOT NULL DEFAULT 0",
                    "CREATE INDEX ix_decision_open ON decision (n) WHERE body_hash IS NULL",
                    "CREATE TABLE sealed_page (replica BLOB NOT NULL, commit_no INTEGER NOT NULL, hash TEXT NOT NULL,"
                            + " decisions TEXT NOT NULL, seal BLOB NOT NULL, PRIMARY KEY (replica, commit_no))"
                            + " WITHOUT ROWID",
                    "CREATE TABLE carry (id BLOB PRIMARY KEY, secret BLOB NOT NULL, cursor TEXT NOT NULL,"
                            + " made_at INTEGER NOT NULL, answered_at INTEGER) WITHOUT ROWID"),
            List.of("CREATE TABLE stub (row_table TEXT NOT NULL, id BLOB NOT NULL, name TEXT NOT NULL, PRIMARY KEY"
                    + " (row_table, id)) WITHOUT ROWID"),
            List.of("ALTER TABLE decision ADD COLUMN undo TEXT"),
            List.of(
                    // The ids about which a sealed line says something personal.
                    "ALTER TABLE decision ADD COLUMN told BLOB"),
            List.of("CREATE TABLE kept_grant (user_id BLOB NOT NULL, author BLOB NOT NULL, valid_from INTEGER NOT NULL,"
                    + " valid_to INTEGER NOT NULL, granted TEXT NOT NULL, PRIMARY KEY (user_id, author, valid_from))"
                    + " WITHOUT ROWID"),
            List.of(
                    // The bytes of photos and documents; small is a small picture of a picture.
                    "CREATE TABLE file_copy (hash TEXT PRIMARY KEY, size INTEGER NOT NULL, here INTEGER NOT NULL,"
                            + " unsent INTEGER NOT NULL, wanted INTEGER NOT NULL, used_at INTEGER NOT NULL,"
                            + " owner TEXT, file BLOB, refused TEXT, small BLOB)",
                    "CREATE TABLE file_piece (hash TEXT NOT NULL, from_byte INTEGER NOT NULL, bytes BLOB NOT NULL)",
                    "CREATE UNIQUE INDEX ix_file_piece ON file_piece (hash, from_byte)"),
            List.of("CREATE TABLE personal_note (user_id BLOB NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL,"
                    + " PRIMARY KEY (user_id, name)) WITHOUT ROWID"),
            // On whose record it was hung here: with him go bytes that no row names.
            List.of("ALTER TABLE file_copy ADD COLUMN record BLOB"),
            List.of(
                    // A hub that was put back numbers its commits anew: what it said before stands beside it.
                    "CREATE TABLE said_page (replica BLOB NOT NULL, commit_no INTEGER NOT NULL, hash TEXT NOT NULL,"
                            + " decisions TEXT NOT NULL, seal BLOB NOT NULL, PRIMARY KEY (replica, commit_no, hash))"
                            + " WITHOUT ROWID",
                    "INSERT INTO said_page SELECT replica, commit_no, hash, decisions, seal FROM sealed_page",
                    "DROP TABLE sealed_page"));

    /** What a trigger of a table of rows may wait for. */
    private static final List<String> EVENTS = List.of("INSERT", "UPDATE", "DELETE");

    private SqliteSchema() {}

    /** What every version since the first has added, in the order of versions. */
    public static List<List<String>> steps() {
        return STEPS;
    }

    /**
     * What was done to a file.
     *
     * @param readAgain whether tables of rows have changed, so that all rows must be read again from the hub
     * @param added by table, the fields that tables with rows in them have only now
     */
    public record Migration(boolean readAgain, Map<String, Set<String>> added) {}

    /**
     * Brings the file to this version of the program, in the session's transaction.
     *
     * @throws StorageFailed if a newer program has written the file
     */
    public static Migration migrate(SqliteSession session, Catalog catalog) {
        long version = session.number("PRAGMA user_version");
        if (version > STEPS.size()) {
            throw new StorageFailed(
                    StorageFailed.Why.NEWER, "A newer Daftari has written this replica (version " + version + ")");
        }
        for (List<String> step : STEPS.subList((int) version, STEPS.size())) {
            step.forEach(session::execute);
        }
        session.execute("PRAGMA user_version=" + STEPS.size());
        boolean changed = false;
        Map<String, Set<String>> added = new LinkedHashMap<>();
        for (RowType<?> type : catalog.rows()) {
            changed |= migrateRows(session, RowTable.of(type), added);
        }
        changed |= !ofNoType(session, catalog).isEmpty();
        session.forgetStatements();
        return new Migration(changed && version > 0, added);
    }

    /** Tables of rows that a program before this one had: each has one beside it for the hub's word under forecasts. */
    private static List<String> ofNoType(SqliteSession session, Catalog catalog) {
        return session
                .query(
                        "SELECT t.name FROM sqlite_master t JOIN sqlite_master b ON b.name = 'base_' || t.name"
                                + " WHERE t.type = 'table' AND b.type = 'table'",
                        row -> row.getString(1))
                .stream()
                .filter(table -> catalog.row(table).isEmpty())
                .toList();
    }

    /**
     * Drops what this program does not know: nobody would take out of it who leaves this device. Only where all rows go, so
     * that a program which is put back for a day finds them.
     */
    static void dropUnknown(SqliteSession session, Catalog catalog) {
        for (String table : ofNoType(session, catalog)) {
            session.execute("DROP TABLE " + table);
            session.execute("DROP TABLE base_" + table);
        }
    }

    private static boolean migrateRows(
            SqliteSession session, RowTable<? extends Row> table, Map<String, Set<String>> added) {
        Map<String, String> present = columnsOf(session, table.name());
        Map<String, String> wanted = new LinkedHashMap<>();
        table.columns().forEach(column -> wanted.put(column.name(), SqlValues.typeOf(column)));
        if (present.equals(wanted)) {
            createIndexes(session, table);
            return false;
        }
        if (present.isEmpty()) {
            create(session, table);
        } else {
            Set<String> kept = new LinkedHashSet<>();
            wanted.forEach((column, type) -> {
                if (type.equals(present.get(column))) {
                    kept.add(column);
                }
            });
            if (kept.size() == present.size()) {
                addColumns(session, table, kept);
            } else {
                makeAnew(session, table, kept);
            }
            noteAdded(table, kept, added);
        }
        createIndexes(session, table);
        createTriggers(session, table);
        return true;
    }

    private static Map<String, String> columnsOf(SqliteSession session, String table) {
        Map<String, String> columns = new LinkedHashMap<>();
        session.query(
                        "SELECT name, type FROM pragma_table_info(?)",
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        table)
                .forEach(column -> columns.put(column.getKey(), column.getValue()));
        return columns;
    }

    private static void create(SqliteSession session, RowTable<?> table) {
        List<String> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            columns.add(column.name() + " " + SqlValues.typeOf(column)
                    + (column.field().equals("id") ? " PRIMARY KEY" : ""));
        }
        String list = String.join(", ", columns);
        session.execute("CREATE TABLE " + table.name() + " (" + list + ") WITHOUT ROWID");
        session.execute("CREATE TABLE " + table.baseName() + " (" + list + ", absent INTEGER NOT NULL) WITHOUT ROWID");
    }

    /** What is there stays readable until the hub has sent it anew: a new version must not empty an offline school. */
    private static void addColumns(SqliteSession session, RowTable<?> table, Set<String> present) {
        for (Column column : table.columns()) {
            if (!present.contains(column.name())) {
                String declared =
                        column.name() + " " + SqlValues.typeOf(column) + " DEFAULT " + SqlValues.defaultOf(column);
                session.execute("ALTER TABLE " + table.name() + " ADD COLUMN " + declared);
                session.execute("ALTER TABLE " + table.baseName() + " ADD COLUMN " + declared);
            }
        }
    }

    /**
     * Columns went or are of another kind now: the table is made anew and what fits is taken over. Where the hub was put
     * back to an older state, nobody else may have these rows.
     */
    private static void makeAnew(SqliteSession session, RowTable<?> table, Set<String> kept) {
        for (String event : EVENTS) {
            session.execute("DROP TRIGGER IF EXISTS base_" + table.name() + "_" + event);
        }
        List<String> names = List.of(table.name(), table.baseName());
        names.forEach(name -> session.execute("ALTER TABLE " + name + " RENAME TO before_" + name));
        create(session, table);
        String into = table.columnList();
        String from = table.columns().stream()
                .map(column -> kept.contains(column.name()) ? column.name() : SqlValues.defaultOf(column))
                .collect(Collectors.joining(", "));
        for (String name : names) {
            if (kept.contains("id")) {
                String absent = name.equals(table.baseName()) ? ", absent" : "";
                session.execute("INSERT INTO " + name + " (" + into + absent + ") SELECT " + from + absent
                        + " FROM before_" + name);
            }
            session.execute("DROP TABLE before_" + name);
        }
    }

    private static void noteAdded(RowTable<?> table, Set<String> kept, Map<String, Set<String>> added) {
        Set<String> fields = table.columns().stream()
                .filter(column -> !kept.contains(column.name()))
                .map(Column::field)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!fields.isEmpty()) {
            added.put(table.name(), fields);
        }
    }

    static void createIndexes(SqliteSession session, RowTable<?> table) {
        for (List<String> columns : indexed(table)) {
            session.execute("CREATE INDEX IF NOT EXISTS " + index(table, columns) + " ON " + table.name() + " ("
                    + String.join(", ", columns) + ")");
        }
    }

    static void dropIndexes(SqliteSession session, RowTable<?> table) {
        indexed(table).forEach(columns -> session.execute("DROP INDEX IF EXISTS " + index(table, columns)));
    }

    private static String index(RowTable<?> table, List<String> columns) {
        return "ix_" + table.name() + "_" + String.join("_", columns);
    }

    /**
     * References, dates, and what the audience follows from; the audience itself repeats that or is the same in all rows.
     * What a rule asks for by more than one column says its class, and a date within such an index needs none of its own.
     */
    private static List<List<String>> indexed(RowTable<?> table) {
        Class<? extends Row> rowClass = table.type().rowClass();
        List<List<String>> indexes = new ArrayList<>();
        for (Index index : rowClass.getAnnotation(Table.class).indexes()) {
            indexes.add(List.of(index.columnList().split(", ")));
        }
        Set<String> led = indexes.stream().map(columns -> columns.get(0)).collect(Collectors.toSet());
        Set<String> within = indexes.stream().flatMap(List::stream).collect(Collectors.toSet());
        Audience audience = rowClass.getAnnotation(Audience.class);
        for (Column column : table.columns()) {
            boolean ofAudience = audience != null
                    && (column.field().equals(audience.path()) || column.field().equals(audience.user()));
            boolean date = column.kind() == ColumnKind.DATE && !within.contains(column.name());
            boolean sought = column.references() != null || date || ofAudience;
            if (sought && !column.field().equals("id") && led.add(column.name())) {
                indexes.add(List.of(column.name()));
            }
        }
        return indexes;
    }

    /**
     * The first change of a row by a forecast saves the hub's word on it. {@code DO NOTHING} and not {@code OR IGNORE}:
     * inside a trigger the latter takes the conflict policy of the outer statement and fails under an upsert.
     */
    private static void createTriggers(SqliteSession session, RowTable<?> table) {
        String columns = table.columnList();
        String old = table.columns().stream()
                .map(column -> "old." + column.name())
                .reduce((one, other) -> one + ", " + other)
                .orElseThrow();
        String image = "INSERT INTO " + table.baseName() + " (absent, " + columns + ") VALUES (0, " + old + ")"
                + " ON CONFLICT(id) DO NOTHING";
        String absent =
                "INSERT INTO " + table.baseName() + " (absent, id) VALUES (1, new.id) ON CONFLICT(id) DO NOTHING";
        for (String event : EVENTS) {
            trigger(session, table, event, event.equals("INSERT") ? absent : image);
        }
    }

    private static void trigger(SqliteSession session, RowTable<?> table, String event, String body) {
        String name = "base_" + table.name() + "_" + event;
        session.execute("DROP TRIGGER IF EXISTS " + name);
        session.execute("CREATE TRIGGER " + name + " AFTER " + event + " ON " + table.name()
                + " WHEN (SELECT forecast FROM mode) BEGIN " + body + "; END");
    }
}
