package io.daftari.demo;

import io.daftari.replica.exchange.Transport;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The way to the hub as the story wants it: up, down, or breaking in the middle of the next answer. */
final class BreakableLine implements Transport {

    /** How many bytes of an answer still come through when the line breaks. */
    private static final int BYTES_BEFORE_BREAK = 90;

    private final Transport carrier;
    private volatile boolean up = true;
    private volatile boolean breaking;

    BreakableLine(Transport carrier) {
        this.carrier = carrier;
    }

    void setUp(boolean isUp) {
        up = isUp;
    }

    /** The next answer breaks off: the hub has decided, and the device has not heard it. */
    void breakNextAnswer() {
        breaking = true;
    }

    @Override
    public Reply send(Request request) throws IOException {
        if (!up) {
            throw new IOException("No signal");
        }
        Reply reply = carrier.send(request);
        if (!breaking) {
            return reply;
        }
        breaking = false;
        return new CutReply(reply);
    }

    private record CutReply(Reply whole) implements Reply {

        @Override
        public int status() {
            return whole.status();
        }

        @Override
        public Optional<String> header(String name) {
            return whole.header(name);
        }

        @Override
        public InputStream body() {
            return new FilterInputStream(whole.body()) {
                private int left = BYTES_BEFORE_BREAK;

                @Override
                public int read() throws IOException {
                    if (left-- <= 0) {
                        throw new IOException("Connection reset");
                    }
                    return super.read();
                }

                @Override
                public int read(byte[] buffer, int from, int length) throws IOException {
                    if (left <= 0) {
                        throw new IOException("Connection reset");
                    }
                    int count = super.read(buffer, from, Math.min(length, left));
                    left -= Math.max(0, count);
                    return count;
                }
            };
        }

        @Override
        public void close() throws IOException {
            whole.close();
        }
    }
}
