package io.daftari.hub.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.Daftari;
import io.daftari.model.access.RoleRules;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Envelope;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.op.Operation;
import io.daftari.model.seal.Chain;
import io.daftari.model.seal.Hash;
import io.daftari.model.seal.Signature;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.time.Capture;
import io.daftari.model.time.CaptureInterval;
import io.daftari.model.time.ClockReading;
import io.daftari.model.time.Contact;
import io.daftari.model.time.Hlc;
import io.daftari.model.time.Ids;
import io.daftari.model.wire.ExchangeRequest;
import io.daftari.model.wire.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Submits operations of people who work at the hub itself, by REST or the portal. It is a replica like any other, one for
 * each school: its operations are numbered, chained and sealed, by the hub's own key.
 */
public final class HubWriter {

    private static final String BOOT = "hub";

    private final TenantTransaction transactions;
    private final Decider decider;
    private final Replicas replicas;
    private final Catalog catalog;
    private final SigningKey key;
    private final Clock clock;
    private final Ids ids;
    private final Set<UUID> ready = ConcurrentHashMap.newKeySet();

    HubWriter(
            TenantTransaction transactions,
            Decider decider,
            Replicas replicas,
            Catalog catalog,
            SigningKey key,
            Clock clock,
            Ids ids) {
        this.transactions = transactions;
        this.decider = decider;
        this.replicas = replicas;
        this.catalog = catalog;
        this.key = key;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * An operation that somebody wants.
     *
     * @param id under which it is known when it is sent again; null to have one made
     */
    public record Draft(@Nullable UUID id, String type, int version, JsonNode body) {

        /**
         * Drafts of operations of this version.
         *
         * @param attempt what their ids follow from; null to have them made
         */
        public static List<Draft> of(List<? extends Operation> operations, @Nullable UUID attempt) {
            List<Draft> drafts = new ArrayList<>(operations.size());
            for (Operation operation : operations) {
                Draft draft = of(operation);
                drafts.add(attempt == null ? draft : draft.under(idOf(attempt, drafts.size())));
            }
            return drafts;
        }

        /** The id of one of the operations of an attempt, from 0. */
        public static UUID idOf(UUID attempt, int index) {
            return Ids.derived("requestedOperation", attempt, index);
        }

        /** The same under this id. */
        public Draft under(UUID another) {
            return new Draft(another, type, version, body);
        }

        /** A draft of an operation of this version. */
        public static Draft of(Operation operation) {
            return new Draft(
                    null, operation.getClass().getSimpleName(), 1, Json.mapper().valueToTree(operation));
        }
    }

    private record Ready(UUID id, Draft draft, Operation operation) {}

    /**
     * Decides the operations in pieces, each in one transaction.
     *
     * @param author the user who wants them, proven by his token
     * @return the decisions in the order of the drafts
     * @throws MalformedOperation if one is not an operation of the catalogue; then none is decided
     */
    public List<Decision> submit(UUID schoolId, UUID author, List<Draft> drafts) throws MalformedOperation {
        return submit(schoolId, author, drafts, HubWriter::open);
    }

    /** Decides what the hub does of itself; also for a school that is closed, whose devices are still heard. */
    List<Decision> submitItself(UUID schoolId, List<Operation> operations) {
        try {
            return submit(
                    schoolId,
                    writerOf(schoolId),
                    operations.stream().map(Draft::of).toList(),
                    UnaryOperator.identity());
        } catch (MalformedOperation e) {
            throw new IllegalStateException("The hub's own operation is malformed", e);
        }
    }

    private List<Decision> submit(UUID schoolId, UUID author, List<Draft> drafts, UnaryOperator<ReplicaState> allowed)
            throws MalformedOperation {
        List<Ready> operations = new ArrayList<>(drafts.size());
        for (int i = 0; i < drafts.size(); i++) {
            operations.add(read(drafts.get(i), author, i));
        }
        UUID writer = writerOf(schoolId);
        makeReady(schoolId, writer);
        List<Decision> decisions = new ArrayList<>(drafts.size());
        int most = ExchangeRequest.MAX_OPERATIONS;
        for (int from = 0; from < operations.size(); from += most) {
            List<Ready> part = operations.subList(from, Math.min(from + most, operations.size()));
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            ClockReading reading = new ClockReading(now, now.toEpochMilli(), BOOT);
            Decider.Result result = decider.decide(
                    schoolId,
                    writer,
                    new Decider.Carriage(Decider.When.at(new Contact(now, reading)), Daftari.SCHEMA, null, 0, null),
                    state -> piece(allowed.apply(state), author, reading, part));
            result.verdicts().forEach(verdict -> decisions.add(verdict.decision()));
            if (result.verdicts().size() < part.size()) {
                // One broke the program; those behind it must not overtake it.
                break;
            }
        }
        return decisions;
    }

    /** What devices have captured is taken in after a school was closed; here nothing new is begun. */
    private static ReplicaState open(ReplicaState state) {
        if (state.school().kind() != SchoolStanding.Kind.OPEN) {
            throw ApiProblem.conflict(
                    "school-" + state.school().kind().name().toLowerCase(Locale.ROOT),
                    "The school is not open at this hub");
        }
        return state;
    }

    /** The replica of the hub itself. */
    static UUID writerOf(UUID schoolId) {
        return RoleRules.hubOf(schoolId);
    }

    private void makeReady(UUID schoolId, UUID writer) {
        if (ready.contains(schoolId)) {
            return;
        }
        Replicas.Enrolled replica = new Replicas.Enrolled(
                writer, key.verifyKey(), "hub", DeviceKind.OFFICE, writer, clock.instant(), Daftari.SCHEMA);
        transactions.write(schoolId, null, connection -> replicas.add(connection, schoolId, replica));
        ready.add(schoolId);
    }

    private Ready read(Draft draft, UUID author, int index) throws MalformedOperation {
        UUID id = draft.id() == null ? ids.next() : draft.id();
        Envelope envelope = envelope(id, draft, author, new ClockReading(Instant.EPOCH, 0, BOOT));
        try {
            return new Ready(id, draft, catalog.read(envelope));
        } catch (MalformedOperation e) {
            throw Intake.within(index, e);
        }
    }

    private static Envelope envelope(UUID id, Draft draft, UUID author, ClockReading reading) {
        Capture capture = new Capture(reading, Hlc.ZERO.tick(reading.at()));
        return new Envelope(id, draft.type(), draft.version(), author, capture, List.of(), null, draft.body());
    }

    private Piece piece(ReplicaState state, UUID author, ClockReading reading, List<Ready> operations) {
        List<Piece.Item> items = new ArrayList<>(operations.size());
        Hash link = state.head();
        long n = state.next();
        for (Ready operation : operations) {
            Envelope envelope = envelope(operation.id(), operation.draft(), author, reading);
            byte[] line = line(envelope);
            Hash body = Chain.body(line);
            link = Chain.link(link, n, body);
            items.add(new Piece.Item(
                    n++,
                    envelope,
                    operation.operation(),
                    null,
                    line,
                    body,
                    link,
                    CaptureInterval.at(reading.at()),
                    when -> true,
                    null,
                    null));
        }
        Signature seal = key.sign(Chain.deviceSeal(state.id(), n - 1, link));
        return new Piece(state.next(), state.head(), items, seal, true, 0, null);
    }

    private static byte[] line(Envelope envelope) {
        try {
            return Json.mapper().writeValueAsBytes(envelope);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own operation can't be written", e);
        }
    }
}
