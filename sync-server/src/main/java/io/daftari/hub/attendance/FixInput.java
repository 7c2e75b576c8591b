package io.daftari.hub.attendance;

import io.daftari.hub.http.Given;
import io.daftari.hub.http.Input;
import io.daftari.model.place.Fix;
import io.daftari.model.row.ColumnKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A position as clients write it: an object of its own, or in the request itself. */
final class FixInput {

    private static final String USUAL_PROVIDER = "gps";
    private static final double FARTHEST_LATITUDE = 90;
    private static final double FARTHEST_LONGITUDE = 180;
    private static final double FASTEST = 10_000;
    private static final int LONGEST_PROVIDER = 20;

    private static final List<Input> PARTS = List.of(
            Input.of("latitude", ColumnKind.DOUBLE)
                    .from(-FARTHEST_LATITUDE)
                    .upTo(FARTHEST_LATITUDE)
                    .about("Degrees, WGS84"),
            Input.of("longitude", ColumnKind.DOUBLE)
                    .from(-FARTHEST_LONGITUDE)
                    .upTo(FARTHEST_LONGITUDE)
                    .about("Degrees, WGS84"),
            Input.of("accuracy", ColumnKind.DOUBLE).from(0).about("Metres, within which the place lies with 68 %"),
            Input.text("provider").about("Who found it, as gps"),
            Input.of("mock", ColumnKind.BOOL).about("Whether another program made it up, as far as the system knows"),
            Input.of("fixed_at", ColumnKind.INSTANT).about("When it was found; now"),
            Input.of("speed", ColumnKind.DOUBLE)
                    .from(0)
                    .upTo(FASTEST)
                    .about("Metres a second over ground, as far as the device knows"));

    private FixInput() {}

    /** What a request may say of a position. */
    static List<Input> inputs() {
        List<Input> inputs = new ArrayList<>(PARTS);
        inputs.add(Input.object("location", PARTS).about("The same as an object"));
        inputs.add(Input.object("gps", PARTS).about("The same under another name"));
        return inputs;
    }

    /** The position; none where the client says nothing of it. */
    static List<Fix> of(Given given, Instant now) {
        List<Fix> fixes = new ArrayList<>();
        for (Given place : new @Nullable Given[] {given, given.object("location"), given.object("gps")}) {
            // Part of a position, as how exact it is, is not left aside: the client is told what is missing.
            if (place != null && PARTS.stream().anyMatch(part -> place.value(part.name()) != null)) {
                Fix fix = fix(place, now);
                if (fix != null) {
                    fixes.add(fix);
                }
            }
        }
        return fixes;
    }

    private static @Nullable Fix fix(Given place, Instant now) {
        Double latitude = place.decimal("latitude");
        Double longitude = place.decimal("longitude");
        Double accuracy = place.decimal("accuracy");
        Double speed = place.decimal("speed");
        String provider = place.text("provider");
        if (latitude == null || Math.abs(latitude) > FARTHEST_LATITUDE) {
            place.wrong("latitude", latitude == null ? "required" : "out-of-range");
        }
        if (longitude == null || Math.abs(longitude) > FARTHEST_LONGITUDE) {
            place.wrong("longitude", longitude == null ? "required" : "out-of-range");
        }
        if (accuracy != null && accuracy < 0) {
            place.wrong("accuracy", "negative");
        }
        if (speed != null && !(speed >= 0 && speed <= FASTEST)) {
            place.wrong("speed", speed < 0 ? "negative" : "out-of-range");
        }
        if (provider != null && provider.length() > LONGEST_PROVIDER) {
            place.wrong("provider", "too-long");
        }
        if (latitude == null || longitude == null) {
            return null;
        }
        place.check();
        Instant at = place.instant("fixed_at");
        return new Fix(
                latitude,
                longitude,
                accuracy,
                provider == null ? USUAL_PROVIDER : provider,
                place.flag("mock", false),
                null,
                at == null ? now : at,
                speed);
    }
}
