package io.daftari.replica.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.daftari.model.wire.Json;
import io.daftari.model.wire.Readmission;
import io.daftari.replica.HubSide;
import java.io.IOException;
import java.util.Optional;

/** Asks a hub that does not know this replica any more to take it in again, by the hub's own word of before. */
final class ReadmissionClient {

    private static final String PATH = "sync/v1/readmission";
    private static final int MAX_ANSWER_BYTES = 16 * 1024;

    private final HubSide replica;
    private final Transport transport;
    private final SignedRequests requests;

    ReadmissionClient(HubSide replica, Transport transport) {
        this.replica = replica;
        this.transport = transport;
        this.requests = new SignedRequests(replica);
    }

    /**
     * Whether the hub says that it knows the replica again. Nothing is given up on that word: it shows with the next exchange.
     *
     * @throws IOException if the line broke
     */
    boolean ask(SnapshotClient.Traffic traffic) throws IOException {
        Optional<Readmission> shown = replica.readmission();
        if (shown.isEmpty()) {
            return false;
        }
        Transport.Request request =
                requests.to(PATH, "readmission", Json.mapper().writeValueAsBytes(shown.get()));
        traffic.up(request.body().length);
        try (Transport.Reply reply = transport.send(request)) {
            byte[] answer = new Counted(reply.body(), traffic::down).readNBytes(MAX_ANSWER_BYTES);
            if (reply.status() != 200) {
                return false;
            }
            Json.mapper().readValue(answer, Readmission.Answer.class);
            return true;
        } catch (JsonProcessingException notTheHub) {
            return false;
        }
    }
}
