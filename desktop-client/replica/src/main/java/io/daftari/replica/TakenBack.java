package io.daftari.replica;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Envelope;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.op.Operation;
import io.daftari.model.op.OperationType;
import io.daftari.model.wire.Json;
import io.daftari.replica.outbox.Outbox;
import java.util.Optional;

/**
 * The operation that takes another one back, as it is kept beside a decided one: the line itself can be read by the hub
 * alone from then on.
 */
final class TakenBack {

    /** As an envelope has them. */
    private record Kept(String type, int version, JsonNode body) {}

    private final Catalog catalog;

    TakenBack(Catalog catalog) {
        this.catalog = catalog;
    }

    /** What takes back the operation of this line; empty if nothing does, or if this version can't read it. */
    Optional<Operation> of(byte[] line) {
        Envelope envelope = Outbox.read(line);
        try {
            return catalog.read(envelope).undo(envelope.id());
        } catch (MalformedOperation e) {
            // Written by another version of the program; the hub knows what it means.
            return Optional.empty();
        }
    }

    /** The same, to be kept. */
    Optional<String> keep(byte[] line) {
        return of(line).map(undo -> {
            OperationType type = catalog.typeOf(undo);
            Kept kept = new Kept(type.name(), type.version(), Json.mapper().valueToTree(undo));
            return Json.mapper().valueToTree(kept).toString();
        });
    }

    /** As it was kept; empty if this version does not know it. */
    Optional<Operation> read(String json) {
        try {
            Kept kept = Json.mapper().readValue(json, Kept.class);
            for (OperationType type : catalog.operations()) {
                if (type.name().equals(kept.type()) && type.version() == kept.version()) {
                    return Optional.of(Json.mapper().treeToValue(kept.body(), type.type()));
                }
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new StorageFailed("What takes an operation back can't be read", e);
        }
    }
}
