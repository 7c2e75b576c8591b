package io.daftari.hub.sync;

import io.daftari.model.op.Catalog;
import io.daftari.model.row.Audience;
import io.daftari.model.row.Column;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.RowType;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.wire.Holding;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holdings as conditions on tables: which kinds as a whole, which subjects, which users. */
public final class Scope {

    private final Set<SubjectKind> kinds = EnumSet.noneOf(SubjectKind.class);
    private final Set<UUID> subjects = new HashSet<>();
    private final Set<UUID> users = new HashSet<>();
    private final List<Holding> holdings;
    private final @Nullable LocalDate since;

    public Scope(Collection<Holding> holdings) {
        this(holdings, null);
    }

    /** @param since the first day of which there is what belongs to days; null for all of it */
    Scope(Collection<Holding> holdings, @Nullable LocalDate since) {
        this.holdings = List.copyOf(holdings);
        this.since = since;
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

    /** What it was made of. */
    List<Holding> holdings() {
        return holdings;
    }

    boolean isEmpty() {
        return kinds.isEmpty() && subjects.isEmpty();
    }

    /** Whether all rows of the type are within. */
    public boolean holdsAll(RowType<?> type) {
        return kinds.contains(type.subjectKind());
    }

    /** Whether all subjects of the kind are within; of a section, whether it is. */
    boolean holdsAll(SubjectKind kind) {
        return kinds.contains(kind);
    }

    /** The tables whose rows are all within. */
    Array wholeTables(Connection connection, Catalog catalog) throws SQLException {
        List<String> tables = catalog.rows().stream()
                .filter(this::holdsAll)
                .map(RowType::table)
                .toList();
        return connection.createArrayOf("text", tables.toArray());
    }

    /**
     * A condition that a row of the type, under the alias {@code t}, is within; empty if none can be. It asks for the
     * columns from which the audience follows, because those are the ones with an index.
     */
    public Optional<Condition> condition(RowType<?> type) {
        if (holdsAll(type)) {
            return Optional.of(new Condition("true" + days(type), List.of()));
        }
        List<String> any = new ArrayList<>();
        List<Set<UUID>> values = new ArrayList<>();
        Audience audience = type.rowClass().getAnnotation(Audience.class);
        if (!audience.path().isEmpty() && !subjects.isEmpty()) {
            any.add("t." + type.column(audience.path()).name() + " = ANY(?)");
            values.add(subjects);
        }
        if (!audience.user().isEmpty() && !users.isEmpty()) {
            any.add("t." + type.column(audience.user()).name() + " = ANY(?)");
            values.add(users);
        }
        return any.isEmpty()
                ? Optional.empty()
                : Optional.of(new Condition("(" + String.join(" OR ", any) + ")" + days(type), values));
    }

    /** As a literal, so that what a snapshot keeps of one day is not taken for another's. */
    private String days(RowType<?> type) {
        Column day = type.day();
        return since == null || day == null
                ? ""
                : " AND t." + day.name() + " >= " + (day.kind() == ColumnKind.DATE ? "DATE '" : "TIMESTAMPTZ '")
                        + type.from(since) + "'";
    }

    /**
     * A part of a WHERE clause.
     *
     * @param values an array for each of its parameters
     */
    public record Condition(String sql, List<Set<UUID>> values) {

        public Condition {
            values = List.copyOf(values);
        }

        /** The parameters in their order. */
        public List<Array> parameters(Connection connection) throws SQLException {
            List<Array> arrays = new ArrayList<>();
            for (Set<UUID> ids : values) {
                arrays.add(connection.createArrayOf("uuid", ids.toArray()));
            }
            return arrays;
        }
    }

    Array subjects(Connection connection) throws SQLException {
        return connection.createArrayOf("uuid", subjects.toArray());
    }

    Array users(Connection connection) throws SQLException {
        return connection.createArrayOf("uuid", users.toArray());
    }
}
