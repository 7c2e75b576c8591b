package io.daftari.replica.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.file.FileOwner;
import io.daftari.model.file.FileTransfer;
import io.daftari.model.wire.Json;
import io.daftari.replica.FileShelf;
import io.daftari.replica.HubSide;
import io.daftari.replica.exchange.Besides;
import io.daftari.replica.exchange.SignedRequests;
import io.daftari.replica.exchange.Transport;
import io.daftari.replica.store.FileCopies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries bytes of files: up what was captured here, down what somebody wants to see. It runs after an exchange that went
 * through, so that the hub knows the rows; wherever it is stopped, the next round goes on there. For one thread at a time.
 */
public final class FileCourier implements Besides {

    private static final Logger LOG = LoggerFactory.getLogger(FileCourier.class);

    /** Eight seconds at 32 kbit/s: what a line that breaks takes back. */
    static final int PIECE = 32 * 1024;

    /** Small pictures of a round: a class, and then the next. */
    private static final int SMALL_AT_A_TIME = 60;

    private static final int MAX_ANSWER = 64 * 1024;

    /** Answers to a file itself, which the same bytes would get again. */
    private static final Set<Integer> NEVER = Set.of(413, 422);

    private static final int NOT_FOUND = 404;

    private final HubSide replica;
    private final FileShelf shelf;
    private final Transport transport;
    private final SignedRequests requests;
    private final long budgetBytes;

    public FileCourier(HubSide replica, FileShelf shelf, Transport transport) {
        this(replica, shelf, transport, FileShelf.BUDGET_BYTES);
    }

    /** @param budgetBytes what of others' files is kept here at most */
    public FileCourier(HubSide replica, FileShelf shelf, Transport transport, long budgetBytes) {
        this.replica = replica;
        this.shelf = shelf;
        this.transport = transport;
        this.requests = new SignedRequests(replica);
        this.budgetBytes = budgetBytes;
    }

    /** An answer that is not what was asked for. */
    private static final class Answered extends IOException {
        private static final long serialVersionUID = 1L;
        private final int status;

        Answered(int status, String code) {
            super(code);
            this.status = status;
        }
    }

    @Override
    public boolean run() {
        try {
            boolean all = true;
            for (FileCopies.Unsent unsent : shelf.toSend()) {
                all &= send(unsent) == Sending.OVER;
            }
            for (FileShelf.Missing missing : shelf.toFetch()) {
                all &= fetch(missing);
            }
            List<FileShelf.Missing> small = shelf.toSee(SMALL_AT_A_TIME);
            for (FileShelf.Missing missing : small) {
                fetchSmall(missing);
            }
            shelf.tidy(budgetBytes);
            return all && small.size() < SMALL_AT_A_TIME;
        } catch (IOException e) {
            LOG.debug("Files could not be carried any further", e);
            return false;
        }
    }

    @Override
    public boolean handOver() {
        try {
            for (FileCopies.Unsent unsent : shelf.toSend()) {
                Sending sending = send(unsent);
                if (sending == Sending.LATER) {
                    return false;
                }
                if (sending == Sending.NO_ROW) {
                    LOG.warn("A file goes with its device: the hub has no record that it hangs on");
                }
            }
            return true;
        } catch (IOException e) {
            LOG.debug("The files of a device that leaves could not be handed over", e);
            return false;
        }
    }

    // ---- up

    /** What became of an attempt to send a file. */
    private enum Sending {
        /** It is at the hub, or the hub has said that it never takes it. */
        OVER,
        /** It has begun anew, or nothing was taken: the next round asks where it stands. */
        LATER,
        /** Its row was refused or removed there, or is not there yet. */
        NO_ROW
    }

