package io.daftari.office.setup;

import io.daftari.model.place.LocalPlane;
import io.daftari.model.place.Point;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Places as people type and read them. */
final class Coordinates {

    private static final Pattern COORDINATES =
            Pattern.compile("\\s*([+-]?\\d{1,2}(?:[.]\\d+)?)°?\\s*[,; ]\\s*([+-]?\\d{1,3}(?:[.]\\d+)?)°?\\s*");

    private Coordinates() {}

    /** Latitude and longitude, with a comma, a semicolon or a blank between them; empty if that is no place on earth. */
    static Optional<Point> point(String text) {
        Matcher found = COORDINATES.matcher(text);
        try {
            return found.matches()
                    ? Optional.of(new Point(Double.parseDouble(found.group(1)), Double.parseDouble(found.group(2))))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** To a centimetre, as the core keeps them. */
    static String text(double degrees) {
        return BigDecimal.valueOf(degrees)
                .setScale(7, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    static double metres(Point one, Point other) {
        LocalPlane plane = new LocalPlane(one.latitude(), one.longitude());
        return plane.metres(one).to(plane.metres(other));
    }
}
