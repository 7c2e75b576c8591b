package io.daftari.hub.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.daftari.model.time.Ids;
import io.daftari.model.wire.Json;
import io.daftari.model.wire.Packing;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads what clients send and writes what they get, within limits. */
public final class Bodies {

    /** The most bytes of a JSON request. */
    public static final int MAX_JSON = 4 * 1024 * 1024;

    private static final String READ = "daftari.body";
    private static final String WRITTEN = "daftari.answer";

    private Bodies() {}

    /** Reads the body before its route does, which then reads the same; its SHA-256. */
    public static byte[] ahead(Context ctx) {
        if (Upload.most(ctx) > MAX_JSON) {
            return Upload.of(ctx).hash();
        }
        byte[] bytes = raw(ctx, MAX_JSON);
        ctx.attribute(READ, bytes);
        return Ids.sha256().digest(bytes);
    }

    /** What was answered; null where there was no body. */
    public static byte @Nullable [] written(Context ctx) {
        return ctx.attribute(WRITTEN);
    }

    /** Answers as it was answered before. */
    public static void repeat(Context ctx, int status, String contentType, byte[] body) {
        ctx.status(status).contentType(contentType).result(body);
    }

    /**
     * The bytes of the request as they were sent.
     *
     * @throws ApiProblem 413 if there are more than the limit
     */
    public static byte[] raw(Context ctx, int most) {
        byte[] read = ctx.attribute(READ);
        if (read != null) {
            return read;
        }
        if (ctx.req().getContentLengthLong() > most) {
            throw ApiProblem.tooLarge(most);
        }
        try {
            return atMost(ctx.req().getInputStream(), most);
        } catch (IOException e) {
            throw ApiProblem.brokenOff().causedBy(e);
        }
    }

    /**
     * The bytes behind {@code Content-Encoding}, which is none, gzip, or a replica's own packing.
     *
     * @param most bytes after inflation, so that a small request can't fill the memory
     */
    public static byte[] inflated(Context ctx, byte[] raw, int most) {
        String encoding = ctx.header("Content-Encoding");
        if (encoding == null || encoding.equals("identity")) {
            if (raw.length > most) {
                throw ApiProblem.tooLarge(most);
            }
            return raw;
        }
        return inflated(raw, encoding, most);
    }

    /** The bytes behind an encoding that is not none. */
    public static byte[] inflated(byte[] raw, String encoding, int most) {
        boolean packed = encoding.equals(Packing.ENCODING);
        if (!packed && !encoding.equals("gzip")) {
            throw ApiProblem.malformed("Content-Encoding", "unknown-encoding", "Only gzip is known");
        }
        InputStream bytes = new ByteArrayInputStream(raw);
        try (InputStream in = packed ? Packing.unpacking(bytes) : new GZIPInputStream(bytes)) {
            return atMost(in, most);
        } catch (EOFException | ZipException e) {
            throw ApiProblem.malformed("", "malformed-" + encoding, "The body is not whole " + encoding)
                    .causedBy(e);
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory can't be read", e);
        }
    }

    private static byte[] atMost(InputStream in, int most) throws IOException {
        byte[] bytes = in.readNBytes(most + 1);
        if (bytes.length > most) {
            throw ApiProblem.tooLarge(most);
        }
        return bytes;
    }

    /**
     * A JSON request as a record.
     *
     * @throws ApiProblem 400 that names the field
     */
    public static <T> T read(Context ctx, Class<T> type) {
        return parsed(inflated(ctx, raw(ctx, MAX_JSON), MAX_JSON), type);
    }

    /** The same where a request may have no body. */
    public static <T> T readOr(Context ctx, Class<T> type, T none) {
        byte[] raw = raw(ctx, MAX_JSON);
        return raw.length == 0 ? none : parsed(inflated(ctx, raw, MAX_JSON), type);
    }

    private static <T> T parsed(byte[] bytes, Class<T> type) {
        try {
            T value = Json.mapper().readValue(bytes, type);
            if (value == null) {
                throw ApiProblem.malformed("", "required", "A body is required");
            }
            return value;
        } catch (JsonProcessingException e) {
            String path = Json.path(e);
            throw ApiProblem.malformed(path.startsWith(".") ? path.substring(1) : path, "malformed", Json.sentence(e));
        } catch (IOException e) {
            // Bytes that look like UTF-32 and are none.
            throw ApiProblem.malformed("", "malformed", "This is not JSON in UTF-8")
                    .causedBy(e);
        }
    }

    /** Answers with JSON. */
    public static void write(Context ctx, int status, Object value) {
        write(ctx, status, "application/json", value);
    }

    static void write(Context ctx, int status, String contentType, Object value) {
        try {
            byte[] bytes = Json.mapper().writeValueAsBytes(value);
            ctx.attribute(WRITTEN, bytes);
            ctx.status(status).contentType(contentType).result(bytes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own answer can't be written", e);
        }
    }
}
