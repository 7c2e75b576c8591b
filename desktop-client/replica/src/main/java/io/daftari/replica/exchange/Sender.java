package io.daftari.replica.exchange;

import io.daftari.model.seal.Hash;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.ExchangeRequest;
import io.daftari.replica.HubSide;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Sends the requests of one exchange, one after the other. Where there is more to send than one piece takes, the next goes
 * out before the answer to the last is put in, so that the hub decides while this device writes.
 */
final class Sender {

    static final String PATH = "sync/v1/exchange";
    static final String PURPOSE = "exchange";

    private final HubSide replica;
    private final Transport transport;
    private final SignedRequests requests;
    private final SnapshotClient.Traffic traffic;
    private @Nullable Ahead ahead;

    Sender(HubSide replica, Transport transport, SnapshotClient.Traffic traffic) {
        this.replica = replica;
        this.transport = transport;
        this.requests = new SignedRequests(replica);
        this.traffic = traffic;
    }

    /**
     * A request with its answer.
     *
     * @param asked hash of the request's body
     */
    record Sent(ExchangeRequest request, Hash asked, Transport.Reply reply) {}

    private record Ahead(ExchangeRequest request, Hash asked, Transport.Underway underway) {

        /** Whether the replica has come to where this was made for; what else came of the answer before is not known to it. */
        boolean fits(HubSide replica) {
            ExchangeRequest.Header header = request.header();
            return header.cursor().equals(replica.cursor())
                    && header.piece() != null
                    && header.piece().from() == replica.hubExpects();
        }
    }

    /**
     * Sends the next request, if it is not under way already, and waits until its answer begins.
     *
     * @throws IOException if there is none
     */
    Sent next() throws IOException {
        Ahead sent = ahead;
        ahead = null;
        if (sent != null && sent.fits(replica)) {
            return new Sent(sent.request(), sent.asked(), sent.underway().await());
        }
        if (sent != null) {
            // As if its answer had been lost on the way.
            sent.underway().abandon();
        }
        ExchangeRequest request = replica.request();
        byte[] body = request.write();
        replica.steps().reached("exchange.beforeSend");
        Transport.Request packed = requests.to(PATH, PURPOSE, body);
        traffic.up(packed.body().length);
        return new Sent(request, Hash.over(body), transport.send(packed));
    }

    /** Sends what comes next without waiting; {@code upTo} is where the hub's word will have been read to by then. */
    void sendAhead(Cursor upTo) {
        ExchangeRequest request = replica.requestBeyond(upTo);
        byte[] body = request.write();
        replica.steps().reached("exchange.beforeSend");
        Transport.Request packed = requests.to(PATH, PURPOSE, body);
        transport.begin(packed).ifPresent(underway -> {
            traffic.up(packed.body().length);
            ahead = new Ahead(request, Hash.over(body), underway);
        });
    }

    /** Nothing more is asked: an answer that is still to come is lost. */
    void abandon() {
        if (ahead != null) {
            ahead.underway().abandon();
            ahead = null;
        }
    }
}
