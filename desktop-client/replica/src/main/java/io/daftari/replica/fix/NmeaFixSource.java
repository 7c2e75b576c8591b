package io.daftari.replica.fix;

import io.daftari.model.Edge;
import io.daftari.model.place.Fix;
import io.daftari.replica.DeviceClock;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fixes from a receiver that speaks NMEA 0183: a serial GPS stick, a bluetooth one, or a recorded file. A fix needs a
 * place (GGA) and the day (RMC) of the same second; what is damaged between them is passed over.
 */
@Edge(reason = "reads a device; what it sends must never end the program")
public final class NmeaFixSource implements FixSource {

    /** The 95 % error in metres for each unit of HDOP that gpsd assumes of a plain receiver; half of it is the 68 % radius. */
    private static final double METRES_95_PER_HDOP = 19.0;

    /** What receivers write for "no idea". */
    private static final double HDOP_UNKNOWN = 50;

    private static final Logger LOG = LoggerFactory.getLogger(NmeaFixSource.class);

    private final InputStream stream;
    private final DeviceClock clock;
    private final String provider;
    private final Consumer<Fix> listener;
    private volatile @Nullable Fix latest;
    private NmeaSentence.@Nullable Place place;
    private NmeaSentence.@Nullable Moment moment;

    /**
     * @param provider who found the place, as the fix will say: {@code gps}, {@code nmea-file}
     * @param listener is told of each fix, on the thread that reads
     */
    public NmeaFixSource(InputStream stream, DeviceClock clock, String provider, Consumer<Fix> listener) {
        this.stream = new BufferedInputStream(stream);
        this.clock = clock;
        this.provider = provider;
        this.listener = listener;
    }

    /** Reads in the background until the stream ends or this is closed. */
    public NmeaFixSource start(Executor executor) {
        executor.execute(this::readToTheEnd);
        return this;
    }

    /** Reads on this thread until the stream ends. */
    public void readToTheEnd() {
        StringBuilder line = new StringBuilder();
        try {
            for (int next = stream.read(); next >= 0; next = stream.read()) {
                if (next == '\n' || next == '\r') {
                    take(line.toString());
                    line.setLength(0);
                } else if (line.length() <= 4 * NmeaSentence.MAX_LENGTH) {
                    // Receivers mix binary messages in; a sentence begins anew at its dollar sign.
                    if (next == '$') {
                        line.setLength(0);
                    }
                    line.append((char) next);
                }
            }
        } catch (IOException e) {
            LOG.info("The receiver is gone: {}", e.toString());
        }
    }

    private void take(String line) {
        Optional<NmeaSentence> sentence = NmeaSentence.parse(line);
        if (sentence.isEmpty()) {
            return;
        }
        if (sentence.get() instanceof NmeaSentence.Place here) {
            place = here;
        } else if (sentence.get() instanceof NmeaSentence.Moment now) {
            moment = now;
        }
        combine();
    }

    private void combine() {
        NmeaSentence.Place here = place;
        NmeaSentence.Moment now = moment;
        if ((here != null && !here.valid()) || (now != null && !now.valid())) {
            // The receiver says that it has lost its place: an old one must not be passed off as today's.
            latest = null;
        }
        if (here == null || now == null || !here.valid() || !now.valid()) {
            return;
        }
        LocalTime time = now.at().atZone(ZoneOffset.UTC).toLocalTime();
        if (!here.time().equals(time)) {
            return;
        }
        place = null;
        moment = null;
        Fix fix = fix(here, now.at(), now.simulated());
        latest = fix;
        listener.accept(fix);
    }

    private Fix fix(NmeaSentence.Place here, Instant satelliteAt, boolean simulated) {
        boolean known = here.hdop() > 0 && here.hdop() < HDOP_UNKNOWN;
        return new Fix(
                here.latitude(),
                here.longitude(),
                known ? here.hdop() * METRES_95_PER_HDOP / 2 : null,
                provider,
                here.simulated() || simulated,
                satelliteAt,
                clock.read().at());
    }

    @Override
    public Optional<Fix> latest() {
        return Optional.ofNullable(latest);
    }

    /** How old the last fix is by the device's clock; empty where there is none. */
    public Optional<Duration> age() {
        return latest().map(fix -> Duration.between(fix.deviceAt(), clock.read().at()));
    }

    /** Ends the reading: the stream is closed under it. */
    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            LOG.info("The receiver could not be closed: {}", e.toString());
        }
    }
}
