package io.daftari.hub.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Whether a database lets the hub in, and as whom. */
public final class LoginSql {

    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String AUTHORIZATION = "28";

    private LoginSql() {}

    /**
     * Tries the login.
     *
     * @param orSuperuser whether it may be a superuser
     * @return a sentence for the operator if it is of no use; empty if all is well
     */
    public static Optional<String> fault(DatabaseAddress address, boolean orSuperuser) {
        try (Connection connection = address.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet results =
                        statement.executeQuery("SELECT rolsuper FROM pg_roles WHERE rolname = session_user")) {
            boolean superuser = results.next() && results.getBoolean(1);
            return superuser && !orSuperuser
                    ? Optional.of("DATABASE_URL logs in as " + address.user() + ", a superuser, for whom no row is"
                            + " kept apart: make a login with CREATEROLE alone that owns the database.")
                    : Optional.empty();
        } catch (SQLException e) {
            return Optional.of(sentence(address, String.valueOf(e.getSQLState())));
        }
    }

    private static String sentence(DatabaseAddress address, String state) {
        if (state.startsWith(AUTHORIZATION)) {
            return "The database does not let the hub in (" + address
                    + "): check user and password in DATABASE_URL, and pg_hba.conf.";
        }
        return state.equals(NO_SUCH_DATABASE)
                ? "There is no such database (" + address + "): make it, or correct DATABASE_URL."
                : "The database can't be reached (" + address + ", SQLSTATE " + state
                        + "): start it, or correct DATABASE_URL.";
    }
}
