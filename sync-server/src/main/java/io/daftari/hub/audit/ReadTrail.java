package io.daftari.hub.audit;

import io.daftari.hub.security.Access;
import io.daftari.hub.tenancy.TenantTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps who read what of people's records at the hub itself; what devices hold is told by their users and holdings. */
public final class ReadTrail {

    private final TenantTransaction transactions;
    private final Clock clock;

    public ReadTrail(TenantTransaction transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Takes note before the answer goes out: what can't be noted is not shown.
     *
     * @param what collection or export
     * @param row the one record that was asked for; null for a list
     * @param records how many are shown
     * @param filters the fields by which a list was chosen, without their values
     */
    public void note(Access.Member reader, String what, @Nullable UUID row, long records, Collection<String> filters) {
        transactions.note(reader.schoolId(), connection -> note(connection, reader, what, row, records, filters));
    }

    /** Takes note of one record that was shown to somebody who need not be of the school. */
    public void note(UUID schoolId, UUID reader, String what, UUID row) {
        transactions.note(
                schoolId, connection -> ReadTrailSql.add(connection, schoolId, read(reader, what, row, 1, List.of())));
    }

    /** The same, in the transaction that reads. */
    public void note(
            Connection connection,
            Access.Member reader,
            String what,
            @Nullable UUID row,
            long records,
            Collection<String> filters)
            throws SQLException {
        ReadTrailSql.add(connection, reader.schoolId(), read(reader.userId(), what, row, records, filters));
    }

    private ReadTrailSql.Read read(
            UUID reader, String what, @Nullable UUID row, long records, Collection<String> filters) {
        return new ReadTrailSql.Read(
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                reader,
                what,
                row,
                records,
                filters.stream().sorted().collect(Collectors.joining(" ")));
    }
}
