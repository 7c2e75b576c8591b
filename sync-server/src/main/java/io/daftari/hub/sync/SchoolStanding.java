package io.daftari.hub.sync;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether a school is served here.
 *
 * @param address where it is served now; null unless it has moved
 */
public record SchoolStanding(Kind kind, @Nullable URI address) {

    /** How a school stands. */
    public enum Kind {
        OPEN,
        /** Nothing new is begun; what devices have captured is still taken in. */
        CLOSED,
        /** Another hub decides; here nothing is taken in any more. */
        MOVED
    }

    static final SchoolStanding OPEN = new SchoolStanding(Kind.OPEN, null);

    public SchoolStanding {
        if ((kind == Kind.MOVED) == (address == null)) {
            throw new IllegalArgumentException("address goes with a move, and with nothing else");
        }
    }

    /** As two columns of an answer have it, both null where nothing was ever said. */
    static SchoolStanding of(@Nullable String kind, @Nullable String address) {
        return kind == null
                ? OPEN
                : new SchoolStanding(Kind.valueOf(kind), address == null ? null : URI.create(address));
    }

    /** Makes it so for the school, in the caller's writing transaction. */
    public void set(Connection connection, UUID schoolId, UUID by, Instant at) throws SQLException {
        String sql = """
            INSERT INTO school_standing (school_id, standing, address, set_by, set_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (school_id) DO UPDATE SET standing = excluded.standing, address = excluded.address,
                set_by = excluded.set_by, set_at = excluded.set_at\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setString(2, kind.name());
            statement.setString(3, address == null ? null : address.toString());
            statement.setObject(4, by);
            statement.setObject(5, at.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }
}
