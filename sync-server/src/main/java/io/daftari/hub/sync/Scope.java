package io.daftari.hub.sync;

import io.daftari.model.op.Catalog;
import io.daftari.model.row.Audience;
import io.daftari.model.row.RowType;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.wire.Holding;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Holdings as conditions on tables: which kinds as a whole, which subjects, which users. */
public final class Scope {

    private final Set<SubjectKind> kinds = EnumSet.noneOf(SubjectKind.class);
    private final Set<UUID> subjects = new HashSet<>();
    private final Set<UUID> users = new HashSet<>();

    public Scope(Collection<Holding> holdings) {
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
    }

    public boolean isEmpty() {
        return kinds.isEmpty() && subjects.isEmpty();
    }

    /** Whether all rows of the type are within. */
    public boolean holdsAll(RowType<?> type) {
        return kinds.contains(type.subjectKind());
    }

    /** The tables whose rows are all within. */
    Array wholeTables(Connection connection, Catalog catalog) throws SQLException {
        List<String> tables = catalog.rows().stream()
                .filter(this::holdsAll)
                .map(RowType::table)
                .toList();
        return connection.createArrayOf("text", tables.toArray());
    }

    public Array subjects(Connection connection) throws SQLException {
        return connection.createArrayOf("uuid", subjects.toArray());
    }

    public Array users(Connection connection) throws SQLException {
        return connection.createArrayOf("uuid", users.toArray());
    }

    /** Whether a row of the type may be within. */
    boolean mayReach(RowType<?> type) {
        return holdsAll(type) || !subjects.isEmpty();
    }

    /**
     * A condition on rows of the type under the alias {@code t}, with two parameters: {@link #subjects}, {@link #users}.
     * It asks for the column that the audience follows from, because that is the one with an index.
     */
    public static String condition(RowType<?> type) {
        Audience audience = type.rowClass().getAnnotation(Audience.class);
        String subject = audience.path().isEmpty()
                ? "audience"
                : type.column(audience.path()).name();
        return "(t." + subject + " = ANY(?) OR t.audience_user = ANY(?))";
    }
}
