package io.daftari.hub.sync;

import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.Daftari;
import io.daftari.model.number.OpenSeries;
import io.daftari.model.seal.DeviceCertificate;
import io.daftari.model.seal.DeviceCertificate.Series;
import io.daftari.model.seal.Grant;
import io.daftari.model.wire.Cursor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Takes devices in again that the hub had enrolled, and forgot when it was put back from a backup. */
final class Readmissions {

    private final TenantTransaction transactions;
    private final Replicas replicas = new Replicas();
    private final AuthorGrants grants = new AuthorGrants();
    private final Devices devices = new Devices(grants);
    private final PaperSeries series = new PaperSeries();
    private final Epochs epochs;
    private final HubWriter writer;
    private final Aftermath aftermath;

    Readmissions(TenantTransaction transactions, Epochs epochs, HubWriter writer, Aftermath aftermath) {
        this.transactions = transactions;
        this.epochs = epochs;
        this.writer = writer;
        this.aftermath = aftermath;
    }

    /**
     * A device that the hub's own signature speaks for.
     *
     * @param known up to where it has read the hub's word
     * @param withdrawn whether it says itself that the hub has withdrawn it
     */
    record Proven(DeviceCertificate certificate, List<Grant.Signed> grants, Cursor known, boolean withdrawn) {}

    /**
     * Takes it in, once: its series first, then the device itself, in an epoch that is begun if none is open.
     *
     * @return the epoch; empty if the school is not here, or its letters are another's by now
     */
    OptionalInt takeIn(Proven device, Instant now) {
        DeviceCertificate certificate = device.certificate();
        UUID schoolId = certificate.school();
        UUID replicaId = certificate.replica();
        if (!transactions.reading(schoolId, connection -> isHere(connection, schoolId)) || !hasSeries(certificate)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(transactions.writing(schoolId, null, connection -> {
            int epoch = epochs.noticed(connection, schoolId, replicaId, device.known(), now);
            replicas.add(
                    connection,
                    schoolId,
                    new Replicas.Enrolled(
                            replicaId,
                            certificate.device(),
                            certificate.name(),
                            DeviceKind.of(certificate.ofSchool()),
                            certificate.by(),
                            certificate.at(),
                            Daftari.SCHEMA));
            if (replicas.readmitted(connection, schoolId, replicaId, epoch, now)) {
                for (Grant.Signed grant : device.grants()) {
                    grants.add(connection, schoolId, grant);
                }
                aftermath.newDay(connection, schoolId, now, replicaId);
                withdrawAgain(connection, device, now);
            }
            return epoch;
        }));
    }

    private static boolean isHere(Connection connection, UUID schoolId) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT EXISTS (SELECT FROM school WHERE school_id = ? AND id = ?)")) {
            statement.setObject(1, schoolId);
            statement.setObject(2, schoolId);
            try (ResultSet results = statement.executeQuery()) {
                results.next();
                return results.getBoolean(1);
            }
        }
    }

    /** The letters that stand on its papers are its own again, or nobody could tell whose they are. */
    private boolean hasSeries(DeviceCertificate certificate) {
        Series wanted = certificate.series();
        if (wanted == null) {
            return true;
        }
        UUID schoolId = certificate.school();
        writer.submitItself(
                schoolId,
                List.of(new OpenSeries(
                        certificate.replica(),
                        certificate.name(),
                        wanted.epoch(),
                        wanted.ordinal(),
                        wanted.startedAt())));
        return transactions
                .reading(schoolId, connection -> series.of(connection, schoolId, certificate.replica()))
                .filter(opened -> opened.ordinal() == wanted.ordinal())
                .isPresent();
    }

    private record Ended(Instant at, String reason) {}

    /** The hub has forgotten a withdrawal with the device; it is remembered by the device, or by another that was here. */
    private void withdrawAgain(Connection connection, Proven device, Instant now) throws SQLException {
        UUID schoolId = device.certificate().school();
        UUID replicaId = device.certificate().replica();
        Optional<Ended> ended = endedBefore(connection, schoolId, replicaId);
        if (ended.isEmpty() && !device.withdrawn()) {
            return;
        }
        Ended known = ended.orElse(new Ended(now, "Withdrawn before the hub was put back"));
        devices.revoke(
                connection,
                schoolId,
                new Devices.Revocation(replicaId, HubWriter.writerOf(schoolId), known.at(), known.reason()));
    }

    /** A series ends with the withdrawal of its device; other devices have brought what they had read of it. */
    private static Optional<Ended> endedBefore(Connection connection, UUID schoolId, UUID replicaId)
            throws SQLException {
        String sql = """
            SELECT (body->>'endedAt')::timestamptz, body->>'endReason' FROM salvaged_row
            WHERE school_id = ? AND table_name = 'device_series' AND body->>'replicaId' = ? AND body->>'endedAt' IS NOT NULL
            ORDER BY known_commit DESC LIMIT 1\
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, schoolId);
            statement.setString(2, replicaId.toString());
            try (ResultSet results = statement.executeQuery()) {
                return results.next()
                        ? Optional.of(new Ended(
                                results.getObject(1, OffsetDateTime.class).toInstant(),
                                String.valueOf(results.getString(2))))
                        : Optional.empty();
            }
        }
    }
}
