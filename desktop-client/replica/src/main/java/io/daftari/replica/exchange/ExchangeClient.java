package io.daftari.replica.exchange;

import io.daftari.model.op.Decision;
import io.daftari.model.seal.ChainFault;
import io.daftari.model.seal.Hash;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.ExchangeReply;
import io.daftari.model.wire.ExchangeReply.Notice;
import io.daftari.model.wire.ExchangeReply.Opening;
import io.daftari.model.wire.ExchangeReply.Standing;
import io.daftari.model.wire.ExchangeRequest;
import io.daftari.replica.HubSide;
import io.daftari.replica.ReplicaState;
import io.daftari.replica.StorageFailed;
import io.daftari.replica.Trial;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Talks with the hub until all is sent and all is read. Every page is on the disk before the next is read, so that the
 * line may break anywhere.
 *
 * <p>For one thread at a time; blocks while it waits for the hub.
 */
public final class ExchangeClient {

    /** A hub that answers this often without end is broken. */
    private static final int MAX_ROUNDS = 100_000;

    /** A hub whose feed does not reach back to its own snapshot this often is broken. */
    private static final int MAX_SNAPSHOTS = 3;

    /** A hub that knows no such device, or does not know it any more. */
    private static final int UNKNOWN_HERE = 401;

    /** What a hub says to a withdrawn replica that has forgotten that it withdrew it. */
    private static final Set<Standing> HAS_FORGOTTEN =
            Set.of(Standing.OK, Standing.REFRESH, Standing.UNKNOWN_CURSOR, Standing.CLOSED, Standing.UPGRADE);

    /** How often a school may be said to have moved within one exchange. */
    private static final int MAX_MOVES = 3;

    private final HubSide replica;
    private final Transport transport;

    private final SnapshotClient snapshots;
    private final SalvageClient salvage;
    private final ReadmissionClient readmission;
    private final VerifyClient verifier;
    private volatile boolean verifyWanted;
    private volatile Runnable onProgress = () -> {};
    private volatile Besides besides = Besides.NOTHING;

    public ExchangeClient(HubSide replica, Transport transport) {
        this.replica = replica;
        this.transport = transport;
        this.salvage = new SalvageClient(replica, transport);
        this.readmission = new ReadmissionClient(replica, transport);
        this.verifier = new VerifyClient(replica, transport);
        this.snapshots = new SnapshotClient(replica, transport, () -> onProgress.run());
    }

    /** Has the next exchange compare the replica with the hub, however short ago it did so. */
    public void verifyNext() {
        verifyWanted = true;
    }

    /** Has this hand over what the device alone has, before a withdrawn replica forgets everything. */
    public void beforeLeaving(Besides carried) {
        besides = carried;
    }

    /** Has somebody told, on the thread of the exchange, whenever a first sync has come further. */
    public void onProgress(Runnable observer) {
        onProgress = observer;
    }

    /** How far a first sync has come; empty while there is none. */
    public Optional<SnapshotProgress> progress() {
        return Optional.ofNullable(snapshots.progress());
    }

    /** Ends a first sync that is going on, for now: the next exchange goes on from there. */
    public void cancel() {
        snapshots.cancel();
    }

    /** Runs rounds until nothing is left to send or to read, or something is in the way. Never throws. */
    public ExchangeResult exchange() {
        Talk talk = new Talk();
        Problem problem = replica.isTrial() ? Problem.of(Problem.Kind.TRIAL, "") : null;
        try {
            boolean again = true;
            for (int round = 0; again && problem == null; round++) {
                again = talk.round() || talk.takeSnapshot() || talk.verify();
                problem = talk.problem;
                if (round > MAX_ROUNDS) {
                    problem = Problem.of(Problem.Kind.HUB_FAILED, "The hub finds no end");
                }
            }
        } catch (StorageFailed e) {
            problem = Problem.of(Problem.Kind.STORAGE, String.valueOf(e.getMessage()));
        } finally {
            talk.sender.abandon();
        }
        return new ExchangeResult(talk.sent, talk.decided, talk.pages, talk.bytesUp, talk.bytesDown, problem);
    }

