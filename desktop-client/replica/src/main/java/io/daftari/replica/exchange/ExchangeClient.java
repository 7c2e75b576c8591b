package io.daftari.replica.exchange;

import io.daftari.model.op.Decision;
import io.daftari.model.seal.ChainFault;
import io.daftari.model.wire.ExchangeReply;
import io.daftari.model.wire.ExchangeReply.Opening;
import io.daftari.model.wire.ExchangeReply.Standing;
import io.daftari.model.wire.ExchangeRequest;
import io.daftari.model.wire.Packing;
import io.daftari.replica.HubSide;
import io.daftari.replica.ReplicaState;
import io.daftari.replica.StorageFailed;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Talks with the hub until all is sent and all is read. Every page is on the disk before the next is read, so that the
 * line may break anywhere.
 *
 * <p>For one thread at a time; blocks while it waits for the hub.
 */
public final class ExchangeClient {

    private static final String PATH = "sync/v1/exchange";
    private static final byte[] SIGNED_BEFORE = "daftari exchange 1\n".getBytes(StandardCharsets.US_ASCII);

    /** A hub that answers this often without end is broken. */
    private static final int MAX_ROUNDS = 100_000;

    private final HubSide replica;
    private final Transport transport;

    public ExchangeClient(HubSide replica, Transport transport) {
        this.replica = replica;
        this.transport = transport;
    }

    /** Runs rounds until nothing is left to send or to read, or something is in the way. Never throws. */
    public ExchangeResult exchange() {
        Talk talk = new Talk();
        Problem problem = null;
        try {
            boolean again = true;
            for (int round = 0; again && problem == null; round++) {
                again = talk.round();
                problem = talk.problem;
                if (round > MAX_ROUNDS) {
                    problem = Problem.of(Problem.Kind.HUB_FAILED, "The hub finds no end");
                }
            }
        } catch (StorageFailed e) {
            problem = Problem.of(Problem.Kind.STORAGE, String.valueOf(e.getMessage()));
        }
        return new ExchangeResult(talk.sent, talk.decided, talk.pages, talk.bytesUp, talk.bytesDown, problem);
    }

    /** One exchange under way. */
    private final class Talk {
        private long sent;
        private long decided;
        private long pages;
        private long bytesUp;
        private long bytesDown;
        private @Nullable Problem problem;
        private int withoutProgress;
        private boolean opened;