    private Sending send(FileCopies.Unsent unsent) throws IOException {
        FileOwner owner = FileOwner.valueOf(unsent.owner());
        try {
            FileTransfer.State state = state(owner, unsent.file());
            while (!state.complete()) {
                byte[] piece = shelf.piece(unsent, state.offset(), PIECE);
                FileTransfer.State next = push(owner, unsent.file(), state.offset(), piece);
                if (next.offset() <= state.offset() && !next.complete()) {
                    return Sending.LATER;
                }
                state = next;
            }
            shelf.sent(unsent);
            return Sending.OVER;
        } catch (Answered e) {
            if (NEVER.contains(e.status)) {
                LOG.warn("The hub does not take a file: {}", e.getMessage());
                shelf.refused(unsent, String.valueOf(e.getMessage()));
                return Sending.OVER;
            }
            if (e.status == NOT_FOUND) {
                // The bytes stay as long as the row does here.
                return Sending.NO_ROW;
            }
            throw e;
        }
    }

    private FileTransfer.State state(FileOwner owner, UUID file) throws IOException {
        return ask("state", "file-state", json(new FileTransfer.Question(replica.replica(), file, owner)));
    }

    private FileTransfer.State push(FileOwner owner, UUID file, long offset, byte[] bytes) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(json(new FileTransfer.Piece(replica.replica(), file, owner, offset)));
        body.write('\n');
        body.writeBytes(bytes);
        return ask("piece", "file-piece", body.toByteArray());
    }

    private FileTransfer.State ask(String path, String purpose, byte[] body) throws IOException {
        byte[] answer = send(path, purpose, body, MAX_ANSWER);
        try {
            FileTransfer.State state = Json.mapper().readValue(answer, FileTransfer.State.class);
            if (state == null) {
                throw new IOException("An empty answer");
            }
            return state;
        } catch (JsonProcessingException e) {
            throw new IOException(Json.sentence(e), e);
        }
    }

    // ---- down

    /** Whether all of it is here now, or can't be had. */
    private boolean fetch(FileShelf.Missing missing) throws IOException {
        try {
            long from = missing.from();
            while (from < missing.size()) {
                byte[] bytes = content(missing, from, false);
                if (bytes.length == 0) {
                    return false;
                }
                shelf.came(missing, from, bytes);
                replica.steps().reached("file.came");
                from += bytes.length;
            }
            return true;
        } catch (Answered e) {
            return gone(e);
        }
    }

    private void fetchSmall(FileShelf.Missing missing) throws IOException {
        try {
            shelf.seen(missing, content(missing, 0, true));
        } catch (Answered e) {
            gone(e);
            // There is none: nobody asks again.
            shelf.seen(missing, new byte[0]);
        }
    }

    /** What the hub does not give, it may give later; whatever else it says ends the round. */
    private static boolean gone(Answered e) throws Answered {
        if (e.status != NOT_FOUND && e.status != 409) {
            throw e;
        }
        return true;
    }

    private byte[] content(FileShelf.Missing missing, long from, boolean small) throws IOException {
        int length = small ? 0 : (int) Math.min(PIECE, missing.size() - from);
        return send(
                "content",
                "file-content",
                json(new FileTransfer.Fetch(replica.replica(), missing.id(), missing.owner(), from, length, small)),
                FileTransfer.MAX_PIECE);
    }

    // ---- both

    private static byte[] json(Object body) {
        try {
            return Json.mapper().writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own request can't be written", e);
        }
    }

    private byte[] send(String path, String purpose, byte[] body, int most) throws IOException {
        try (Transport.Reply reply = transport.send(requests.to("sync/v1/files/" + path, purpose, body))) {
            boolean packed = reply.header("Content-Encoding")
                    .map("gzip"::equalsIgnoreCase)
                    .orElse(false);
            InputStream in = packed ? new GZIPInputStream(reply.body()) : reply.body();
            byte[] bytes = in.readNBytes(most + 1);
            if (reply.status() != 200) {
                String code = code(bytes);
                if (code.isEmpty()) {
                    // A proxy's page decides nothing about a file.
                    throw new IOException("Somebody on the way answered " + reply.status());
                }
                throw new Answered(reply.status(), code);
            }
            if (bytes.length > most) {
                throw new IOException("The answer is larger than was asked for");
            }
            return bytes;
        }
    }

    /** The hub's word for why not; empty where it is not the hub that answers. */
    private static String code(byte[] problem) {
        try {
            JsonNode json = Json.mapper().readTree(problem);
            return json == null ? "" : json.path("code").asText("");
        } catch (IOException e) {
            return "";
        }
    }
}
