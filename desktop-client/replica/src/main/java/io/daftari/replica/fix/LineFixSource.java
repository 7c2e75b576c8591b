package io.daftari.replica.fix;

import io.daftari.model.place.Fix;
import io.daftari.replica.DeviceClock;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fixes from a receiver that talks in lines. The line is open while somebody follows; when it breaks or can't be opened, it
 * is tried again, ever more seldom. What it says must never end the program.
 */
public final class LineFixSource implements FixSource {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofSeconds(60);

    /** gpsd's answers have up to 10,240 characters; what is longer is garbage. */
    private static final int LONGEST_LINE = 16_384;

    private static final Logger LOG = LoggerFactory.getLogger(LineFixSource.class);

    private final Line.Opening opening;
    private final Supplier<FixProtocol> protocol;
    private final Executor reader;
    private final Alarm alarm;
    private final Followers followers = new Followers(new Followers.Needed() {
        @Override
        public void wake() {
            begin();
        }

        @Override
        public void rest() {
            end();
        }
    });
    private volatile State state = State.SEARCHING;
    private @Nullable Spell spell;

    LineFixSource(Line.Opening opening, Supplier<FixProtocol> protocol, Executor reader, Alarm alarm) {
        this.opening = opening;
        this.protocol = protocol;
        this.reader = reader;
        this.alarm = alarm;
    }

    /**
     * A gpsd.
     *
     * @param reader gives each task a thread of its own: reading blocks
     */
    public static LineFixSource gpsd(String host, int port, DeviceClock clock, Executor reader, Alarm alarm) {
        return new LineFixSource(Line.socket(host, port), () -> new GpsdProtocol(clock), reader, alarm);
    }

    /** A receiver that sends NMEA 0183 over TCP, as phones and routers do. */
    public static LineFixSource nmea(String host, int port, DeviceClock clock, Executor reader, Alarm alarm) {
        return new LineFixSource(Line.socket(host, port), () -> new NmeaProtocol(clock, "nmea"), reader, alarm);
    }

    /** A stick or a bluetooth receiver that the system shows as a file. */
    public static LineFixSource nmea(Path device, DeviceClock clock, Executor reader, Alarm alarm) {
        return new LineFixSource(Line.file(device), () -> new NmeaProtocol(clock, "nmea"), reader, alarm);
    }

    /** Reads recorded NMEA on this thread until it ends. */
    public static void playNmea(InputStream recording, DeviceClock clock, String provider, Consumer<Fix> taker)
            throws IOException {
        NmeaProtocol nmea = new NmeaProtocol(clock, provider);
        FixProtocol.Sink sink = new FixProtocol.Sink() {
            @Override
            public void found(Fix fix) {
                taker.accept(fix);
            }

            @Override
            public void lost() {}

            @Override
            public void absent() {}
        };
        lines(recording, line -> nmea.take(line, sink));
    }

    /** From the first follower to the last: what an earlier one still reads is nobody's any more. */
    private final class Spell implements FixProtocol.Sink {
        private boolean over;
        private Duration wait = FIRST_RETRY;
        private @Nullable Line line;
        private Runnable retry = () -> {};

        void tryNow() {
            try {
                reader.execute(this::read);
            } catch (RejectedExecutionException ended) {
                // The program ends.
            }
        }

        private void read() {
            try (Line opened = opening.open()) {
                if (!keep(opened)) {
                    return;
                }
                state = State.SEARCHING;
                FixProtocol words = protocol.get();
                if (!words.greeting().isEmpty()) {
                    opened.greets().say(words.greeting());
                }
                lines(opened.in(), text -> words.take(text, this));
                LOG.debug("The receiver has ended its line");
            } catch (IOException e) {
                // Most computers have no receiver: that is no news.
                LOG.debug("No line to the receiver: {}", e.toString());
            }
            broken();
        }

        private synchronized boolean keep(Line opened) {
            line = opened;
            return !over;
        }

        private synchronized void broken() {
            line = null;
            if (!over) {
                followers.lost();
                state = State.ABSENT;
                retry = alarm.after(wait, this::tryNow);
                wait = wait.multipliedBy(2).compareTo(LAST_RETRY) < 0 ? wait.multipliedBy(2) : LAST_RETRY;
            }
        }

        @Override
        public void found(Fix fix) {
            synchronized (this) {
                if (over) {
                    return;
                }
                wait = FIRST_RETRY;
                state = State.FOUND;
            }
            followers.found(fix);
        }

        @Override
        public synchronized void lost() {
            if (!over) {
                wait = FIRST_RETRY;
                state = State.SEARCHING;
                followers.lost();
            }
        }

        @Override
        public synchronized void absent() {
            if (!over) {
                state = State.ABSENT;
                followers.lost();
            }
        }

        private synchronized void stop() {
            over = true;
            retry.run();
            if (line != null) {
                try {
                    line.close();
                } catch (IOException e) {
                    LOG.debug("The line to the receiver was gone already: {}", e.toString());
                }
            }
        }
    }

    private static void lines(InputStream in, Consumer<String> taker) throws IOException {
        InputStream stream = new BufferedInputStream(in);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = stream.read(); next >= 0; next = stream.read()) {
            if (next == '\n' || next == '\r') {
                if (line.size() > 0) {
                    taker.accept(line.toString(StandardCharsets.UTF_8));
                    line.reset();
                }
            } else {
                if (line.size() == LONGEST_LINE) {
                    line.reset();
                }
                line.write(next);
            }
        }
    }

    private synchronized void begin() {
        Spell fresh = new Spell();
        spell = fresh;
        fresh.tryNow();
    }

    private synchronized void end() {
        if (spell != null) {
            spell.stop();
            spell = null;
        }
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public Optional<Fix> latest() {
        return followers.latest();
    }

    @Override
    public Following follow(Consumer<Fix> taker) {
        return followers.follow(taker);
    }

    @Override
    public void close() {
        end();
    }
}
