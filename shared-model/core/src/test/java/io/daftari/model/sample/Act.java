package io.daftari.model.sample;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Envelope;
import io.daftari.model.op.Operation;
import io.daftari.model.op.OperationType;
import io.daftari.model.op.Outcome;
import io.daftari.model.time.Capture;
import io.daftari.model.time.CaptureInterval;
import io.daftari.model.time.ClockReading;
import io.daftari.model.time.Hlc;
import io.daftari.model.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody does something at a moment, on a replica: what tests play on desks. */
public record Act(UUID id, UUID author, UUID replica, Instant at, Operation operation) {

    /** The intent under which a desk applies it, its capture known to the moment. */
    public Desk.Intent intent() {
        return new Desk.Intent(id, author, replica, at, CaptureInterval.at(at));
    }

    /** The envelope in which it would travel. */
    public Envelope envelope(Catalog catalog, @Nullable Outcome forecast) {
        OperationType type = catalog.typeOf(operation);
        JsonNode body = Json.mapper().valueToTree(operation);
        Capture capture = new Capture(new ClockReading(at, 0, "sample"), Hlc.ZERO.tick(at));
        return new Envelope(id, type.name(), type.version(), author, capture, List.of(), forecast, body);
    }
}