        /** One request and its answer; whether another is needed. */
        boolean round() {
            if (replica.state() == ReplicaState.RESTORED || replica.state() == ReplicaState.FORKED) {
                return fail(Problem.Kind.IDENTITY_LOST, "State " + replica.state());
            }
            ExchangeRequest request = replica.request();
            replica.steps().reached("exchange.beforeSend");
            Transport.Reply reply;
            try {
                reply = transport.send(pack(request));
            } catch (IOException e) {
                return fail(Problem.Kind.UNREACHABLE, e.toString());
            }
            try (reply) {
                replica.steps().reached("exchange.afterSend");
                return answered(request, reply);
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

        private Transport.Request pack(ExchangeRequest request) {
            byte[] body = Packing.pack(request.write());
            bytesUp += body.length;
            byte[] signed = new byte[SIGNED_BEFORE.length + body.length];
            System.arraycopy(SIGNED_BEFORE, 0, signed, 0, SIGNED_BEFORE.length);
            System.arraycopy(body, 0, signed, SIGNED_BEFORE.length, body.length);
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("Authorization", "Daftari " + replica.replica() + " " + replica.sign(signed));
            headers.put("Content-Encoding", Packing.ENCODING);
            headers.put("Accept-Encoding", "gzip");
            String hub = replica.hub().toString();
            return new Transport.Request(
                    java.net.URI.create(hub + (hub.endsWith("/") ? "" : "/") + PATH), headers, body);
        }

        private boolean answered(ExchangeRequest request, Transport.Reply reply)
                throws IOException, ReplyReader.NotTheHub {
            if (reply.status() != 200) {
                problem = Refused.problem(reply);
                return false;
            }
            ReplyReader reader = ReplyReader.of(reply, counted(reply.body()));
            Opening opening = reader.next().opening();
            if (opening == null || opening.standing() == null || opening.now() == null) {
                return fail(Problem.Kind.NOT_THE_HUB, "The answer has no opening");
            }
            opened = true;
            boolean progress = takeOpening(request, opening);
            replica.steps().reached("exchange.midReply");
            return switch (opening.standing()) {
                case OK -> readPages(reader, request, progress);
                case UNKNOWN_CURSOR -> readAgain();
                case FORK -> {
                    replica.forked();
                    yield fail(Problem.Kind.IDENTITY_LOST, "The hub knows other operations under our numbers");
                }
                case REVOKED -> revoked(progress);
            };
        }

        /** Whether the hub took something, or wants to have something again. */
        private boolean takeOpening(ExchangeRequest request, Opening opening) {
            long before = replica.hubExpects();
            // A hub that has withdrawn us may not say what it expects; what it has taken, it has.
            if (opening.standing() != Standing.FORK && opening.next() > 0) {
                replica.opened(opening);
            }
            sent += request.lines().isEmpty() ? 0 : Math.max(0, opening.next() - before);
            boolean progress = opening.next() > before && opening.standing() != Standing.FORK;
            withoutProgress = progress ? 0 : withoutProgress + 1;
            return progress;
        }

        private boolean readPages(ReplyReader reader, ExchangeRequest request, boolean progress)
                throws IOException, ReplyReader.NotTheHub {
            boolean paged = false;
            while (true) {
                ExchangeReply.Line line = reader.next();
                if (line.closing() != null) {
                    return finished(line.closing().more(), request, progress || paged);
                }
                if (line.page() == null || line.page().to() == null) {
                    return fail(Problem.Kind.HUB_FAILED, "A line of the answer is neither page nor closing");
                }
                List<Decision> decisions;
                try {
                    decisions = replica.apply(line.page());
                } catch (IllegalArgumentException e) {
                    return fail(Problem.Kind.HUB_FAILED, "A page can't be read: " + e.getMessage());
                }
                decided += decisions.stream()
                        .filter(decision -> decision.status().isDecision())
                        .count();
                pages++;
                paged = true;
            }
        }

        private boolean finished(boolean more, ExchangeRequest request, boolean progress) {
            if (!more) {
                replica.readToTheEnd();
            }
            boolean leftToSend = replica.hubExpects() <= replica.last();
            ChainFault fault = replica.chainFault().orElse(null);
            if (leftToSend && fault != null && !more && fault.kind() != ChainFault.Kind.MISSING) {
                return fail(Problem.Kind.CHAIN_BROKEN, fault.toString());
            }
            if (leftToSend && !request.lines().isEmpty() && withoutProgress > 1) {
                return fail(Problem.Kind.NOT_TAKEN, "The hub still expects operation " + replica.hubExpects());
            }
            if (more && !progress) {
                return fail(Problem.Kind.HUB_FAILED, "The hub has more pages and sends none");
            }
            return more || leftToSend;
        }

        private boolean readAgain() {
            if (!replica.hasRead()) {
                return fail(Problem.Kind.HUB_FAILED, "The hub does not know the beginning");
            }
            replica.readAgain();
            return true;
        }

        /** The hub takes the outbox in before anything is dropped here. */
        private boolean revoked(boolean progress) {
            if (progress && replica.hubExpects() <= replica.last()) {
                return true;
            }
            replica.revoked();
            return fail(Problem.Kind.REVOKED, "The hub has withdrawn this replica");
        }

        private InputStream counted(InputStream body) {
            return new FilterInputStream(body) {
                @Override
                public int read() throws IOException {
                    int next = super.read();
                    bytesDown += next < 0 ? 0 : 1;
                    return next;
                }

                @Override
                public int read(byte[] buffer, int from, int length) throws IOException {
                    int count = super.read(buffer, from, length);
                    bytesDown += Math.max(0, count);
                    return count;
                }
            };
        }
    }
}
