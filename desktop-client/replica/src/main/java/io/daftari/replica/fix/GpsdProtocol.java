package io.daftari.replica.fix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftari.model.place.Fix;
import io.daftari.replica.DeviceClock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * The JSON that gpsd speaks (its manual page gpsd_json). Of the several reports of one second the first that tells how exact
 * it is makes the fix; where none does, the place counts with an unknown radius.
 */
final class GpsdProtocol implements FixProtocol {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int NO_FIX = 1;
    private static final int WITH_HEIGHT = 3;

    /** The receiver makes its place up. */
    private static final int SIMULATED = 8;

    /** A receiver's time may be wrong by leap seconds before it has heard of them. */
    private static final int STEADY = 3;

    private final DeviceClock clock;
    /** Of the second of this time a report is waiting that has a place and no radius. */
    private @Nullable Report waiting;

    /** The second whose fix has been told already. */
    private String told = "";

    private double hdop = Double.NaN;
    private int inARow;

    /** One TPV. */
    private record Report(
            String time,
            double latitude,
            double longitude,
            double eph,
            boolean simulated,
            boolean steady,
            Instant deviceAt,
            double speed) {}

    GpsdProtocol(DeviceClock clock) {
        this.clock = clock;
    }

    @Override
    public String greeting() {
        return "?WATCH={\"enable\":true,\"json\":true};\n";
    }

    @Override
    public void take(String line, Sink sink) {
        JsonNode message;
        try {
            message = JSON.readTree(line);
        } catch (JsonProcessingException garbage) {
            // gpsd cuts long answers off; whoever else listens on this port says anything.
            return;
        }
        if (message == null || !message.isObject()) {
            return;
        }
        switch (message.path("class").asText("")) {
            case "TPV" -> place(message, sink);
            case "SKY" -> hdop = number(message, "hdop");
            case "DEVICES" -> {
                JsonNode devices = message.path("devices");
                if (devices.isArray() && devices.isEmpty()) {
                    sink.absent();
                }
            }
            default -> {
                // VERSION, WATCH, DEVICE, ERROR and what newer ones have say nothing of a place.
            }
        }
    }

    private void place(JsonNode message, Sink sink) {
        int mode = message.path("mode").asInt(0);
        double latitude = number(message, "lat");
        double longitude = number(message, "lon");
        if (mode <= NO_FIX || !(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
            if (mode <= NO_FIX) {
                waiting = null;
                inARow = 0;
                sink.lost();
            }
            return;
        }
        String time = message.path("time").asText("");
        if (!time.isEmpty() && time.equals(told)) {
            return;
        }
        Report before = waiting;
        waiting = null;
        boolean sameSecond = before != null && !time.isEmpty() && before.time().equals(time);
        if (before != null && !sameSecond) {
            tell(before, sink);
        }
        if (!sameSecond) {
            inARow = mode == WITH_HEIGHT ? inARow + 1 : 0;
        }
        Report now = new Report(
                time,
                latitude,
                longitude,
                number(message, "eph"),
                message.path("status").asInt(0) == SIMULATED,
                inARow >= STEADY,
                clock.read().at(),
                number(message, "speed"));
        // Without a time nobody can say which reports belong together.
        if (now.eph() >= 0 || time.isEmpty()) {
            tell(now, sink);
        } else {
            waiting = now;
        }
    }

    private void tell(Report report, Sink sink) {
        told = report.time();
        sink.found(new Fix(
                report.latitude(),
                report.longitude(),
                // gpsd's error holds with 95 %, ours with 68 %.
                report.eph() >= 0 ? Double.valueOf(report.eph() / 2) : NmeaProtocol.radius(hdop),
                "gpsd",
                report.simulated(),
                report.steady() ? instant(report.time()) : null,
                report.deviceAt(),
                Fix.speed(report.speed())));
    }

    private static double number(JsonNode message, String field) {
        JsonNode value = message.path(field);
        double number = value.isNumber() ? value.asDouble() : Double.NaN;
        return Double.isInfinite(number) ? Double.NaN : number;
    }

    private static @Nullable Instant instant(String time) {
        try {
            Instant at = Instant.parse(time);
            // A receiver that was off for long counts its weeks from 1980 or 1999.
            return at.isAfter(Instant.EPOCH) && at.isBefore(Instant.parse("9999-01-01T00:00:00Z")) ? at : null;
        } catch (DateTimeParseException none) {
            return null;
        }
    }
}
