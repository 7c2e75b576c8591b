package io.daftari.hub.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.vault.Vault;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Envelope;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.privacy.Redaction;
import io.daftari.model.seal.Chain;
import io.daftari.model.seal.Hash;
import io.daftari.model.seal.Signature;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.wire.ErasedLine;
import io.daftari.model.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Those who were erased at a school, and lines without them. What comes in later, from a device that did not know or from one
 * that was restored, is judged by what it says and kept without what it says of them.
 */
final class Erasures {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final byte[] NOTHING = {};

    private final Catalog catalog;
    private final Vault vault;
    private final SigningKey key;

    /** @param key by which this hub seals what it has left of a line */
    Erasures(Catalog catalog, Vault vault, SigningKey key) {
        this.vault = vault;
        this.catalog = catalog;
        this.key = key;
    }

    /** Everybody who was ever erased at the school; few, if any. */
    Set<UUID> of(Connection connection, UUID schoolId) throws SQLException {
        Set<UUID> persons = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT id FROM erasure WHERE school_id = ?")) {
            statement.setObject(1, schoolId);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    persons.add(results.getObject(1, UUID.class));
                }
            }
        }
        return persons;
    }

    /** Operations as they may be kept: those that name nobody who was erased are as they came. */
    List<Piece.Item> without(Connection connection, UUID schoolId, UUID replicaId, List<Piece.Item> items)
            throws SQLException {
        Set<UUID> erased = of(connection, schoolId);
        boolean whole = items.stream().noneMatch(item -> ErasedLine.is(item.line()) || names(item.line(), erased));
        return whole
                ? items
                : items.stream().map(item -> without(replicaId, item, erased)).toList();
    }

    /** Whether a line, or a whole request, names somebody who was erased. */
    static boolean names(byte[] text, Set<UUID> erased) {
        return !erased.isEmpty()
                && ID.matcher(new String(text, StandardCharsets.ISO_8859_1))
                        .results()
                        .anyMatch(id -> erased.contains(UUID.fromString(id.group())));
    }

    private Piece.Item without(UUID replicaId, Piece.Item item, Set<UUID> erased) {
        if (ErasedLine.is(item.line())) {
            return item.without(item.envelope(), NOTHING, seal(replicaId, item.n(), item.body(), NOTHING));
        }
        if (!names(item.line(), erased)) {
            return item;
        }
        Optional<byte[]> left = left(item.line(), Redaction.of(catalog, erased));
        return left.isEmpty()
                ? item
                : item.without(
                        envelope(left.get(), item.envelope()),
                        left.get(),
                        seal(replicaId, item.n(), item.body(), left.get()));
    }

    /** What is kept of the envelope of a line of which nothing could be saved is what was said of it. */
    private static Envelope envelope(byte[] left, Envelope before) {
        try {
            return Envelope.read(left);
        } catch (MalformedOperation e) {
            return new Envelope(
                    before.id(),
                    before.type(),
                    before.version(),
                    before.author(),
                    before.capture(),
                    before.needs(),
                    null,
                    Json.mapper().createObjectNode());
        }
    }

    /** What is left of a line without some persons; empty where it says nothing of them. Nothing is left of what is no JSON. */
    static Optional<byte[]> left(byte[] line, Redaction redaction) {
        try {
            JsonNode tree = Json.mapper().readTree(line);
            Optional<JsonNode> rest = redaction.json(tree);
            return rest.isEmpty() ? Optional.empty() : Optional.of(Json.mapper().writeValueAsBytes(rest.get()));
        } catch (JsonProcessingException e) {
            return Optional.of(NOTHING);
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory can't be read", e);
        }
    }

    Vault vault() {
        return vault;
    }

    /** The hub's word that it has left this of a line, which may be one with sealed fields. */
    Signature seal(UUID replicaId, long n, Hash body, byte[] left) {
        return key.sign(Chain.erasedSeal(replicaId, n, body, vault.openLine(left)));
    }
}
