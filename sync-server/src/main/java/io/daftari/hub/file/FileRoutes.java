package io.daftari.hub.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftari.hub.audit.ReadTrail;
import io.daftari.hub.collection.Reading;
import io.daftari.hub.collection.Writing;
import io.daftari.hub.file.ContentSql.Content;
import io.daftari.hub.file.ContentSql.Named;
import io.daftari.hub.http.Api;
import io.daftari.hub.http.ApiProblem;
import io.daftari.hub.http.Bodies;
import io.daftari.hub.http.Endpoint;
import io.daftari.hub.http.Plan;
import io.daftari.hub.http.Routes;
import io.daftari.hub.http.Schemas;
import io.daftari.hub.http.Tags;
import io.daftari.hub.http.Upload;
import io.daftari.hub.security.Access;
import io.daftari.model.file.AttachFile;
import io.daftari.model.file.AttachedFile;
import io.daftari.model.file.FileKind;
import io.daftari.model.file.FileOwner;
import io.daftari.model.file.FileRules;
import io.daftari.model.file.FileTransfer;
import io.daftari.model.file.MediaType;
import io.daftari.model.file.Picture;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Desk;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.wire.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes of files for whoever is signed in. Who gets them is decided by the row: it is his who sees the record on which it
 * hangs. A file may be sent whole, and then the hub takes out of a photo where it was taken; or it is told of first, and its
 * bytes follow in pieces, from any byte on.
 */
public final class FileRoutes implements Routes {

    private static final Logger LOG = LoggerFactory.getLogger(FileRoutes.class);

    private static final String FILES = "/api/v1/files";
    private static final String OFFSET = "Upload-Offset";
    private static final int BLOCK = 256 * 1024;
    private static final Duration LINK = Duration.ofMinutes(5);
    private static final Duration STORE_AGAIN = Duration.ofSeconds(30);

    private final Access access;
    private final Reading reading;
    private final Writing writing;
    private final ReadTrail trail;
    private final Contents contents;

    public FileRoutes(Access access, Reading reading, Writing writing, ReadTrail trail, Contents contents) {
        this.access = access;
        this.reading = reading;
        this.writing = writing;
        this.trail = trail;
        this.contents = contents;
    }

    @Override
    public List<Endpoint> endpoints() {
        String tag = "files";
        ObjectNode state = Schemas.of("UploadState", FileTransfer.State.class);
        String[] taken = Arrays.stream(MediaType.values()).map(MediaType::text).toArray(String[]::new);
        String one = FILES + "/{id}";
        return List.of(
                Endpoint.post(FILES, tag, "Send a small file whole: its bytes are the body")
                        .by(Endpoint.Who.GUEST)
                        .asking(List.of(
                                word("owner", "On what kind of record it hangs", FileOwner.class),
                                new Endpoint.Query("owner_id", "The record", Schemas.value(ColumnKind.UUID, null)),
                                word("kind", "PHOTO or DOCUMENT", FileKind.class),
                                new Endpoint.Query("file_name", "Its name", Schemas.value(ColumnKind.TEXT, null))))
                        .of(Endpoint.Bytes.TAKEN)
                        .upTo(contents.largest())
                        .giving(201, Schemas.of("AttachedFile", Attached.class)),
                Endpoint.get(one + "/upload", tag, "How much of a file the hub has")
                        .by(Endpoint.Who.GUEST)
                        .giving(200, state),
                Endpoint.patch(one + "/upload", tag, "More of a file: its bytes from the one in Upload-Offset on")
                        .by(Endpoint.Who.GUEST)
                        .of(Endpoint.Bytes.TAKEN_FROM_OFFSET)
                        .upTo(contents.largest())
                        .giving(200, state),
                Endpoint.get(one + "/content", tag, "The bytes of a file; Range and If-None-Match are honoured")
                        .by(Endpoint.Who.GUEST)
                        .files(taken)
                        .or(206, "The part that Range names", null, taken)
                        .or(304, "It is still what If-None-Match says", null)
                        .or(416, "There is no such part", null),
                Endpoint.get(one + "/thumbnail", tag, "A small JPEG of a picture")
                        .by(Endpoint.Who.GUEST)
                        .files(MediaType.JPEG.text())
                        .or(304, "It is still what If-None-Match says", null),
                Endpoint.get(one + "/link", tag, "An address at which the bytes can be fetched for five minutes")
                        .by(Endpoint.Who.GUEST)
                        .giving(200, Schemas.of("FileLink", Link.class)));
    }

    private static Endpoint.Query word(String name, String about, Class<? extends Enum<?>> words) {
        return new Endpoint.Query(name, about, Schemas.value(ColumnKind.ENUM, words));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post(FILES, this::attach);
        routes.get(FILES + "/{id}/upload", this::state);
        routes.patch(FILES + "/{id}/upload", this::more);
        routes.get(FILES + "/{id}/content", this::content);
        routes.get(FILES + "/{id}/thumbnail", this::thumbnail);
        routes.get(FILES + "/{id}/link", this::link);
        routes.exception(StoreFailed.class, (e, ctx) -> {
            LOG.error("A store of files failed", e);
            Api.answer(
                    ctx,
                    ApiProblem.unavailable("store-unavailable", "The store of files can't be reached", STORE_AGAIN));
        });
    }

