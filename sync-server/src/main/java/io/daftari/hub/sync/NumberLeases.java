package io.daftari.hub.sync;

import io.daftari.model.op.Envelope;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.wire.ExchangeReply;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Blocks of admission numbers for replicas of the office, so that a number printed without a network is final. A block
 * begins after the last one of its series and year, whoever has that: no number is ever in two.
 */
public final class NumberLeases {

    public static final String ADMISSION = "admission";

    private static final int BLOCK = 50;
    /** The block in use, and two ahead. */
    private static final long AHEAD = 3L * BLOCK;

    /** The operation that uses up a number of the series. */
    private static final String USES = "AdmitStudent";

    static boolean mayUseUp(Envelope envelope) {
        return envelope.type().equals(USES);
    }

    /** Gives an office replica as many blocks as it needs to have the one in use and two ahead. */
    void topUp(Connection connection, UUID schoolId, UUID replicaId, LocalDate today) throws SQLException {
        // Used are at most as many as pupils were admitted there since the first block of the year was given out.
        String sql = """
            WITH leased AS (
                SELECT coalesce(sum(last - first + 1), 0) AS numbers, min(leased_commit) AS since
                FROM number_lease
                WHERE school_id = ? AND replica_id = ? AND series = ? AND year = ?
            ), used AS (
                SELECT count(*) AS numbers FROM operation o, leased l
                WHERE o.school_id = ? AND o.replica_id = ? AND o.type = ? AND o.commit_no >= l.since
            ), top AS (
                SELECT coalesce(max(last), 0) AS last FROM number_lease
                WHERE school_id = ? AND series = ? AND year = ?
            )
            INSERT INTO number_lease (school_id, series, year, first, last, replica_id, leased_commit)
            SELECT ?, ?, ?, t.last + 1 + b.i * ?, t.last + (b.i + 1) * ?, ?, take_my_commit()
            FROM leased l, used u, top t,
                generate_series(0, ceil((? - (l.numbers - u.numbers)) / ?::numeric)::int - 1) AS b (i)
            WHERE EXISTS (SELECT FROM replica_holding h
                WHERE h.school_id = ? AND h.replica_id = ? AND h.kind = ? AND h.lost_commit IS NULL)\
            """;
        int year = today.getYear();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Object[] values = {
                schoolId,
                replicaId,
                ADMISSION,
                year,
                schoolId,
                replicaId,
                USES,
                schoolId,
                ADMISSION,
                year,
                schoolId,
                ADMISSION,
                year,
                BLOCK,
                BLOCK,
                replicaId,
                AHEAD,
                BLOCK,
                schoolId,
                replicaId,
                SubjectKind.OFFICE.name()
            };
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    /**
     * The replica's blocks of which it has not heard: those given out after the commit up to which it has read. Whoever
     * has read further has read a reply that listed them.
     */
    List<ExchangeReply.Lease> after(Connection connection, UUID schoolId, UUID replicaId, long commit)
            throws SQLException {
        String sql = """
            SELECT series, year, first, last FROM number_lease
            WHERE school_id = ? AND replica_id = ? AND leased_commit > ? ORDER BY series, year, first\
            """;
        List<ExchangeReply.Lease> leases = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setObject(2, replicaId);
            statement.setLong(3, commit);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    leases.add(new ExchangeReply.Lease(
                            results.getString(1), results.getInt(2), results.getLong(3), results.getLong(4)));
                }
            }
        }
        return leases;
    }
}
