package io.daftari.hub.tenancy;

import io.daftari.hub.database.StorageFailed;
import io.daftari.model.Edge;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The only way to a connection. Each method is one transaction: committed when the work returns, rolled back when it
 * throws. The school is set for the transaction alone, so that nothing of it is left on a pooled connection.
 */
@Edge(reason = "a transaction is rolled back whatever was thrown within it, and the throw goes on")
public final class TenantTransaction {

    /** Deadlock, and a snapshot that another transaction has overtaken: the same work again may well succeed. */
    private static final Set<String> WORTH_ANOTHER_TRY = Set.of("40P01", "40001");

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final int TRIES = 3;

    /** For a connection, and with one in hand for another process that has the school's turn. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** A statement that takes longer than this while it holds the school's turn is ended. */
    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(20);

    private final DataSource pool;
    private final SchoolTurns turns = new SchoolTurns();

    public TenantTransaction(DataSource pool) {
        this.pool = pool;
    }

    /** What is done in a transaction. It may be called again after a rollback, so it keeps nothing of an earlier call. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T in(Connection connection) throws SQLException;
    }

    /** {@link Work} without a result. */
    @FunctionalInterface
    public interface Task {
        void in(Connection connection) throws SQLException;
    }

    /** {@link #writing} without a result. */
    public void write(UUID schoolId, @Nullable UUID replicaId, Task task) {
        writing(schoolId, replicaId, done(task));
    }

    /** {@link #noting} without a result. */
    public void note(UUID schoolId, Task task) {
        noting(schoolId, done(task));
    }

    private static Work<Boolean> done(Task task) {
        return connection -> {
            task.in(connection);
            return true;
        };
    }

    /**
     * Writes as the school's only writer: its clock is locked before the work begins.
     *
     * @param replicaId whose operations the work decides; null where it decides none
     * @throws Busy if the school's turn does not come in time
     */
    public <T extends @Nullable Object> T writing(UUID schoolId, @Nullable UUID replicaId, Work<T> work) {
        String begin = "SELECT set_config('app.school_id', '" + schoolId + "', true),"
                + " set_config('app.replica_id', '" + (replicaId == null ? "" : replicaId) + "', true);"
                + " SET LOCAL lock_timeout = " + PATIENCE.toMillis() + ";"
                + " SELECT lock_my_clock();"
                + " SET LOCAL lock_timeout = 0;"
                + " SET LOCAL statement_timeout = " + STATEMENT_LIMIT.toMillis();
        SchoolTurns.Turn turn = turns.take(schoolId);
        try {
            return run(begin, work);
        } finally {
            turn.end();
        }
    }

    /**
     * Writes tables that no replica reads, beside whoever has the school's turn. A crash of the database server may lose
     * the last of it.
     */
    public <T extends @Nullable Object> T noting(UUID schoolId, Work<T> work) {
        return run(school(schoolId) + "; SET LOCAL synchronous_commit = off", work);
    }

    /** Sets the values of a statement, from this index on. */
    @FunctionalInterface
    public interface Values {
        void set(PreparedStatement statement, int first) throws SQLException;
    }

    /** Reads the rows of an answer. */
    @FunctionalInterface
    public interface Answer<T extends @Nullable Object> {
        T of(ResultSet rows) throws SQLException;
    }

    /**
     * Answers one statement that reads, in a single trip to the database: for what every request asks. Each value has a type,
     * also a null: else the driver may end the trip, and the transaction, before this statement (decision 0131).
     */
    public <T extends @Nullable Object> T asking(UUID schoolId, String sql, Values values, Answer<T> answer) {
        return again(committing -> {
            try (Connection connection = alone();
                    PreparedStatement statement =
                            connection.prepareStatement("SELECT set_config('app.school_id', ?, true); " + sql)) {
                statement.setString(1, schoolId.toString());
                values.set(statement, 2);
                statement.execute();
                statement.getMoreResults();
                try (ResultSet rows = statement.getResultSet()) {
                    return answer.of(rows);
                }
            }
        });
    }

    /** The same of what belongs to no school. */
    public <T extends @Nullable Object> T askingPlatform(String sql, Values values, Answer<T> answer) {
        return again(committing -> {
            try (Connection connection = alone();
                    PreparedStatement statement = connection.prepareStatement(sql)) {
                values.set(statement, 1);
                try (ResultSet rows = statement.executeQuery()) {
                    return answer.of(rows);
                }
            }
        });
    }

