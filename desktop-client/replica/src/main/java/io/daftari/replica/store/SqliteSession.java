package io.daftari.replica.store;

import io.daftari.replica.Steps;
import io.daftari.replica.StorageFailed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/**
 * One connection to the replica's file, within a transaction of {@link SqliteStore}. Statements are prepared once and
 * kept; every answer is read to its end before the call returns, so that a statement is never used twice at once.
 *
 * <p>Belongs to one thread at a time. Every failure of the database becomes a {@link StorageFailed}.
 */
public final class SqliteSession {

    private static final int MAX_PREPARED = 300;

    private final Connection connection;
    private final Steps steps;
    private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>(64, 0.75f, true);

    SqliteSession(Connection connection, Steps steps) {
        this.connection = connection;
        this.steps = steps;
    }

    /** Makes a value of the row on which the answer stands. */
    @FunctionalInterface
    interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** Gives a statement its parameters. */
    @FunctionalInterface
    interface Binder {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /** Takes the rows of an answer one after the other. */
    @FunctionalInterface
    interface Taker {
        void take(ResultSet row) throws SQLException;
    }

    /** Tells that the program has come to this point. */
    void reached(String step) {
        steps.reached(step);
    }

    /** Runs a statement that is not kept: schema, transaction, pragma. */
    void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /** Runs a statement of which every transaction has one: it is prepared once and kept. */
    void step(String sql) {
        try {
            prepare(sql).execute();
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /** Marks the state to which {@link #undo} can go back within this transaction. */
    public void mark() {
        step("SAVEPOINT mark");
    }

    /** Goes back to the last mark and forgets it. */
    public void undo() {
        step("ROLLBACK TO mark");
        step("RELEASE mark");
    }

    /** What was done since the last mark stands, and the mark is forgotten. */
    public void keep() {
        step("RELEASE mark");
    }

    /** Changes rows; returns how many. */
    int update(String sql, @Nullable Object... values) {
        return updateWith(sql, statement -> bindAll(statement, values));
    }

    int updateWith(String sql, Binder binder) {
        steps.reached("store.write");
        try {
            PreparedStatement statement = prepare(sql);
            binder.bind(statement);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    <T> List<T> query(String sql, Mapper<T> mapper, @Nullable Object... values) {
        return queryWith(sql, mapper, statement -> bindAll(statement, values));
    }

    <T> List<T> queryWith(String sql, Mapper<T> mapper, Binder binder) {
        List<T> answer = new ArrayList<>();
        try {
            PreparedStatement statement = prepare(sql);
            binder.bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    answer.add(mapper.map(rows));
                }
            }
        } catch (SQLException e) {
            throw failed(sql, e);
        }
        return answer;
    }

    /** The first row of the answer. */
    <T> Optional<T> first(String sql, Mapper<T> mapper, @Nullable Object... values) {
        List<T> answer = query(sql, mapper, values);
        return answer.isEmpty() ? Optional.empty() : Optional.of(answer.get(0));
    }

    /** A number that the statement always gives. */
    long number(String sql, @Nullable Object... values) {
        return first(sql, row -> row.getLong(1), values)
                .orElseThrow(() -> new IllegalStateException("No number from " + sql));
    }

    /** Reads a long answer row by row, over a statement that nobody else has meanwhile: the taker may ask further questions. */
    void stream(String sql, Taker taker) {
        PreparedStatement known = prepared.remove(sql);
        boolean sound = false;
        PreparedStatement statement = null;
        try {
            statement = known == null ? connection.prepareStatement(sql) : known;
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taker.take(rows);
                }
            }
            sound = true;
        } catch (SQLException e) {
            throw failed(sql, e);
        } finally {
            giveBack(sql, statement, sound);
        }
    }

    /** Keeps the statement for the next who asks the same, unless the taker has had one made for the same question. */
    private void giveBack(String sql, @Nullable PreparedStatement statement, boolean sound) {
        if (statement == null) {
            return;
        }
        if (sound && !prepared.containsKey(sql)) {
            remember(sql, statement);
            return;
        }
        try {
            statement.close();
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    private static void bindAll(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            SqlValues.bind(statement, i + 1, values[i]);
        }
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known != null) {
            return known;
        }
        PreparedStatement made = connection.prepareStatement(sql);
        remember(sql, made);
        return made;
    }

    private void remember(String sql, PreparedStatement made) {
        prepared.put(sql, made);
        if (prepared.size() > MAX_PREPARED) {
            Iterator<PreparedStatement> oldest = prepared.values().iterator();
            try {
                oldest.next().close();
            } catch (SQLException e) {
                throw failed(sql, e);
            }
            oldest.remove();
        }
    }

    /** Forgets all statements: those prepared before a change of the schema may not fit it. */
    void forgetStatements() {
        for (PreparedStatement statement : prepared.values()) {
            try {
                statement.close();
            } catch (SQLException e) {
                throw failed("close", e);
            }
        }
        prepared.clear();
    }

    void close() {
        forgetStatements();
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed("close", e);
        }
    }

    private static StorageFailed failed(String sql, SQLException e) {
        String start = sql.length() > 120 ? sql.substring(0, 120) + "…" : sql;
        return new StorageFailed(why(e), "SQLite failed at: " + start, e);
    }

    static StorageFailed.Why why(SQLException e) {
        // The lower byte is SQLite's code, whatever stands above it.
        int code = e.getErrorCode() & 0xff;
        return code == SQLiteErrorCode.SQLITE_NOTADB.code || code == SQLiteErrorCode.SQLITE_CORRUPT.code
                ? StorageFailed.Why.KEY_OR_DAMAGE
                : StorageFailed.Why.FAILED;
    }
}
