package io.daftari.replica.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.Json;
import io.daftari.model.wire.TableSum;
import io.daftari.model.wire.Verification;
import io.daftari.replica.HubSide;
import io.daftari.replica.StorageFailed;
import io.daftari.replica.Verifying;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the replica with the hub after an exchange that read everything, and puts right what differs. Whatever is in the
 * way, the exchange has been a good one: it is tried again after the next.
 */
final class VerifyClient {

    private static final Logger LOG = LoggerFactory.getLogger(VerifyClient.class);
    private static final String PATH = "sync/v1/verify";
    private static final int MAX_ANSWER_BYTES = 64 * 1024 * 1024;
    private static final int CONFLICT = 409;

    private final HubSide replica;
    private final Verifying verifying;
    private final Transport transport;
    private final SignedRequests requests;
    /** Whether the hub was found to have another schema; it may have got this program's since. */
    private boolean otherSchema;

    VerifyClient(HubSide replica, Transport transport) {
        this.replica = replica;
        this.verifying = replica.verifying();
        this.transport = transport;
        this.requests = new SignedRequests(replica);
    }

    /**
     * @param wanted whether a person wants it now
     * @return whether all must be taken anew, because rows here can't be read, or went and are wanted again
     */
    boolean verify(boolean wanted, SnapshotClient.Traffic traffic) {
        try {
            // What is too old goes before it is compared.
            if (replica.pruning().prune()) {
                return true;
            }
            if (wanted || verifying.isDue()) {
                compare(wanted, traffic);
            }
            return false;
        } catch (IOException e) {
            LOG.debug("Could not compare with the hub", e);
            return false;
        } catch (StorageFailed e) {
            throw e;
        } catch (IllegalArgumentException | IllegalStateException | DateTimeException e) {
            LOG.warn("Rows of this replica can't be read: all are taken anew", e);
            verifying.note(false, 0);
            verifying.takeAllAnew();
            return true;
        }
    }

    private void compare(boolean wanted, SnapshotClient.Traffic traffic) throws IOException {
        otherSchema = false;
        Cursor at = verifying.cursor();
        Optional<List<String>> differing = differing(wanted, traffic);
        if (differing.isEmpty()) {
            return;
        }
        if (differing.get().isEmpty()) {
            verifying.note(true, 0);
            return;
        }
        verifying.note(false, 0);
        replica.steps().reached("verify.differs");
        Verification.Sums sums = sums(differing.get(), true, traffic);
        Map<String, Map<UUID, TableSum>> audiences = sums.audiences();
        if (sums.moved()) {
            return;
        }
        long put = 0;
        for (String table : differing.get()) {
            if (table.equals(Verification.STUBS)) {
                put += putStubsRight(at, traffic);
                continue;
            }
            Map<UUID, TableSum> hub = audiences == null ? Map.of() : audiences.getOrDefault(table, Map.of());
            put += putRight(at, table, verifying.differing(table, hub), traffic);
        }
        LOG.warn("{} rows of {} were otherwise than at the hub and were put right", put, differing.get());
        verifying.note(differing(true, traffic).filter(List::isEmpty).isPresent(), put);
    }

    /** The tables that differ; empty if the hub has moved on. */
    private Optional<List<String>> differing(boolean urgent, SnapshotClient.Traffic traffic) throws IOException {
        Verification.Sums sums = sums(null, urgent, traffic);
        if (sums.moved()) {
            return Optional.empty();
        }
        Map<String, TableSum> tables = sums.tables();
        List<String> differing =
                new ArrayList<>(verifying.differing(tables == null ? Map.of() : tables, sums.compared()));
        if (sums.stubs() != null && !sums.stubs().equals(verifying.stubs())) {
            differing.add(Verification.STUBS);
        }
        return Optional.of(differing);
    }

    /** A hub with another schema compares the tables that are alike in both programs. */
    private Verification.Sums sums(@Nullable List<String> tables, boolean urgent, SnapshotClient.Traffic traffic)
            throws IOException {
        try {
            return ask(
                    PATH, "verify", verifying.request(tables, urgent, otherSchema), Verification.Sums.class, traffic);
        } catch (Conflict conflict) {
            if (otherSchema) {
                throw conflict;
            }
            otherSchema = true;
            return sums(tables, urgent, traffic);
        }
    }

    /** The hub can't answer what it was asked in this way. */
    private static final class Conflict extends IOException {
        private static final long serialVersionUID = 1L;

        Conflict() {
            super("Status " + CONFLICT);
        }
    }

    private long putRight(Cursor at, String table, Map<UUID, Long> differing, SnapshotClient.Traffic traffic)
            throws IOException {
        long put = 0;
        Map<UUID, Long> some = new TreeMap<>();
        for (Map.Entry<UUID, Long> audience : differing.entrySet()) {
            some.put(audience.getKey(), audience.getValue());
            if (some.size() == Verification.RowsRequest.MAX_AUDIENCES) {
                put += putSomeRight(at, table, some, traffic);
                some.clear();
            }
        }
        return some.isEmpty() ? put : put + putSomeRight(at, table, some, traffic);
    }

    private long putStubsRight(Cursor at, SnapshotClient.Traffic traffic) throws IOException {
        Map<UUID, Long> here = Map.of(replica.school(), verifying.stubs().rows());
        Verification.Rows rows = ask(
                PATH + "/rows",
                "verify-rows",
                new Verification.RowsRequest(replica.replica(), at, Verification.STUBS, here, null),
                Verification.Rows.class,
                traffic);
        return rows.moved() ? 0 : verifying.putRight(at, rows.stubs() == null ? Map.of() : rows.stubs());
    }

    private long putSomeRight(Cursor at, String table, Map<UUID, Long> some, SnapshotClient.Traffic traffic)
            throws IOException {
        Verification.Rows rows = ask(
                PATH + "/rows",
                "verify-rows",
                new Verification.RowsRequest(replica.replica(), at, table, some, verifying.since()),
                Verification.Rows.class,
                traffic);
        return rows.moved() ? 0 : verifying.putRight(at, table, some.keySet(), rows.rows());
    }

    private <T> T ask(String path, String purpose, Object question, Class<T> type, SnapshotClient.Traffic traffic)
            throws IOException {
        Transport.Request request = requests.to(path, purpose, Json.mapper().writeValueAsBytes(question));
        traffic.up(request.body().length);
        try (Transport.Reply reply = transport.send(request)) {
            if (reply.status() == CONFLICT) {
                throw new Conflict();
            }
            if (reply.status() != 200) {
                throw new IOException("Status " + reply.status());
            }
            boolean packed = reply.header("Content-Encoding")
                    .map("gzip"::equalsIgnoreCase)
                    .orElse(false);
            InputStream counted = new Counted(reply.body(), traffic::down);
            InputStream body = packed ? new GZIPInputStream(counted) : counted;
            @Nullable T answer = Json.mapper().readValue(body.readNBytes(MAX_ANSWER_BYTES), type);
            if (answer == null) {
                throw new IOException("An empty answer");
            }
            return answer;
        } catch (JsonProcessingException e) {
            throw new IOException(Json.sentence(e), e);
        }
    }
}
