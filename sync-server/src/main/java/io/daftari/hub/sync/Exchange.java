package io.daftari.hub.sync;

import io.daftari.hub.Steps;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.op.Catalog;
import io.daftari.model.op.MalformedOperation;
import io.daftari.model.seal.ChainFault;
import io.daftari.model.seal.Grant;
import io.daftari.model.seal.Hash;
import io.daftari.model.time.ClockReading;
import io.daftari.model.time.Contact;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.ExchangeReply;
import io.daftari.model.wire.ExchangeReply.Standing;
import io.daftari.model.wire.ExchangeRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One round trip of a replica: what it sends is decided, then it is told what changed. */
final class Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private static final int MAX_BOOT = 100;
    private static final Duration LONGEST_WAIT = Duration.ofDays(3_650);
    private static final Instant LATEST_CLOCK = Instant.parse("9999-12-31T00:00:00Z");

    private final TenantTransaction transactions;
    private final Intake intake;
    private final Decider decider;
    private final Puller puller;
    private final Replicas replicas;
    private final AuthorGrants grants = new AuthorGrants();
    private final Incidents incidents = new Incidents();
    private final WaitingPieces waiting = new WaitingPieces();
    private final Aftermath aftermath;
    private final Epochs epochs;
    private final Sequels sequels;
    private final CarriedSnapshots snapshots;
    private final Notices notices;
    private final GrantRenewals renewals;
    private final Backups backups;
    private final Clock clock;
    private final Steps steps;
    private final Executor beside;

    Exchange(
            TenantTransaction transactions,
            Catalog catalog,
            Decider decider,
            Puller puller,
            Replicas replicas,
            Aftermath aftermath,
            Epochs epochs,
            Sequels sequels,
            CarriedSnapshots snapshots,
            Notices notices,
            GrantRenewals renewals,
            Backups backups,
            Clock clock,
            Steps steps,
            Executor beside) {
        this.transactions = transactions;
        this.intake = new Intake(new LineReader(catalog), notices.hubKey());
        this.decider = decider;
        this.puller = puller;
        this.replicas = replicas;
        this.aftermath = aftermath;
        this.epochs = epochs;
        this.sequels = sequels;
        this.snapshots = snapshots;
        this.notices = notices;
        this.renewals = renewals;
        this.backups = backups;
        this.clock = clock;
        this.steps = steps;
        this.beside = beside;
    }

    /**
     * @param replica who has signed the request
     * @param bodyHash of its body as it was sent, inflated
     * @return the lines of the reply, each with its line end
     * @throws MalformedOperation if anything in the request is not as it must be; then nothing of it was kept
     */
    List<byte[]> run(Replicas.Identity replica, ExchangeRequest request, Hash bodyHash) throws MalformedOperation {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ExchangeRequest.Header header = request.header();
        if (!header.replica().equals(replica.replicaId())) {
            throw new MalformedOperation("header.replica", "not-the-signer", "Another replica has signed this request");
        }
        checkClock("header.clock", header.clock());
        Contact receipt = receipt(now, header);
        ExchangeRequest.Piece piece = header.piece();
        Optional<CompletableFuture<Puller.Pulled>> early = isMidway(header)
                ? Optional.of(CompletableFuture.supplyAsync(() -> pull(replica, header), beside))
                : Optional.empty();
        Taken taken = piece == null
                ? withoutPiece(replica, receipt, header)
                : withPiece(replica, Decider.When.at(receipt), request, piece);
        Decider.Result result = decideWaiting(replica, now, taken.result());
        Notices.Answer answer = new Notices.Answer(replica.replicaId(), bodyHash, receipt, result, taken.once());
        Standing standing = notices.standing(result, header.schema());
        if (standing != Standing.OK && standing != Standing.CLOSED) {
            return List.of(opening(answer, standing, List.of()), closing(false));
        }
        boolean followed =
                sequels.follow(replica.schoolId(), () -> taken.nothingNew() || knows(replica, header.last()));
        // What was asked and answered within one transaction needs no second.
        Puller.Pulled pulled = early.map(Exchange::joined)
                .orElseGet(() -> taken.nothingNew() && !followed
                        ? Puller.Pulled.nothing(Standing.OK, List.of())
                        : pull(replica, header));
        if (pulled.standing() == ExchangeReply.Standing.UNKNOWN_CURSOR) {
            forgotten(replica, header.last(), now, result);
        }
        List<byte[]> lines = new ArrayList<>(pulled.pages().size() + 2);
        lines.add(opening(answer, pulled.standing() == Standing.OK ? standing : pulled.standing(), pulled.leases()));
        lines.addAll(pulled.pages());
        ExchangeRequest.Carried carried = header.carried();
        ExchangeRequest.Anew anew = carried == null ? null : carried.anew();
        if (pulled.standing() == Standing.REFRESH && anew != null) {
            lines.addAll(snapshots.lines(replica, anew));
        }
        lines.add(closing(
                pulled.more() || (early.isPresent() && !result.verdicts().isEmpty())));
        return lines;
    }

    private static Puller.Pulled joined(CompletableFuture<Puller.Pulled> pulled) {
        try {
            return pulled.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw e;
        }
    }

    /**
     * Whether the replica has more to send than this piece. It comes again at once, so that what it is told now may be what
     * was there before the piece; both are read and decided at the same time.
     */
    private static boolean isMidway(ExchangeRequest.Header header) {
        return header.piece() != null && header.unsent() != null && header.carried() == null;
    }

    private boolean knows(Replicas.Identity replica, Cursor cursor) {
        return transactions.reading(
                replica.schoolId(), connection -> Commits.knows(connection, replica.schoolId(), cursor));
    }

    private Puller.Pulled pull(Replicas.Identity replica, ExchangeRequest.Header header) {
        ExchangeRequest.Carried carried = header.carried();
        return carried == null
                ? puller.pull(replica.schoolId(), replica.replicaId(), header.cursor(), header.last())
                : puller.pull(
                        replica.schoolId(),
                        replica.replicaId(),
                        header.cursor(),
                        header.last(),
                        carried.pages() ? Puller.MOST_CARRIED_PAGES : 0);
    }

    /** The replica knows a commit that this hub does not: it was put back from a backup. */
    private void forgotten(Replicas.Identity replica, Cursor known, Instant now, Decider.Result result) {
        int brought = (int) result.verdicts().stream()
                .filter(verdict -> verdict.item().said() != null)
                .count();
        transactions.write(replica.schoolId(), null, connection -> {
            int epoch = epochs.noticed(connection, replica.schoolId(), replica.replicaId(), known, now);
            epochs.brought(connection, replica.schoolId(), epoch, replica.replicaId(), brought, 0);
        });
    }

    /**
     * The device's clock beside the hub's. Of what was carried it stood still on the way, for days perhaps, so that it must
     * not be taken for the clock of this moment.
     */
    private static Contact receipt(Instant now, ExchangeRequest.Header header) {
        ClockReading sent = header.clock();
        return new Contact(
                now,
                header.carried() == null ? sent : new ClockReading(sent.at(), sent.mono(), sent.boot() + " carried"));
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

    private Taken withPiece(
            Replicas.Identity replica, Decider.When when, ExchangeRequest request, ExchangeRequest.Piece sent)
            throws MalformedOperation {
        UUID schoolId = replica.schoolId();
        UUID replicaId = replica.replicaId();
        Before before = transactions.reading(
                schoolId,
                connection -> new Before(
                        grants.of(connection, schoolId, replicaId),
                        replicas.load(connection, schoolId, replicaId).hasBegunDay(when.now())));
        Piece piece;
        try {
            piece = intake.check(request, sent, replica.deviceKey(), before.grants());
        } catch (ChainBroken e) {
            return new Taken(broken(replica, when.now(), e.fault()), false, OnceADay.NOTHING);
        }
        steps.reached("exchange.parsed");
        OnceADay once = before.dayBegun() ? OnceADay.NOTHING : beginDay(replica, when.now());
        Decider.Result result = decider.decide(schoolId, replicaId, carriage(when, request.header()), state -> piece);
        return new Taken(result, false, once);
    }

    /** Nothing of the piece can be taken; the device is told why, and what it is to send again. */
    private Decider.Result broken(Replicas.Identity replica, Instant now, ChainFault fault) {
        UUID schoolId = replica.schoolId();
        LOG.warn("The chain of replica {} is broken: {}", replica.replicaId(), fault);
        transactions.note(
                schoolId, connection -> incidents.note(connection, schoolId, replica.replicaId(), fault, now));
        ReplicaState state =
                transactions.reading(schoolId, connection -> replicas.load(connection, schoolId, replica.replicaId()));
        return new Decider.Result(Decider.Stand.TAKEN, state.next(), List.of(), fault, state.waitingFrom(), state);
    }

    private static Decider.Carriage carriage(Decider.When when, ExchangeRequest.Header header) {
        Long unsent = header.unsent();
        return new Decider.Carriage(
                when, header.schema(), header.app(), unsent == null ? 0 : unsent, oldest(when, header));
    }

    /** The device's clock may be wrong, but it tells how long something has waited. */
    private static @Nullable Instant oldest(Decider.When when, ExchangeRequest.Header header) {
        Instant captured = header.oldest();
        Instant sent = header.clock().at();
        if (captured == null || header.unsent() == null) {
            return null;
        }
        Instant earliest = sent.minus(LONGEST_WAIT);
        Instant since = captured.isBefore(earliest) ? earliest : captured.isAfter(sent) ? sent : captured;
        return when.receipt().hub().minus(Duration.between(since, sent));
    }

    /** Decides what came ahead of its turn, as far as its turn has come. */
    private Decider.Result decideWaiting(Replicas.Identity replica, Instant now, Decider.Result result)
            throws MalformedOperation {
        Decider.Result at = result;
        long before = 0;
        while (at.waitingFrom() != null
                && at.waitingFrom() <= at.next()
                && at.next() > before
                && (at.stand() == Decider.Stand.TAKEN || at.stand() == Decider.Stand.GAP)) {
            before = at.next();
            at = decideNext(replica, now, at);
        }
        return at;
    }

    private Decider.Result decideNext(Replicas.Identity replica, Instant now, Decider.Result at)
            throws MalformedOperation {
        UUID schoolId = replica.schoolId();
        UUID replicaId = replica.replicaId();
        Optional<WaitingPieces.Waiting> kept = transactions.reading(
                schoolId, connection -> waiting.bringing(connection, schoolId, replicaId, at.next(), decider.vault()));
        if (kept.isEmpty()) {
            return at;
        }
        ExchangeRequest request = ExchangeRequest.read(kept.get().request());
        Contact receipt = receipt(kept.get().receivedAt(), request.header());
        Decider.Result decided = withPiece(
                        replica,
                        new Decider.When(receipt, now),
                        request,
                        Objects.requireNonNull(request.header().piece()))
                .result();
        return decided.fault() != null || at.fault() == null
                ? decided
                : new Decider.Result(
                        decided.stand(),
                        decided.next(),
                        decided.verdicts(),
                        at.fault(),
                        decided.waitingFrom(),
                        decided.state());
    }

    /** An exchange that only asks: it is noted, because what comes later was captured later. */
    private Taken withoutPiece(Replicas.Identity replica, Contact receipt, ExchangeRequest.Header header) {
        steps.reached("exchange.parsed");
        Decider.Carriage carriage = carriage(Decider.When.at(receipt), header);
        Replicas.Asked asked = Replicas.asked(
                transactions, replica, carriage, carriage.unsent() == 0 && header.carried() == null, header.cursor());
        boolean dayBegun = asked.state().hasBegunDay(receipt.hub());
        return new Taken(
                Decider.Result.unchanged(Decider.Stand.TAKEN, asked.state()),
                dayBegun && asked.nothingNew(),
                dayBegun ? OnceADay.NOTHING : beginDay(replica, receipt.hub()));
    }

    /**
     * What came of what a replica sent.
     *
     * @param nothingNew whether it is known already that there is nothing to tell it
     * @param once what it is told where it was heard for the first time on this day
     */
    private record Taken(Decider.Result result, boolean nothingNew, OnceADay once) {}

    private OnceADay beginDay(Replicas.Identity replica, Instant now) {
        UUID schoolId = replica.schoolId();
        return transactions.writing(schoolId, null, connection -> {
            aftermath.newDay(connection, schoolId, now, replica.replicaId());
            return new OnceADay(
                    renewals.renew(connection, schoolId, replica.replicaId(), now),
                    backups.newest(connection, schoolId).orElse(null));
        });
    }

    private byte[] opening(Notices.Answer answer, Standing standing, List<ExchangeReply.Lease> leases) {
        return PageDraft.line(new ExchangeReply.Line(notices.opening(answer, standing, leases), null, null));
    }

    private static byte[] closing(boolean more) {
        return PageDraft.line(new ExchangeReply.Line(null, null, new ExchangeReply.Closing(more)));
    }
}
