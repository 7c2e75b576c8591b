package io.daftari.hub.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.daftari.hub.file.ContentSql.Named;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.daftari.hub.sync.Replicas;
import io.daftari.hub.sync.Scope;
import io.daftari.hub.sync.SignedRequests;
import io.daftari.hub.sync.Sync;
import io.daftari.hub.tenancy.TenantTransaction;
import io.daftari.model.file.FileOwner;
import io.daftari.model.file.FileTransfer;
import io.daftari.model.wire.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of files for devices: {@code POST /sync/v1/files/state} tells how much is here, {@code …/piece} takes the next,
 * {@code …/content} gives some. A device may bring the bytes of any file of its school, for only the bytes that the file's
 * row names are taken; also one that was withdrawn, which hands over what it alone has. It gets those of files that it
 * holds.
 */
public final class DeviceFileRoutes implements Routes {

    private static final int MAX_HEAD = 1024;

    private final TenantTransaction transactions;
    private final Sync sync;
    private final SignedRequests requests;
    private final Contents contents;

    public DeviceFileRoutes(TenantTransaction transactions, Sync sync, Contents contents) {
        this.transactions = transactions;
        this.sync = sync;
        this.requests = sync.requests();
        this.contents = contents;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.ofDevices("/sync/v1/files/state", "How much of a file the hub has")
                        .giving(200, Schemas.of("UploadState", FileTransfer.State.class)),
                Endpoint.ofDevices("/sync/v1/files/piece", "More of a file")
                        .giving(200, Schemas.of("UploadState", FileTransfer.State.class)),
                Endpoint.ofDevices("/sync/v1/files/content", "The bytes of a file")
                        .files("application/octet-stream"));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/sync/v1/files/state", this::state);
        routes.post("/sync/v1/files/piece", this::piece);
        routes.post("/sync/v1/files/content", this::content);
    }

    private static void requireSigner(Replicas.Identity signer, @Nullable UUID named) {
        if (!signer.replicaId().equals(named)) {
            throw ApiProblem.malformed("replica", "not-the-signer", "Another replica has signed this request");
        }
    }

    private Named file(UUID schoolId, @Nullable FileOwner owner, @Nullable UUID id) {
        if (owner == null || id == null) {
            throw ApiProblem.malformed(owner == null ? "owner" : "id", "required", null);
        }
        return transactions
                .reading(schoolId, connection -> ContentSql.file(connection, schoolId, owner, id))
                .orElseThrow(ApiProblem::notFound);
    }

    private void state(Context ctx) {
        SignedRequests.Question<FileTransfer.Question> question =
                requests.questionOfAny(ctx, "file-state", FileTransfer.Question.class);
        FileTransfer.Question asked = question.body();
        requireSigner(question.replica(), asked.replica());
        UUID schoolId = question.replica().schoolId();
        Named file = file(schoolId, asked.owner(), asked.id());
        Bodies.write(ctx, 200, told(schoolId, file, () -> contents.state(schoolId, file)));
    }

    /** Somebody captured it long ago and looks at no answer: why it is refused waits for him in his inbox. */
    private FileTransfer.State told(UUID schoolId, Named file, Supplier<FileTransfer.State> transfer) {
        try {
            return transfer.get();
        } catch (ApiProblem refused) {
            contents.refused(schoolId, file, refused);
            throw refused;
        }
    }

    private void piece(Context ctx) {
        SignedRequests.Signed signed = requests.read(ctx, "file-piece", MAX_HEAD + FileTransfer.MAX_PIECE);
        byte[] body = signed.body();
        int end = 0;
        while (end < body.length && body[end] != '\n') {
            end++;
        }
        if (end == body.length) {
            throw ApiProblem.malformed("", "malformed", "A piece begins with a line that says what it is");
        }
        FileTransfer.Piece piece = head(Arrays.copyOf(body, end));
        requireSigner(signed.replica(), piece.replica());
        UUID schoolId = signed.replica().schoolId();
        Named file = file(schoolId, piece.owner(), piece.id());
        byte[] bytes = Arrays.copyOfRange(body, end + 1, body.length);
        Bodies.write(ctx, 200, told(schoolId, file, () -> contents.append(schoolId, file, piece.offset(), bytes)));
    }

    private static FileTransfer.Piece head(byte[] json) {
        try {
            FileTransfer.Piece piece = Json.mapper().readValue(json, FileTransfer.Piece.class);
            if (piece == null) {
                throw ApiProblem.malformed("", "required", "A head is required");
            }
            return piece;
        } catch (JsonProcessingException e) {
            throw ApiProblem.malformed(Json.path(e), "malformed", Json.sentence(e));
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory can't be read", e);
        }
    }

    private void content(Context ctx) {
        SignedRequests.Question<FileTransfer.Fetch> question =
                requests.question(ctx, "file-content", FileTransfer.Fetch.class);
        FileTransfer.Fetch fetch = question.body();
        requireSigner(question.replica(), fetch.replica());
        if (fetch.owner() == null || fetch.id() == null) {
            throw ApiProblem.malformed(fetch.owner() == null ? "owner" : "id", "required", null);
        }
        if (!fetch.thumbnail()
                && (fetch.offset() < 0 || fetch.length() < 1 || fetch.length() > FileTransfer.MAX_PIECE)) {
            throw ApiProblem.malformed("length", "out-of-range", "1 to " + FileTransfer.MAX_PIECE);
        }
        UUID schoolId = question.replica().schoolId();
        Named file = held(schoolId, question.replica().replicaId(), fetch.owner(), fetch.id())
                .orElseThrow(ApiProblem::notFound);
        byte[] bytes = (fetch.thumbnail()
                        ? contents.thumbnail(schoolId, file.hash())
                        : contents.bytes(schoolId, file.hash(), fetch.offset(), fetch.length()))
                .orElseThrow(FileRoutes::notHere);
        ctx.status(200).contentType("application/octet-stream").result(bytes);
    }

    /** A file that is among what the replica holds. */
    private Optional<Named> held(UUID schoolId, UUID replicaId, FileOwner owner, UUID id) {
        return transactions.reading(schoolId, connection -> {
            Optional<Scope.Condition> condition =
                    sync.scope(connection, schoolId, replicaId).condition(owner.files());
            return condition.isEmpty()
                    ? Optional.empty()
                    : ContentSql.file(connection, schoolId, owner, id, condition.get());
        });
    }
}
