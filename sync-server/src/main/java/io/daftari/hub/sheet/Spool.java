package io.daftari.hub.sheet;

import io.daftari.hub.http.ApiProblem;
import io.javalin.http.Context;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A file in the making, beside the memory: only when it is whole it is answered, so that what fails on the way is answered
 * as a problem and not as half a file. It is gone once it was sent.
 */
public final class Spool implements AutoCloseable {

    private static final int AT_A_TIME = 4;
    private static final Duration LATER = Duration.ofSeconds(2);
    private static final Semaphore PLACES = new Semaphore(AT_A_TIME);

    private final Path file;
    private @Nullable OutputStream out;
    private boolean sent;

    private Spool(Path file) {
        this.file = file;
    }

    /**
     * Begins a file.
     *
     * @throws ApiProblem 503 while too many are in the making
     */
    public static Spool begin() {
        if (!PLACES.tryAcquire()) {
            throw ApiProblem.busy(LATER);
        }
        try {
            return new Spool(Files.createTempFile("daftari-", ".file"));
        } catch (IOException e) {
            PLACES.release();
            throw new UncheckedIOException("A file can't be made", e);
        }
    }

    /** To be written to from its beginning; what was written before is forgotten, as where a transaction runs again. */
    public OutputStream begun() throws IOException {
        end();
        OutputStream opened = new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
        out = opened;
        return opened;
    }

    private void end() throws IOException {
        OutputStream open = out;
        if (open != null) {
            out = null;
            open.close();
        }
    }

    /** Answers with it, as a file of this name. */
    public void answer(Context ctx, String contentType, String name) {
        try {
            end();
            long size = Files.size(file);
            InputStream in = Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
            sent = true;
            ctx.status(200)
                    .contentType(contentType)
                    .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                    .header("Content-Length", Long.toString(size))
                    .result(in);
        } catch (IOException e) {
            throw new UncheckedIOException("A file can't be read", e);
        }
    }

    @Override
    public void close() {
        PLACES.release();
        if (sent) {
            return;
        }
        try {
            end();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("A file can't be removed", e);
        }
    }
}
