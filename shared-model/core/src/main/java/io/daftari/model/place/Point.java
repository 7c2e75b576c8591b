package io.daftari.model.place;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A corner of a {@link Polygon}, in degrees (WGS84) rounded to seven decimals. */
public record Point(double latitude, double longitude) {

    /** @throws IllegalArgumentException with the field's name first if there is no such place */
    public Point {
        latitude = Earth.latitude(latitude);
        longitude = Earth.longitude(longitude);
    }

    /** Whether both name one place; on the antimeridian, 180 and -180 do. */
    boolean isAt(Point other) {
        double apart = Math.abs(longitude - other.longitude);
        return latitude == other.latitude && (apart == 0 || apart == 360);
    }

    /** As {@code -1.2925,36.8215}. */
    String text() {
        return plain(latitude) + "," + plain(longitude);
    }

    private static String plain(double degrees) {
        return BigDecimal.valueOf(degrees)
                .setScale(7, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }
}
