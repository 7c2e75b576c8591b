package io.daftari.replica.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.daftari.model.wire.Json;
import io.daftari.model.wire.SalvageRequest;
import io.daftari.replica.HubSide;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Brings a hub that has forgotten its last commits the rows that this replica has read (heart.md, rule 12). */
final class SalvageClient {

    private static final String PATH = "sync/v1/salvage";
    private static final int MAX_ANSWER_BYTES = 64 * 1024;

    private final HubSide replica;
    private final Transport transport;
    private final SignedRequests requests;

    SalvageClient(HubSide replica, Transport transport) {
        this.replica = replica;
        this.transport = transport;
        this.requests = new SignedRequests(replica);
    }

    /**
     * Brings everything, unless the hub has it already.
     *
     * @throws SnapshotClient.Stopped if something is in the way; the next time it begins anew, which does no harm
     */
    void bring(SnapshotClient.Traffic traffic) throws SnapshotClient.Stopped {
        if (!replica.salvage().isBrought() || !replica.salvage().isStillThere(part -> bring(part, traffic))) {
            replica.salvage().<SnapshotClient.Stopped>bring(part -> bring(part, traffic));
        }
    }

    private SalvageRequest.Answer bring(SalvageRequest part, SnapshotClient.Traffic traffic)
            throws SnapshotClient.Stopped {
        Transport.Request request = requests.to(PATH, "salvage", part.write());
        traffic.up(request.body().length);
        try (Transport.Reply reply = transport.send(request)) {
            replica.steps().reached("salvage.afterSend");
            if (reply.status() != 200) {
                throw new SnapshotClient.Stopped(Refused.problem(reply));
            }
            boolean packed = reply.header("Content-Encoding")
                    .map("gzip"::equalsIgnoreCase)
                    .orElse(false);
            InputStream counted = new Counted(reply.body(), traffic::down);
            InputStream body = packed ? new GZIPInputStream(counted) : counted;
            // Somebody else would say 200, too: only who answers in the hub's form has the rows.
            return Json.mapper().readValue(body.readNBytes(MAX_ANSWER_BYTES), SalvageRequest.Answer.class);
        } catch (JsonProcessingException e) {
            throw new SnapshotClient.Stopped(Problem.Kind.NOT_THE_HUB, Json.sentence(e) + " at " + Json.path(e));
        } catch (IOException e) {
            throw new SnapshotClient.Stopped(Problem.Kind.CUT, e.toString());
        }
    }
}