    /**
     * Calls a function of the database that sets its school itself, as one transaction in a single trip. It may be called
     * twice where the line to the database breaks.
     */
    public <T extends @Nullable Object> T calling(String sql, Values values, Answer<T> answer) {
        return askingPlatform(sql, values, answer);
    }

    /** A connection on which what is sent at once is one transaction that the server ends by itself. */
    private Connection alone() throws SQLException {
        Connection connection = pool.getConnection();
        try {
            // The pool takes this setting back.
            connection.setAutoCommit(true);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Reads one state of the school, whatever is written meanwhile. */
    public <T extends @Nullable Object> T reading(UUID schoolId, Work<T> work) {
        return run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; " + school(schoolId), work);
    }

    /**
     * Reads one state of the school and takes note of it in the same transaction. A crash of the database server may lose
     * the note.
     */
    public <T extends @Nullable Object> T readingWithNote(UUID schoolId, Work<T> work) {
        return run(
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; " + school(schoolId)
                        + "; SET LOCAL synchronous_commit = off",
                work);
    }

    /** Reads what the head office of a group may: summaries of its members. */
    public <T extends @Nullable Object> T ofGroup(UUID groupId, Work<T> work) {
        return run(
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;" + " SELECT set_config('app.group_id', '"
                        + groupId + "', true)",
                work);
    }

    /** Reads and writes what belongs to a group itself: its people. No row of a member school is written. */
    public <T extends @Nullable Object> T inGroup(UUID groupId, Work<T> work) {
        return run("SELECT set_config('app.group_id', '" + groupId + "', true)", work);
    }

    /** Reads and writes what belongs to no school; no row of any school is visible. */
    public <T extends @Nullable Object> T platform(Work<T> work) {
        return run("", work);
    }

    /** Reads and writes what belongs to one person and to no school: his account and his sign-ins. */
    public <T extends @Nullable Object> T ofPerson(UUID userId, Work<T> work) {
        return run("SELECT set_config('app.user_id', '" + userId + "', true)", work);
    }

    private static String school(UUID schoolId) {
        return "SELECT set_config('app.school_id', '" + schoolId + "', true)";
    }

    /** One attempt at something. */
    private interface Attempt<T extends @Nullable Object> {
        T make(AtomicBoolean committing) throws SQLException;
    }

    private <T extends @Nullable Object> T run(String begin, Work<T> work) {
        return again(committing -> once(begin, work, committing));
    }

    private static <T extends @Nullable Object> T again(Attempt<T> work) {
        for (int attempt = 1; ; attempt++) {
            AtomicBoolean committing = new AtomicBoolean();
            try {
                return translated(work, committing);
            } catch (RuntimeException e) {
                // A desk's questions fail as Hibernate's exceptions, all else as ours: both carry the SQLSTATE.
                String state = StorageFailed.state(e);
                if (LOCK_NOT_AVAILABLE.equals(state)) {
                    throw new Busy(PATIENCE, e);
                }
                // Of a commit whose answer was lost nobody knows whether it stands.
                boolean again = WORTH_ANOTHER_TRY.contains(state) || (isLost(state) && !committing.get());
                if (attempt == TRIES || !again) {
                    throw e;
                }
            }
        }
    }

    /** The line to the database is broken, or its server has ended the connection, as when it is restarted. */
    private static boolean isLost(String state) {
        return state.startsWith("08") || state.startsWith("57P");
    }

    private static <T extends @Nullable Object> T translated(Attempt<T> work, AtomicBoolean committing) {
        try {
            return work.make(committing);
        } catch (SQLTransientConnectionException e) {
            // No connection within the pool's patience.
            throw new Busy(PATIENCE, e);
        } catch (SQLException e) {
            throw new StorageFailed("A transaction failed", e);
        }
    }

    private <T extends @Nullable Object> T once(String begin, Work<T> work, AtomicBoolean committing)
            throws SQLException {
        try (Connection connection = pool.getConnection()) {
            try {
                if (!begin.isEmpty()) {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute(begin);
                    }
                }
                T result = work.in(connection);
                committing.set(true);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    private static void rollBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
