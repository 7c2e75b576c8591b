package io.daftari.office.trial;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.number.OpenSeries;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Envelope;
import io.daftari.model.op.Judge;
import io.daftari.model.op.MemoryDesk;
import io.daftari.model.op.MemoryStore;
import io.daftari.model.op.Operation;
import io.daftari.model.op.OperationType;
import io.daftari.model.time.Capture;
import io.daftari.model.time.CaptureInterval;
import io.daftari.model.time.ClockReading;
import io.daftari.model.time.Hlc;
import io.daftari.model.time.Ids;
import io.daftari.model.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Where the trial school is made: operations in the order of their time, each decided as a hub decides it, by its author's
 * rights.
 */
final class TrialDesk {

    private static final String DEVICE = "trial";

    private final UUID school;
    private final UUID device;
    private final Catalog catalog;
    private final Judge judge;
    private final MemoryStore store = new MemoryStore();
    private final List<Decision> decisions = new ArrayList<>();

    TrialDesk(UUID school, UUID device, Catalog catalog) {
        this.school = school;
        this.device = device;
        this.catalog = catalog;
        this.judge = new Judge(catalog);
    }

    UUID school() {
        return school;
    }

    /** An id that follows from a name, in this school alone. */
    UUID id(String name) {
        return Ids.derived("trial", school, name);
    }

    MemoryStore rows() {
        return store;
    }

    List<Decision> decisions() {
        return decisions;
    }

    /** Somebody does something. */
    Decision play(UUID author, Instant at, Operation operation) {
        long n = decisions.size() + 1L;
        UUID id = id(n, at);
        MemoryDesk desk = new MemoryDesk(school, catalog, store, device);
        store.nextCommit();
        desk.begin(new Desk.Intent(id, author, device, at, CaptureInterval.at(at)));
        Decision decision = judge.decide(desk, n, envelope(id, author, at, operation), operation, List.of(), List.of());
        desk.flush();
        decisions.add(decision);
        return decision;
    }

    /** This computer joins the school: of all that is done here, what a hub does by itself. */
    void enrol(UUID author, Instant at, String name) {
        MemoryDesk desk = new MemoryDesk(school, catalog, store, device);
        store.nextCommit();
        desk.begin(new Desk.Intent(desk.schoolId(), author, device, at, CaptureInterval.at(at)));
        new OpenSeries(device, name, 0).apply(desk);
        desk.keep();
        desk.flush();
    }

    /** A UUIDv7 that grows as those of real devices do; of chance it has the school's. */
    private UUID id(long n, Instant at) {
        long high = at.toEpochMilli() << 16 | 0x7000 | (n & 0xFFF);
        long low = Ids.derived("trial operation", school, n).getLeastSignificantBits();
        return new UUID(high, low);
    }

    private Envelope envelope(UUID id, UUID author, Instant at, Operation operation) {
        OperationType type = catalog.typeOf(operation);
        JsonNode body = Json.mapper().valueToTree(operation);
        Capture capture = new Capture(new ClockReading(at, 0, DEVICE), Hlc.ZERO.tick(at));
        return new Envelope(id, type.name(), type.version(), author, capture, List.of(), null, body);
    }
}