    static ApiProblem notHere() {
        return ApiProblem.conflict("not-here-yet", "The bytes of this file have not come yet");
    }

    private record Link(URI url) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Attached(
            UUID id, String contentHash, MediaType mediaType, long sizeBytes, List<ApiProblem.Why> remarks) {}

    /** Who asks, of which school. */
    private record Asking(UUID userId, UUID schoolId) {}

    private Asking asking(Context ctx) {
        UUID userId = access.user(ctx);
        String header = ctx.header("X-School-ID");
        if (header == null) {
            throw ApiProblem.schoolNotSelected();
        }
        return new Asking(userId, Access.id("X-School-ID", header));
    }

    /** A file that somebody sees. */
    private record Seen(FileOwner owner, AttachedFile row) {

        Named named() {
            return new Named(
                    owner, row.id, row.contentHash, row.sizeBytes, row.kind, row.mediaType, row.storedAt != null);
        }
    }

    private Seen seen(Context ctx, Asking asking, boolean forWriting) {
        UUID id = Access.id("id", ctx.pathParam("id"));
        return reading.as(asking.schoolId(), asking.userId(), state -> {
            Desk desk = state.ground().desk();
            for (FileOwner owner : FileOwner.values()) {
                Optional<? extends AttachedFile> row =
                        desk.get(owner.files().rowClass(), id).filter(desk::reaches);
                if (row.isPresent() && FileRules.isHash(row.get().contentHash)) {
                    if (forWriting && !desk.permits(owner.permission())) {
                        throw notPermitted();
                    }
                    return new Seen(owner, row.get());
                }
            }
            // The same whether it does not exist, was erased, is not his to see, or is another school's.
            throw ApiProblem.notFound();
        });
    }

    private static ApiProblem notPermitted() {
        return ApiProblem.forbidden("not-permitted", "Your role does not include this");
    }

    private void note(Asking asking, UUID file) {
        trail.note(asking.schoolId(), asking.userId(), "files", file);
    }

    // ---- in

    private void attach(Context ctx) {
        Asking asking = asking(ctx);
        FileOwner owner = word(ctx, "owner", FileOwner.class);
        FileKind kind = word(ctx, "kind", FileKind.class);
        UUID record = Access.id("owner_id", String.valueOf(ctx.queryParam("owner_id")));
        UUID id = reading.as(asking.schoolId(), asking.userId(), state -> {
            Desk desk = state.ground().desk();
            if (desk.get(owner.records().rowClass(), record)
                    .filter(desk::reaches)
                    .isEmpty()) {
                throw ApiProblem.notFound();
            }
            if (!desk.permits(owner.permission())) {
                throw notPermitted();
            }
            return state.ground().ids().next();
        });
        try (Upload upload = Upload.of(ctx)) {
            Attached attached = upload.with(bytes -> attached(ctx, asking, owner, record, kind, id, bare(bytes)));
            ctx.header("Location", FILES + "/" + id + "/content");
            Bodies.write(ctx, 201, attached);
        }
    }

    private Attached attached(
            Context ctx, Asking asking, FileOwner owner, UUID record, FileKind kind, UUID id, byte[] bytes) {
        MediaType type = Contents.requireTaken(kind, bytes);
        String hash = FileRules.hashOf(bytes);
        AttachFile attach = new AttachFile(
                id, owner, record, kind, String.valueOf(ctx.queryParam("file_name")), type, bytes.length, hash);
        if (!attach.check().isEmpty()) {
            throw ApiProblem.invalid(attach.check());
        }
        contents.store(asking.schoolId(), hash, type, bytes);
        List<Decision> decisions = writing.done(ctx, asking.schoolId(), asking.userId(), Plan.of(id, attach));
        contents.confirm(asking.schoolId(), hash);
        return new Attached(id, hash, type, bytes.length, Writing.remarks(ctx, decisions));
    }

    private static byte[] bare(byte[] bytes) {
        try {
            return Picture.bare(bytes);
        } catch (IllegalArgumentException e) {
            // No picture that is whole, which is told when it is judged.
            return bytes;
        }
    }

    private static <E extends Enum<E>> E word(Context ctx, String name, Class<E> words) {
        String text = ctx.queryParam(name);
        return Arrays.stream(words.getEnumConstants())
                .filter(word -> word.name().equals(text))
                .findFirst()
                .orElseThrow(() -> ApiProblem.invalid(name, text == null ? "required" : "not-ENUM"));
    }

    private void state(Context ctx) {
        Asking asking = asking(ctx);
        answer(ctx, contents.state(asking.schoolId(), seen(ctx, asking, false).named()));
    }

