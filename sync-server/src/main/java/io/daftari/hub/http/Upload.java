package io.daftari.hub.http;

import io.daftari.model.time.Ids;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A body that is a file, beside the memory while it comes: however slowly and with how many others, it holds none until all of
 * it is there. Then a few at a time are looked at, and the others wait.
 */
public final class Upload implements AutoCloseable {

    /** The most bytes of a file with a table: 20,000 students with all their columns, in UTF-16, and some more. */
    public static final int MAX_TABLE = 16 * 1024 * 1024;

    private static final String TAKEN = "daftari.upload";
    private static final String MOST = "daftari.most";
    private static final int AT_A_TIME = 2;
    private static final int BLOCK = 64 * 1024;
    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final Duration LATER = Duration.ofSeconds(10);
    private static final Semaphore PLACES = new Semaphore(AT_A_TIME, true);

    private final Path file;
    private final byte[] hash;

    private Upload(Path file, byte[] hash) {
        this.file = file;
        this.hash = hash;
    }

    /** Says how much a request may bring. */
    static void limit(Context ctx, long most) {
        ctx.attribute(MOST, most);
    }

    /** How much a request may bring: more than JSON may have only where its route says so. */
    static long most(Context ctx) {
        Long most = ctx.attribute(MOST);
        return most == null ? Bodies.MAX_JSON : most;
    }

    /**
     * Takes the body in, unless that was done before.
     *
     * @throws ApiProblem 413 if there is more than the route takes
     */
    public static Upload of(Context ctx) {
        Upload taken = ctx.attribute(TAKEN);
        if (taken != null) {
            return taken;
        }
        long most = most(ctx);
        if (ctx.req().getContentLengthLong() > most) {
            throw ApiProblem.tooLarge(most);
        }
        Upload upload = spooled(ctx, most);
        ctx.attribute(TAKEN, upload);
        return upload;
    }

    /** Forgets what came, if anything did. */
    static void forget(Context ctx) {
        Upload taken = ctx.attribute(TAKEN);
        if (taken != null) {
            taken.close();
        }
    }

    private static Upload spooled(Context ctx, long most) {
        Path file;
        try {
            file = Files.createTempFile("daftari-", ".upload");
        } catch (IOException e) {
            throw new UncheckedIOException("A file can't be made", e);
        }
        boolean whole = false;
        try {
            byte[] hash = copied(ctx, file, most);
            whole = true;
            return new Upload(file, hash);
        } finally {
            if (!whole) {
                delete(file);
            }
        }
    }

    private static byte[] copied(Context ctx, Path file, long most) {
        MessageDigest digest = Ids.sha256();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            byte[] block = new byte[BLOCK];
            long size = 0;
            for (int count = read(ctx, block); count >= 0; count = read(ctx, block)) {
                size += count;
                if (size > most) {
                    throw ApiProblem.tooLarge(most);
                }
                out.write(block, 0, count);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A file can't be written", e);
        }
        return digest.digest();
    }

    private static int read(Context ctx, byte[] block) {
        try {
            InputStream in = ctx.req().getInputStream();
            return in.read(block);
        } catch (IOException e) {
            throw ApiProblem.brokenOff().causedBy(e);
        }
    }

    /** SHA-256 of what came. */
    byte[] hash() {
        return hash.clone();
    }

    /**
     * Does something with what came, when it is its turn.
     *
     * @throws ApiProblem 503 if others take too long
     */
    public <T> T with(Function<byte[], T> work) {
        boolean entered = false;
        try {
            entered = PLACES.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS);
            if (!entered) {
                throw ApiProblem.busy(LATER);
            }
            return work.apply(Files.readAllBytes(file));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiProblem.busy(LATER).causedBy(e);
        } catch (IOException e) {
            throw new UncheckedIOException("A file can't be read", e);
        } finally {
            if (entered) {
                PLACES.release();
            }
        }
    }

    @Override
    public void close() {
        delete(file);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("A file can't be removed", e);
        }
    }
}
