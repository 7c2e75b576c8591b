package io.daftari.hub.sync;

import io.daftari.hub.Steps;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.seal.Grant;
import io.daftari.model.time.ClockReading;
import io.daftari.model.time.Contact;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.ExchangeReply;
import io.daftari.model.wire.ExchangeRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One round trip of a replica: what it sends is decided, then it is told what changed. */
final class Exchange {

    private static final int MAX_BOOT = 100;
    private static final Instant LATEST_CLOCK = Instant.parse("9999-12-31T00:00:00Z");

    private final TenantTransaction transactions;
    private final Intake intake;
    private final Decider decider;
    private final Puller puller;
    private final Replicas replicas;
    private final AuthorGrants grants = new AuthorGrants();
    private final Aftermath aftermath;
    private final Epochs epochs;
    private final Clock clock;
    private final Steps steps;

    Exchange(
            TenantTransaction transactions,
            Catalog catalog,
            Decider decider,
            Puller puller,
            Replicas replicas,
            Aftermath aftermath,
            Epochs epochs,
            Clock clock,
            Steps steps) {
        this.transactions = transactions;
        this.intake = new Intake(catalog);
        this.decider = decider;
        this.puller = puller;
        this.replicas = replicas;
        this.aftermath = aftermath;
        this.epochs = epochs;
        this.clock = clock;
        this.steps = steps;
    }

    /**
     * @param replica who has signed the request
     * @param body inflated
     * @return the lines of the reply, each with its line end
     * @throws MalformedOperation if anything in the request is not as it must be; then nothing of it was kept
     */
    List<byte[]> run(Replicas.Identity replica, byte[] body) throws MalformedOperation {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ExchangeRequest request = ExchangeRequest.read(body);
        ExchangeRequest.Header header = request.header();
        if (!header.replica().equals(replica.replicaId())) {
            throw new MalformedOperation("header.replica", "not-the-signer", "Another replica has signed this request");
        }
        checkClock("header.clock", header.clock());
        Contact receipt = new Contact(now, header.clock());
        Decider.Result result = header.piece() == null
                ? withoutPiece(replica, receipt, header.schema())
                : withPiece(replica, receipt, request, header.piece());
        if (result.stand() == Decider.Stand.FORK || result.stand() == Decider.Stand.REVOKED) {
            ExchangeReply.Standing standing =
                    result.stand() == Decider.Stand.FORK ? ExchangeReply.Standing.FORK : ExchangeReply.Standing.REVOKED;
            return List.of(opening(standing, now, result.next(), List.of()), closing(false));
        }
        Puller.Pulled pulled = puller.pull(replica.schoolId(), replica.replicaId(), header.cursor());
        if (!pulled.known()) {
            forgotten(replica, header.cursor(), now, result);
        }
        List<byte[]> lines = new ArrayList<>(pulled.pages().size() + 2);
        ExchangeReply.Standing standing =
                pulled.known() ? ExchangeReply.Standing.OK : ExchangeReply.Standing.UNKNOWN_CURSOR;
        lines.add(opening(standing, now, result.next(), pulled.leases()));
        lines.addAll(pulled.pages());
        lines.add(closing(pulled.more()));
        return lines;
    }

    /** The replica knows a commit that this hub does not: it was put back from a backup. */
    private void forgotten(Replicas.Identity replica, Cursor known, Instant now, Decider.Result result) {
        transactions.write(replica.schoolId(), null, connection -> {
            int epoch = epochs.noticed(connection, replica.schoolId(), replica.replicaId(), known, now);
            epochs.brought(
                    connection,
                    replica.schoolId(),
                    epoch,
                    replica.replicaId(),
                    result.verdicts().size(),
                    0);
        });
    }

    /** A device's clock may be wrong, but what it says must fit into the database. */
    static void checkClock(String field, ClockReading reading) throws MalformedOperation {
        if (reading.at().isBefore(Instant.EPOCH) || reading.at().isAfter(LATEST_CLOCK)) {
            throw new MalformedOperation(field + ".at", "out-of-range", "A clock says a year from 1970 to 9999");
        }
        if (reading.boot().length() > MAX_BOOT || reading.boot().indexOf('\0') >= 0) {
            throw new MalformedOperation(field + ".boot", "too-long", "A boot has a short name");
        }
    }

    /** What is known before a piece is looked at. */
    private record Before(List<Grant> grants, boolean dayBegun) {}

    private Decider.Result withPiece(
            Replicas.Identity replica, Contact receipt, ExchangeRequest request, ExchangeRequest.Piece sent)
            throws MalformedOperation {
        UUID schoolId = replica.schoolId();
        UUID replicaId = replica.replicaId();
        Before before = transactions.reading(
                schoolId,
                connection -> new Before(
                        grants.of(connection, schoolId, replicaId),
                        hasBegunDay(connection, schoolId, replicas.load(connection, schoolId, replicaId), receipt)));
        Piece piece = intake.check(request, sent, replica.deviceKey(), before.grants());
        steps.reached("exchange.parsed");
        if (!before.dayBegun()) {
            beginDay(replica, receipt);
        }
        return decider.decide(schoolId, replicaId, receipt, request.header().schema(), state -> piece);
    }

    /** An exchange that only asks: it is noted, because what comes later was captured later. */
    private Decider.Result withoutPiece(Replicas.Identity replica, Contact receipt, int appSchema) {
        UUID schoolId = replica.schoolId();
        UUID replicaId = replica.replicaId();
        steps.reached("exchange.parsed");
        if (replica.revoked()) {
            return new Decider.Result(Decider.Stand.REVOKED, 0, List.of());
        }
        Noted noted = transactions.noting(schoolId, connection -> {
            replicas.contacted(connection, schoolId, replicaId, receipt, appSchema, true);
            ReplicaState state = replicas.load(connection, schoolId, replicaId);
            return new Noted(state.next(), hasBegunDay(connection, schoolId, state, receipt));
        });
        if (!noted.dayBegun()) {
            beginDay(replica, receipt);
        }
        return new Decider.Result(Decider.Stand.TAKEN, noted.next(), List.of());
    }

    private record Noted(long next, boolean dayBegun) {}

    /** Holdings follow from dated rows, so that they change at midnight, too. */
    private boolean hasBegunDay(Connection connection, UUID schoolId, ReplicaState state, Contact receipt)
            throws SQLException {
        return state.revoked()
                || aftermath.today(connection, schoolId, receipt.hub()).equals(state.heldOn());
    }

    private void beginDay(Replicas.Identity replica, Contact receipt) {
        UUID schoolId = replica.schoolId();
        transactions.write(
                schoolId,
                null,
                connection -> aftermath.newDay(connection, schoolId, receipt.hub(), replica.replicaId()));
    }

    private static byte[] opening(
            ExchangeReply.Standing standing, Instant now, long next, List<ExchangeReply.Lease> leases) {
        return PageDraft.line(new ExchangeReply.Line(
                new ExchangeReply.Opening(ExchangeRequest.VERSION, standing, now, next, leases), null, null));
    }

    private static byte[] closing(boolean more) {
        return PageDraft.line(new ExchangeReply.Line(null, null, new ExchangeReply.Closing(more)));
    }
}
