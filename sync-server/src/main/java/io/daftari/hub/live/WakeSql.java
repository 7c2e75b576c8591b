package io.daftari.hub.live;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** The channel of the database on which hubs tell each other which school has moved on. */
final class WakeSql {

    private static final String CHANNEL = "daftari_moved";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private WakeSql() {}

    /** Tells of schools when the transaction commits. */
    static void tell(Connection connection, Set<UUID> schools) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
            for (UUID school : schools) {
                statement.setString(1, CHANNEL);
                statement.setString(2, school.toString());
                statement.execute();
            }
        }
    }

    /** Hears from now on, as long as the connection is open. */
    static void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + CHANNEL);
        }
    }

    /** Waits for as long as it takes; the schools that were told. Whoever shares the database may tell anything. */
    static List<UUID> hear(Connection connection) throws SQLException {
        PGNotification[] notices = connection.unwrap(PGConnection.class).getNotifications(0);
        return notices == null
                ? List.of()
                : Arrays.stream(notices)
                        .map(PGNotification::getParameter)
                        .filter(told -> ID.matcher(told).matches())
                        .map(UUID::fromString)
                        .toList();
    }
}
