package io.daftari.replica.exchange;

import io.daftari.model.Edge;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer that is given up when nothing of it comes for too long while somebody waits for it. The JDK's client
 * bounds the time until an answer begins, and not the time until it goes on; a line that dies silently, as a phone's does
 * behind a hill, would be waited for until the program ends.
 */
@Edge(reason = "one daemon thread looks after all answers, by the machine's clock")
final class Unstalled extends FilterInputStream {

    private static final int LOOKS = 4;

    private static final ScheduledExecutorService WATCH = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "daftari-stalled-answers");
        thread.setDaemon(true);
        return thread;
    });

    private final long limitNanos;
    private final Future<?> looking;
    /** Since when somebody waits for a byte; 0 where nobody does. */
    private volatile long waitingSince;

    private volatile boolean stalled;

    Unstalled(InputStream body, Duration limit) {
        super(body);
        this.limitNanos = limit.toNanos();
        long every = Math.max(1, limitNanos / LOOKS);
        this.looking = WATCH.scheduleWithFixedDelay(this::look, every, every, TimeUnit.NANOSECONDS);
    }

    private void look() {
        long since = waitingSince;
        if (since != 0 && System.nanoTime() - since > limitNanos) {
            stalled = true;
            looking.cancel(false);
            try {
                // Whoever waits in a read gets an exception by this.
                in.close();
            } catch (IOException e) {
                // Nobody needs the line any more.
            }
        }
    }

    @FunctionalInterface
    private interface Reading {
        int read() throws IOException;
    }

    private int read(Reading reading) throws IOException {
        waitingSince = System.nanoTime() | 1;
        try {
            int read = reading.read();
            if (stalled) {
                throw new IOException("The answer stopped coming");
            }
            return read;
        } catch (IOException e) {
            throw stalled ? new IOException("The answer stopped coming", e) : e;
        } finally {
            waitingSince = 0;
        }
    }

    @Override
    public int read() throws IOException {
        return read(in::read);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        return read(() -> in.read(into, from, length));
    }

    @Override
    public void close() throws IOException {
        looking.cancel(false);
        super.close();
    }
}
