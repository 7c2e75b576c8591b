package io.daftari.replica.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.daftari.model.wire.ExchangeReply;
import io.daftari.model.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads an answer line by line. A line counts when its end has come; a broken one never does. */
final class ReplyReader {

    /** A page of a first sync of a big school is some megabytes; more than this is not the hub. */
    private static final int MAX_LINE_BYTES = 64 * 1024 * 1024;

    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(8192);
    private final byte[] buffer = new byte[8192];
    private int at;
    private int end;

    private ReplyReader(InputStream in) {
        this.in = in;
    }

    static ReplyReader of(Transport.Reply reply, InputStream body) throws IOException, NotTheHub {
        boolean packed =
                reply.header("Content-Encoding").map("gzip"::equalsIgnoreCase).orElse(false);
        try {
            return new ReplyReader(packed ? new GZIPInputStream(body) : body);
        } catch (ZipException e) {
            throw new NotTheHub("The answer is not what it says it is", e);
        }
    }

    static ReplyReader ofLines(InputStream lines) {
        return new ReplyReader(lines);
    }

    /** What came has not the form of the hub's answers. */
    static final class NotTheHub extends Exception {
        private static final long serialVersionUID = 1L;

        NotTheHub(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * The next line.
     *
     * @throws EOFException if the answer ends before it is whole
     * @throws NotTheHub if it is not a line of an answer
     */
    ExchangeReply.Line next() throws IOException, NotTheHub {
        byte[] bytes = readLine();
        try {
            return Json.mapper().readValue(bytes, ExchangeReply.Line.class);
        } catch (JsonProcessingException e) {
            throw new NotTheHub(Json.sentence(e) + " at " + Json.path(e), e);
        }
    }

    private byte[] readLine() throws IOException, NotTheHub {
        line.reset();
        while (true) {
            if (at == end) {
                end = in.read(buffer);
                at = 0;
                if (end < 0) {
                    end = 0;
                    throw new EOFException("The answer ends in the middle");
                }
            }
            if (line.size() == 0 && buffer[at] != '{') {
                throw new NotTheHub("The answer begins otherwise than the hub's", null);
            }
            int start = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            line.write(buffer, start, at - start);
            if (line.size() > MAX_LINE_BYTES) {
                throw new IOException("A line of the answer is longer than " + MAX_LINE_BYTES + " bytes");
            }
            if (at < end) {
                at++;
                return line.toByteArray();
            }
        }
    }
}