    /** Where a hub takes exchanges. */
    public static URI address(URI hub) {
        return SignedRequests.address(hub, Sender.PATH);
    }

    /** The header {@code Authorization} by which a replica signs a body as it is sent. */
    public static String authorization(HubSide replica, byte[] body) {
        return SignedRequests.authorization(replica, Sender.PURPOSE, body);
    }

    /** What an answer of this status means that is not an exchange. */
    public static Problem refusal(int status) {
        return Refused.problem(status, Duration.ZERO);
    }

    /**
     * Takes in an answer that came by other hands than a line, perhaps late: its pages go on where the replica has not read
     * further meanwhile, and are passed over elsewhere. Never throws.
     *
     * @param lines as the hub wrote them
     * @param asked the cursor of the request that it answers
     */
    public ExchangeResult takeCarried(byte[] lines, Cursor asked) {
        return new CarriedReply(replica, snapshots, besides).take(lines, asked);
    }

    /** How many of these are last words. */
    static long decided(List<Decision> decisions) {
        return decisions.stream()
                .filter(decision -> decision.status().isDecision())
                .count();
    }

    /** One exchange under way. */
    private final class Talk implements SnapshotClient.Traffic {
        private long sent;
        private long decided;
        private long pages;
        private final Sender sender = new Sender(replica, transport, this);
        private long bytesUp;
        private long bytesDown;
        private @Nullable Problem problem;
        private int withoutProgress;
        private boolean opened;
        private boolean refresh;
        private boolean forgotten;
        private int snapshotsTaken;
        private int moves;
        private boolean verified;
        private boolean readmissionTried;

        /** One request and its answer; whether another is needed. */
        boolean round() {
            if (replica.state() == ReplicaState.RESTORED || replica.state() == ReplicaState.FORKED) {
                return fail(Problem.Kind.IDENTITY_LOST, "State " + replica.state());
            }
            if (replica.state() == ReplicaState.REVOKED && replica.counts().all() == 0) {
                // All was handed over. A hub that forgot it, and the withdrawal, would be asked for ever.
                replica.revoked();
                return fail(Problem.Kind.REVOKED, "The hub has withdrawn this replica");
            }
            Sender.Sent sentNow;
            try {
                sentNow = sender.next();
            } catch (IOException e) {
                return fail(Problem.Kind.UNREACHABLE, e.toString());
            }
            try (Transport.Reply reply = sentNow.reply()) {
                replica.steps().reached("exchange.afterSend");
                return answered(sentNow.request(), sentNow.asked(), reply);
            } catch (ReplyReader.NotTheHub e) {
                return fail(!opened ? Problem.Kind.NOT_THE_HUB : Problem.Kind.HUB_FAILED, e.toString());
            } catch (IOException e) {
                return fail(Problem.Kind.CUT, e.toString());
            }
        }

        private boolean fail(Problem.Kind kind, String detail) {
            problem = Problem.of(kind, detail);
            return false;
        }

