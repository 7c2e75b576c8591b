package io.daftari.hub.sync;

import io.daftari.hub.desk.Changes;
import io.daftari.model.time.TermStart;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What follows from decided operations in the same commit: who holds what, numbers to give out, figures of the day. */
final class Aftermath {

    private final Holdings holdings;
    private final NumberLeases leases;
    private final Replicas replicas;
    private final List<Consequence> consequences;

    Aftermath(Holdings holdings, NumberLeases leases, Replicas replicas, List<Consequence> consequences) {
        this.holdings = holdings;
        this.leases = leases;
        this.replicas = replicas;
        this.consequences = List.copyOf(consequences);
    }

    /** Follows the verdicts, which are kept already. */
    void follow(
            Connection connection, UUID schoolId, Instant now, UUID replicaId, List<Verdict> verdicts, Changes changes)
            throws SQLException {
        LocalDate today = today(connection, schoolId, now);
        if (changes.touchedAny(Holdings.FOLLOWED)) {
            holdings.renewAll(connection, schoolId, now, today);
        }
        if (changes.touchedAny(NumberLeases.FOLLOWED)) {
            leases.topUp(connection, schoolId, replicaId, today);
        }
        for (Consequence consequence : consequences) {
            consequence.follow(connection, schoolId, today, changes);
        }
    }

    /** What a replica gets without having sent anything: at its enrolment, and on the first exchange of each day. */
    void newDay(Connection connection, UUID schoolId, Instant now, UUID replicaId) throws SQLException {
        LocalDate today = today(connection, schoolId, now);
        holdings.renew(connection, schoolId, now, today, replicaId);
        leases.topUp(connection, schoolId, replicaId, today);
        replicas.heldOn(connection, schoolId, replicaId, today);
    }

    /** The day at the school. */
    LocalDate today(Connection connection, UUID schoolId, Instant now) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT time_zone FROM school WHERE school_id = ? AND id = ?")) {
            statement.setObject(1, schoolId);
            statement.setObject(2, schoolId);
            try (ResultSet results = statement.executeQuery()) {
                ZoneId zone = results.next() ? ZoneId.of(results.getString(1)) : ZoneOffset.UTC;
                return LocalDate.ofInstant(now, zone);
            }
        }
    }

    /** The first day of the school's last so many terms; empty where it has had no more than those. */
    Optional<LocalDate> startOfLast(Connection connection, UUID schoolId, int terms, Instant now) throws SQLException {
        List<TermStart> starts = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT starts_on, archived FROM term WHERE school_id = ?")) {
            statement.setObject(1, schoolId);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    starts.add(new TermStart(results.getObject(1, LocalDate.class), results.getBoolean(2)));
                }
            }
        }
        return TermStart.ofLast(terms, starts, today(connection, schoolId, now));
    }
}
