package io.daftari.demo;

import io.daftari.model.place.Fix;
import io.daftari.replica.DeviceClock;
import io.daftari.replica.fix.LineFixSource;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A recording of a real GPS receiver, replayed at the place of the story: its noise and its accuracy are real, its position
 * is moved to the school and its time to now.
 */
final class Track {

    /** As many fixes as an operation takes. */
    private static final int FIXES = 3;

    private final List<Fix> recorded;

    private Track(List<Fix> recorded) {
        this.recorded = recorded;
    }

    /** Reads the recording that comes with the demo, as a phone reads its receiver. */
    static Track recorded(DeviceClock clock) {
        InputStream file = Track.class.getResourceAsStream("gps-track.nmea");
        if (file == null) {
            throw new IllegalStateException("gps-track.nmea is missing from the build");
        }
        List<Fix> fixes = new ArrayList<>();
        try (file) {
            LineFixSource.playNmea(file, clock, "gps", fixes::add);
        } catch (IOException e) {
            throw new IllegalStateException("gps-track.nmea can't be read", e);
        }
        return new Track(fixes);
    }

    /** The last fixes that a phone at this place has taken by its own clock. */
    List<Fix> around(double latitude, double longitude, boolean mock, SkewedClock clock) {
        Instant wall = clock.read().at();
        Instant satellites = clock.right().at();
        Fix origin = recorded.get(0);
        return recorded.stream()
                .limit(FIXES)
                .map(fix -> new Fix(
                        latitude + fix.latitude() - origin.latitude(),
                        longitude + fix.longitude() - origin.longitude(),
                        fix.accuracyMetres(),
                        fix.provider(),
                        mock,
                        satellites,
                        wall,
                        fix.speedMetresPerSecond()))
                .toList();
    }
}