    private static void answer(Context ctx, FileTransfer.State state) {
        ctx.header(OFFSET, Long.toString(state.offset()));
        Tags.show(ctx, Json.mapper().valueToTree(state));
        Bodies.write(ctx, 200, state);
    }

    /** Takes what comes, block by block: where the line breaks, what has come stays. */
    private void more(Context ctx) {
        Asking asking = asking(ctx);
        Named file = seen(ctx, asking, true).named();
        long offset = offset(ctx);
        FileTransfer.State state = contents.state(asking.schoolId(), file);
        Tags.requireMatch(ctx, Json.mapper().valueToTree(state));
        byte[] block = new byte[BLOCK];
        int count = BLOCK;
        while (!state.complete() && count == BLOCK) {
            if (state.offset() != offset) {
                ctx.header(OFFSET, Long.toString(state.offset()));
                throw ApiProblem.conflict("wrong-offset", "The hub wants another byte: see " + OFFSET);
            }
            Block read = read(ctx, block);
            count = read.count();
            state = contents.append(asking.schoolId(), file, offset, Arrays.copyOf(block, count));
            offset += count;
            if (read.broken()) {
                throw ApiProblem.brokenOff();
            }
        }
        answer(ctx, state);
    }

    private record Block(int count, boolean broken) {}

    private static Block read(Context ctx, byte[] into) {
        int count = 0;
        try {
            InputStream in = ctx.req().getInputStream();
            int more = 0;
            while (count < into.length && more >= 0) {
                more = in.read(into, count, into.length - count);
                count += Math.max(0, more);
            }
            return new Block(count, false);
        } catch (IOException e) {
            return new Block(count, true);
        }
    }

    private static long offset(Context ctx) {
        String text = ctx.header(OFFSET);
        if (text == null || !text.matches("\\d{1,12}")) {
            throw ApiProblem.malformed(OFFSET, text == null ? "required" : "not-LONG", "The first byte's number");
        }
        return Long.parseLong(text);
    }

    // ---- out

    private void content(Context ctx) {
        Asking asking = asking(ctx);
        AttachedFile file = seen(ctx, asking, false).row();
        Content content = contents.stored(asking.schoolId(), file.contentHash).orElseThrow(FileRoutes::notHere);
        note(asking, file.id);
        String tag = "\"" + file.contentHash + "\"";
        if (isKnown(ctx, tag)) {
            return;
        }
        harmless(ctx);
        ctx.header("Accept-Ranges", "bytes");
        ctx.header(
                "Content-Disposition",
                (file.mediaType.isPicture() ? "inline" : "attachment") + "; filename*=UTF-8''"
                        + encoded(file.fileName));
        Range range = Range.of(ctx.header("Range"), content.size(), ctx.header("If-Range"), tag);
        if (range.isBeyond()) {
            ctx.status(416).header("Content-Range", "bytes */" + content.size());
            return;
        }
        byte[] bytes = contents.storeOf(content).get(Contents.placeOf(content), range.from(), range.length());
        if (range.isPart()) {
            ctx.header("Content-Range", "bytes " + range.from() + "-" + range.last() + "/" + content.size());
        }
        ctx.status(range.isPart() ? 206 : 200)
                .contentType(file.mediaType.text())
                .result(bytes);
    }

    /** Answers that the client has it already, if so. */
    private static boolean isKnown(Context ctx, String tag) {
        ctx.header("ETag", tag).header("Cache-Control", "private, no-cache");
        String known = ctx.header("If-None-Match");
        boolean same = known != null && (known.equals("*") || known.contains(tag));
        if (same) {
            ctx.status(304);
        }
        return same;
    }

    /** Whatever it is, a browser shows it and runs nothing of it. */
    private static void harmless(Context ctx) {
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Content-Security-Policy", "default-src 'none'; sandbox");
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private void thumbnail(Context ctx) {
        Asking asking = asking(ctx);
        AttachedFile file = seen(ctx, asking, false).row();
        byte[] bytes = contents.thumbnail(asking.schoolId(), file.contentHash).orElseThrow(FileRoutes::notHere);
        note(asking, file.id);
        if (!isKnown(ctx, "\"" + file.contentHash + "-small\"")) {
            harmless(ctx);
            ctx.status(200).contentType(MediaType.JPEG.text()).result(bytes);
        }
    }

    private void link(Context ctx) {
        Asking asking = asking(ctx);
        AttachedFile file = seen(ctx, asking, false).row();
        Content content = contents.stored(asking.schoolId(), file.contentHash).orElseThrow(FileRoutes::notHere);
        URI link = contents.storeOf(content)
                .link(Contents.placeOf(content), file.fileName, LINK)
                .orElseThrow(() ->
                        ApiProblem.conflict("no-links", "The store of this file gives no links: fetch its content"));
        note(asking, file.id);
        Bodies.write(ctx, 200, new Link(link));
    }
}
