package io.daftari.model.op;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.time.Capture;
import io.daftari.model.time.Ids;
import io.daftari.model.wire.Json;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operation as it is kept in an outbox, sent and stored: written once as one line of JSON, and from then on only ever
 * copied byte for byte, because the chain covers those bytes.
 *
 * @param id of the operation, made by its device
 * @param type name in the catalogue
 * @param version of the operation's meaning
 * @param author the user who confirmed it
 * @param capture when, by the device's clocks
 * @param needs operations, undecided at capture, on whose rows this one builds
 * @param forecast what the author's screen showed as its outcome; null where the device could not apply it
 * @param body the operation's own fields
 */
@JsonPropertyOrder({"id", "type", "version", "author", "capture", "needs", "forecast", "body"})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Envelope(
        UUID id,
        String type,
        @JsonProperty(required = true) int version,
        UUID author,
        Capture capture,
        List<UUID> needs,
        @Nullable Outcome forecast,
        JsonNode body) {

    public Envelope {
        needs = needs == null ? List.of() : List.copyOf(needs);
    }

    /** Under which an operation is known whose line does not even give its id: its place on its replica. */
    public static UUID unreadableId(UUID replica, long n) {
        return Ids.derived("unreadable", replica, n);
    }

    /**
     * Reads the line of an operation.
     *
     * @throws MalformedOperation if it is no envelope, or lacks something that every envelope has
     */
    public static Envelope read(byte[] line) throws MalformedOperation {
        Envelope envelope;
        try {
            envelope = Json.mapper().readValue(line, Envelope.class);
        } catch (IOException e) {
            throw Json.malformed("", e);
        }
        if (envelope == null
                || envelope.id == null
                || envelope.type == null
                || envelope.author == null
                || envelope.body == null
                || envelope.body.isNull()) {
            throw new MalformedOperation("", "required", "id, type, author and body are required");
        }
        Capture capture = envelope.capture;
        if (capture == null
                || capture.hlc() == null
                || capture.clock() == null
                || capture.clock().at() == null
                || capture.clock().boot() == null) {
            throw new MalformedOperation("capture", "required", "The clocks at capture are required");
        }
        return envelope;
    }
}