        private boolean answered(ExchangeRequest request, Hash asked, Transport.Reply reply)
                throws IOException, ReplyReader.NotTheHub {
            if (reply.status() == UNKNOWN_HERE && !readmissionTried) {
                readmissionTried = true;
                if (readmission.ask(this)) {
                    return true;
                }
            }
            if (reply.status() != 200) {
                problem = Refused.problem(reply);
                return false;
            }
            ReplyReader reader = ReplyReader.of(reply, new Counted(reply.body(), count -> bytesDown += count));
            Opening opening = reader.next().opening();
            if (opening == null || opening.standing() == null || opening.now() == null) {
                return fail(Problem.Kind.NOT_THE_HUB, "The answer has no opening");
            }
            boolean proven = opening.isProven(replica.hubKey(), replica.replica(), asked);
            if (opening.standing() != Standing.OK && !proven) {
                // Anybody on the way could say so; nothing is given up on his word.
                return fail(Problem.Kind.NOT_THE_HUB, "The hub has not signed " + opening.standing());
            }
            opened = true;
            boolean progress = takeOpening(request, opening, proven);
            replica.steps().reached("exchange.midReply");
            if (replica.state() == ReplicaState.REVOKED && HAS_FORGOTTEN.contains(opening.standing())) {
                // It has forgotten the withdrawal. It gets what is still here, and nothing is read any more.
                return revoked();
            }
            return switch (opening.standing()) {
                case OK -> {
                    replica.closed(false);
                    yield readPages(reader, request, progress, isMidway(request, opening));
                }
                case CLOSED -> {
                    replica.closed(true);
                    yield readPages(reader, request, progress, false)
                            || (problem == null && fail(Problem.Kind.CLOSED, "The school is closed"));
                }
                case MOVED -> moved(opening);
                case UPGRADE ->
                    sendsOn() || (problem == null && fail(Problem.Kind.UPGRADE, "The hub needs " + opening.notice()));
                case REFRESH -> beforeSnapshot(request);
                case UNKNOWN_CURSOR -> {
                    forgotten = true;
                    yield beforeSnapshot(request);
                }
                case FORK -> {
                    replica.forked();
                    yield fail(Problem.Kind.IDENTITY_LOST, "The hub knows other operations under our numbers");
                }
                case REVOKED -> revoked();
            };
        }

        /** Whether the hub took something, or wants to have something again. */
        private boolean takeOpening(ExchangeRequest request, Opening opening, boolean proven) {
            long before = replica.hubExpects();
            // A hub that has withdrawn us may not say what it expects; what it has taken, it has.
            if (opening.standing() != Standing.FORK && opening.next() > 0) {
                replica.openings().heard(opening, proven);
            }
            sent += request.lines().isEmpty() ? 0 : Math.max(0, opening.next() - before);
            boolean progress = opening.next() > before && opening.standing() != Standing.FORK;
            withoutProgress = progress ? 0 : withoutProgress + 1;
            return progress;
        }

        /** Whether all that was sent is taken, and there is more to send. */
        private static boolean isMidway(ExchangeRequest request, Opening opening) {
            ExchangeRequest.Piece piece = request.header().piece();
            return piece != null
                    && request.header().unsent() != null
                    && opening.fault() == null
                    && opening.waiting() == null
                    && opening.next() >= piece.from() + request.lines().size();
        }

        private boolean readPages(ReplyReader reader, ExchangeRequest request, boolean progress, boolean midway)
                throws IOException, ReplyReader.NotTheHub {
            boolean paged = false;
            ExchangeReply.Line line = reader.next();
            while (line.closing() == null) {
                ExchangeReply.Page page = line.page();
                if (page == null || page.to() == null) {
                    return fail(Problem.Kind.HUB_FAILED, "A line of the answer is neither page nor closing");
                }
                ExchangeReply.Line next = midway ? lineAfter(page, reader) : null;
                if (!take(page)) {
                    return false;
                }
                paged = true;
                line = next == null ? reader.next() : next;
            }
            return finished(line.closing().more(), request, progress || paged);
        }

        /** The line behind a page that is not put in yet; behind the last page, the next request goes out at once. */
        private ExchangeReply.Line lineAfter(ExchangeReply.Page page, ReplyReader reader)
                throws IOException, ReplyReader.NotTheHub {
            ExchangeReply.Line next;
            try {
                next = reader.next();
            } catch (IOException | ReplyReader.NotTheHub e) {
                // The page came whole, and counts as if nobody had looked behind it.
                take(page);
                throw e;
            }
            if (next.closing() != null) {
                sender.sendAhead(page.to());
            }
            return next;
        }

        private boolean finished(boolean more, ExchangeRequest request, boolean progress) {
            if (!more) {
                replica.readToTheEnd();
            }
            boolean leftToSend = replica.hasLeftToSend();
            if (leftToSend && isStuck(request, more)) {
                return false;
            }
            if (more && !progress) {
                return fail(Problem.Kind.HUB_FAILED, "The hub has more pages and sends none");
            }
            return more || leftToSend;
        }

