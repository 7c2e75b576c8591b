package io.daftari.replica.fix;

import io.daftari.replica.DeviceClock;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a computer gets its place from, as the environment says it ({@code DAFTARI_GPS}): {@code gpsd://host:port},
 * {@code nmea:/dev/ttyUSB0}, {@code nmea://host:port}, {@code place:latitude,longitude,metres} for a computer that doesn't
 * move, or {@code none}. Where nothing is said, a gpsd of this computer is asked.
 */
public final class FixSetting {

    /** What is asked where nothing is said. */
    public static final String USUAL = "gpsd://127.0.0.1:2947";

    private static final Logger LOG = LoggerFactory.getLogger(FixSetting.class);

    private static final int GPSD_PORT = 2947;
    private static final int NMEA_PORT = 10110;

    private static final Pattern PLACE = Pattern.compile("place:(-?\\d+\\.?\\d*),(-?\\d+\\.?\\d*),(\\d+\\.?\\d*)");

    private FixSetting() {}

    /** The same, where a setting that is none of these is said in the log and gives no place. */
    public static FixSource orNone(String setting, DeviceClock clock, Executor reader, Alarm alarm) {
        return source(setting, clock, reader, alarm).orElseGet(() -> {
            LOG.warn("DAFTARI_GPS={} names no receiver and no place; there will be no positions", setting);
            return FixSource.NONE;
        });
    }

    /**
     * @param reader gives each task a thread of its own
     * @return empty where the setting is none of these
     */
    public static Optional<FixSource> source(String setting, DeviceClock clock, Executor reader, Alarm alarm) {
        String text = setting.isBlank() ? USUAL : setting.strip();
        if (text.equals("none")) {
            return Optional.of(FixSource.NONE);
        }
        Matcher place = PLACE.matcher(text);
        try {
            if (place.matches()) {
                return Optional.of(new RegisteredPlace(
                        Double.parseDouble(place.group(1)),
                        Double.parseDouble(place.group(2)),
                        Double.parseDouble(place.group(3)),
                        clock));
            }
            if (text.startsWith("nmea:/") && !text.startsWith("nmea://")) {
                return Optional.of(LineFixSource.nmea(Path.of(text.substring("nmea:".length())), clock, reader, alarm));
            }
            URI uri = new URI(text);
            if (uri.getHost() == null || uri.getPort() > 65_535) {
                return Optional.empty();
            }
            if ("gpsd".equals(uri.getScheme())) {
                return Optional.of(LineFixSource.gpsd(uri.getHost(), port(uri, GPSD_PORT), clock, reader, alarm));
            }
            if ("nmea".equals(uri.getScheme())) {
                return Optional.of(LineFixSource.nmea(uri.getHost(), port(uri, NMEA_PORT), clock, reader, alarm));
            }
            return Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    private static int port(URI uri, int usual) {
        return uri.getPort() < 0 ? usual : uri.getPort();
    }
}
