package io.daftari.hub.audit;

import io.daftari.hub.database.DatabaseAddress;
import io.daftari.hub.database.HubDatabase;
import io.daftari.hub.security.HubKeys;
import io.daftari.hub.vault.Vault;
import io.daftari.model.seal.VerifyKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Goes through all chains of a hub's database as its owner, who sees every school, and reads only. The log comes in a
 * stream, a few hundred operations at a time, so that its size does not matter.
 */
public final class AuditVerifySql {

    private static final int AT_ONCE = 256;

    private final DatabaseAddress database;
    private final Vault vault;

    /** @param vault opens fields that are kept encrypted: chains are proven over what was sent */
    public AuditVerifySql(DatabaseAddress database, Vault vault) {
        this.vault = vault;
        this.database = database;
    }

    /**
     * A replica with its school and the end of its chain, as the hub keeps them.
     *
     * @param deviceKey null where the hub has operations of a device that it does not know
     */
    public record Chained(
            UUID schoolId,
            @Nullable String schoolName,
            UUID replicaId,
            String deviceName,
            byte @Nullable [] deviceKey,
            long next,
            byte[] head) {}

    /**
     * What came of one chain.
     *
     * @param broken where; empty for a chain that is whole
     * @param operations how many were proven
     */
    public record Finding(
            Chained chain, Optional<ChainProof.Broken> broken, long operations, long sealed, long erased) {}

    /** @param school the one school that matters; null for all */
    public void verify(@Nullable UUID school, Consumer<Finding> findings) throws SQLException {
        try (Connection connection = database.source().getConnection()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET ROLE " + HubDatabase.OWNER);
                statement.execute("SET search_path = " + HubDatabase.SCHEMA);
            }
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            VerifyKey hubKey = hubKey(connection);
            for (Chained chain : chains(connection, school)) {
                findings.accept(prove(connection, chain, hubKey));
            }
            connection.rollback();
        }
    }

    /** The key by which the hub of this database signs; of one that has none yet, any. */
    private static VerifyKey hubKey(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery("SELECT secret FROM hub_key WHERE id = 1")) {
            byte[] secret = results.next() ? results.getBytes(1) : new byte[32];
            return HubKeys.ofSecret(secret).seal().verifyKey();
        }
    }

    private static List<Chained> chains(Connection connection, @Nullable UUID school) throws SQLException {
        // A replica whose row is gone leaves its operations behind: those are a finding, too.
        String sql = """
            SELECT coalesce(r.school_id, o.school_id), s.name, coalesce(r.id, o.replica_id), coalesce(r.name, '?'),
                r.device_key, coalesce(r.next_n, 0), coalesce(r.chain_head, ''::bytea)
            FROM replica r
                FULL JOIN (SELECT DISTINCT school_id, replica_id FROM operation) o
                    ON o.school_id = r.school_id AND o.replica_id = r.id
                LEFT JOIN school s ON s.school_id = coalesce(r.school_id, o.school_id) AND s.id = s.school_id
            WHERE ?::uuid IS NULL OR coalesce(r.school_id, o.school_id) = ?::uuid
            ORDER BY 1, 3\
            """;
        List<Chained> chains = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, school);
            statement.setObject(2, school);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    chains.add(new Chained(
                            results.getObject(1, UUID.class),
                            results.getString(2),
                            results.getObject(3, UUID.class),
                            results.getString(4),
                            results.getBytes(5),
                            results.getLong(6),
                            results.getBytes(7)));
                }
            }
        }
        return chains;
    }

    private Finding prove(Connection connection, Chained chain, VerifyKey hubKey) throws SQLException {
        byte[] key = chain.deviceKey();
        if (key == null) {
            return new Finding(chain, Optional.of(new ChainProof.Broken(1, ChainProof.Fault.DEVICE_MISSING)), 0, 0, 0);
        }
        ChainProof proof = new ChainProof(chain.replicaId(), VerifyKey.ofBytes(key), hubKey);
        Optional<ChainProof.Broken> broken = Optional.empty();
        try (PreparedStatement statement = connection.prepareStatement("""
            SELECT n, id, type, author, line, body_hash, link, seal, erased_seal FROM operation
            WHERE school_id = ? AND replica_id = ? ORDER BY n\
            """)) {
            statement.setFetchSize(AT_ONCE);
            statement.setObject(1, chain.schoolId());
            statement.setObject(2, chain.replicaId());
            try (ResultSet results = statement.executeQuery()) {
                while (broken.isEmpty() && results.next()) {
                    broken = proof.follow(new ChainProof.Kept(
                            results.getLong(1),
                            results.getObject(2, UUID.class),
                            results.getString(3),
                            results.getObject(4, UUID.class),
                            vault.openLine(results.getBytes(5)),
                            results.getBytes(6),
                            results.getBytes(7),
                            results.getBytes(8),
                            results.getBytes(9)));
                }
            }
        }
        if (broken.isEmpty()) {
            broken = proof.end(chain.next(), chain.head());
        }
        return new Finding(chain, broken, proof.operations(), proof.sealed(), proof.erased());
    }
}