        private boolean isStuck(ExchangeRequest request, boolean more) {
            ChainFault fault = replica.openings().chainFault().orElse(null);
            if (fault != null && !more && fault.kind() != ChainFault.Kind.MISSING) {
                fail(Problem.Kind.CHAIN_BROKEN, fault.toString());
                return true;
            }
            boolean missing = request.lines().isEmpty() && request.header().unsent() != null;
            if (missing) {
                fail(Problem.Kind.CHAIN_BROKEN, "Operation " + replica.hubExpects() + " is not here any more");
                return true;
            }
            if (!request.lines().isEmpty() && withoutProgress > 1) {
                fail(Problem.Kind.NOT_TAKEN, "The hub still expects operation " + replica.hubExpects());
                return true;
            }
            return false;
        }

        /** Whether another round is needed: everything is sent before all is read anew. */
        private boolean beforeSnapshot(ExchangeRequest request) {
            if (replica.hasLeftToSend()) {
                return !isStuck(request, false);
            }
            refresh = true;
            return false;
        }

        /** Takes a snapshot if the hub wants it; whether another round is needed then. */
        boolean takeSnapshot() {
            if (!refresh || problem != null) {
                return false;
            }
            if (++snapshotsTaken > MAX_SNAPSHOTS) {
                return fail(Problem.Kind.HUB_FAILED, "The hub's feed never reaches back to its snapshots");
            }
            try {
                if (forgotten) {
                    // First what we still have, then what the hub has: the other order would lose it (rule 12).
                    salvage.bring(this);
                }
                decided += decided(snapshots.take(this::sendMeanwhile, this));
                refresh = false;
                forgotten = false;
                return true;
            } catch (SnapshotClient.Stopped e) {
                problem = e.problem();
                return false;
            }
        }

        /** Compares with the hub when it is time; whether another round is needed. */
        boolean verify() {
            if (problem != null || verified) {
                return false;
            }
            verified = true;
            boolean wanted = verifyWanted;
            verifyWanted = false;
            return verifier.verify(wanted, this);
        }

        /** Nothing that was submitted waits for the end of a long download. */
        private @Nullable Problem sendMeanwhile() {
            while (problem == null && replica.hasLeftToSend()) {
                round();
            }
            return problem;
        }

        @Override
        public void up(long bytes) {
            bytesUp += bytes;
        }

        @Override
        public void down(long bytes) {
            bytesDown += bytes;
        }

        /** The hub takes the outbox in before anything is dropped here. */
        private boolean revoked() {
            if (sendsOn()) {
                return true;
            }
            if (problem == null) {
                leave();
            }
            return false;
        }

        private void leave() {
            if (replica.hasUnsentFiles() && !besides.handOver()) {
                fail(Problem.Kind.CUT, "The hub does not have all yet that this device alone has");
                return;
            }
            replica.revoked();
            fail(Problem.Kind.REVOKED, "The hub has withdrawn this replica");
        }

        /** Whether something is still to be sent; a problem where the hub does not take it. */
        private boolean sendsOn() {
            if (!replica.hasLeftToSend()) {
                return false;
            }
            return withoutProgress <= 1
                    || fail(Problem.Kind.NOT_TAKEN, "The hub still expects operation " + replica.hubExpects());
        }

        private boolean moved(Opening opening) {
            Notice notice = opening.notice();
            URI address = notice == null || notice.address() == null ? null : URI.create(notice.address());
            if (address == null || address.equals(replica.hub()) || Trial.isOf(address) || moves++ == MAX_MOVES) {
                return fail(Problem.Kind.HUB_FAILED, "The hub says that the school has moved, but not where to");
            }
            replica.movedTo(address);
            withoutProgress = 0;
            return true;
        }

        /** Whether the page was in its form. */
        private boolean take(ExchangeReply.Page page) {
            try {
                decided += decided(replica.apply(page));
            } catch (IllegalArgumentException e) {
                return fail(Problem.Kind.HUB_FAILED, "A page can't be read: " + e.getMessage());
            }
            pages++;
            return true;
        }
    }
}
