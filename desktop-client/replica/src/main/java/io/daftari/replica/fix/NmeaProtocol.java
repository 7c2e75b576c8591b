package io.daftari.replica.fix;

import io.daftari.model.place.Fix;
import io.daftari.replica.DeviceClock;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * NMEA 0183, as a serial GPS stick, a bluetooth one or a recorded file has it. A fix needs a place (GGA) and the day (RMC)
 * of the same second; what is damaged between them is passed over.
 */
final class NmeaProtocol implements FixProtocol {

    /** The 95 % error in metres for each unit of HDOP that gpsd assumes of a plain receiver; half of it is the 68 % radius. */
    static final double METRES_95_PER_HDOP = 19.0;

    /** What receivers write for "no idea". */
    static final double HDOP_UNKNOWN = 50;

    private final DeviceClock clock;
    private final String provider;
    private NmeaSentence.@Nullable Place place;
    private NmeaSentence.@Nullable Moment moment;
    /** Of the last GSA; NaN where none has told. */
    private double hdop = Double.NaN;

    /** @param provider who found the place, as the fix will say: {@code gps}, {@code nmea} */
    NmeaProtocol(DeviceClock clock, String provider) {
        this.clock = clock;
        this.provider = provider;
    }

    @Override
    public String greeting() {
        return "";
    }

    @Override
    public void take(String line, Sink sink) {
        Optional<NmeaSentence> sentence = NmeaSentence.parse(line);
        if (sentence.isEmpty()) {
            return;
        }
        if (sentence.get() instanceof NmeaSentence.Place here) {
            place = here;
        } else if (sentence.get() instanceof NmeaSentence.Moment now) {
            moment = now;
        } else if (sentence.get() instanceof NmeaSentence.Geometry stand) {
            hdop = stand.hdop();
            if (!stand.valid()) {
                sink.lost();
            }
            return;
        }
        combine(sink);
    }

    private void combine(Sink sink) {
        NmeaSentence.Place here = place;
        NmeaSentence.Moment now = moment;
        if ((here != null && !here.valid()) || (now != null && !now.valid())) {
            // The receiver says that it has lost its place: an old one must not be passed off as today's.
            sink.lost();
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
        sink.found(fix(here, now));
    }

    private Fix fix(NmeaSentence.Place here, NmeaSentence.Moment now) {
        return new Fix(
                here.latitude(),
                here.longitude(),
                radius(Double.isNaN(here.hdop()) ? hdop : here.hdop()),
                provider,
                here.simulated() || now.simulated(),
                now.at(),
                clock.read().at(),
                Fix.speed(now.metresPerSecond()));
    }

    /** The 68 % radius of this HDOP; null where it says nothing. */
    static @Nullable Double radius(double hdop) {
        return hdop > 0 && hdop < HDOP_UNKNOWN ? hdop * METRES_95_PER_HDOP / 2 : null;
    }
}
