package io.daftari.hub.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The database did not do what it was told; the transaction can't go on. */
public final class StorageFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StorageFailed(String what, SQLException cause) {
        super(what, cause);
    }

    /** The SQLSTATE behind a failure, however deep; empty where no database is behind it. */
    public static String state(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }
}
