package io.daftari.simulation;

import io.daftari.hub.security.HubKeys;
import io.daftari.model.seal.Chain;
import io.daftari.model.seal.Hash;
import io.daftari.model.seal.Signature;
import io.daftari.model.seal.VerifyKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** The hub's log, link by link, as anybody can prove it who has the hub's key. */
final class Chains {

    private Chains() {}

    /**
     * Each replica's operations are numbered without a gap and linked by the hashes of their lines. Of a line from which
     * somebody was taken the hash has stayed, and the hub has sealed what is left.
     */
    static void check(World world) throws SQLException {
        VerifyKey hub = hubKey(world);
        try (PreparedStatement statement = world.hub.admin.prepareStatement(
                "SELECT replica_id, n, line, link, body_hash, erased_seal FROM operation"
                        + " WHERE school_id = ? ORDER BY replica_id, n")) {
            statement.setObject(1, world.school);
            UUID replica = null;
            Hash link = null;
            long next = 1;
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    UUID of = results.getObject(1, UUID.class);
                    if (link == null || !of.equals(replica)) {
                        replica = of;
                        link = Chain.start(of);
                        next = 1;
                    }
                    if (results.getLong(2) != next) {
                        throw new Failure("chain", of + " has " + results.getLong(2) + " where " + next + " belongs");
                    }
                    link = Chain.link(link, next, body(world, hub, of, next, results));
                    if (!link.equals(Hash.ofBytes(results.getBytes(4)))) {
                        throw new Failure("chain", "The link of " + next + " of " + of + " is not over its line");
                    }
                    next++;
                }
            }
        }
    }

    private static Hash body(World world, VerifyKey hub, UUID replica, long n, ResultSet row) throws SQLException {
        byte[] line = world.hub.vault.openLine(row.getBytes(3));
        byte[] seal = row.getBytes(6);
        if (seal == null) {
            return Chain.body(line);
        }
        Hash body = Hash.ofBytes(row.getBytes(5));
        if (!hub.verifies(Chain.erasedSeal(replica, n, body, line), Signature.ofBytes(seal))) {
            throw new Failure("chain", "Nobody has sealed what is left of " + n + " of " + replica);
        }
        return body;
    }

    private static VerifyKey hubKey(World world) throws SQLException {
        try (Statement statement = world.hub.admin.createStatement();
                ResultSet results = statement.executeQuery("SELECT secret FROM hub_key")) {
            results.next();
            return HubKeys.ofSecret(results.getBytes(1)).seal().verifyKey();
        }
    }
}
