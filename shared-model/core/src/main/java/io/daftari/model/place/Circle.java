package io.daftari.model.place;

/**
 * All ground within a radius of a centre.
 *
 * @param latitude of the centre, in degrees, rounded to seven decimals
 * @param longitude of the centre, in degrees, rounded to seven decimals
 */
public record Circle(double latitude, double longitude, double radiusMetres) implements Fence {

    /** @throws IllegalArgumentException with the field's name first if there is no such circle */
    public Circle {
        latitude = Earth.latitude(latitude);
        longitude = Earth.longitude(longitude);
        if (!(radiusMetres > 0) || Double.isInfinite(radiusMetres)) {
            throw new IllegalArgumentException("radiusMetres must be more than 0");
        }
    }

    @Override
    public double distanceMetres(double latitude, double longitude) {
        return Earth.distanceMetres(this.latitude, this.longitude, latitude, longitude);
    }
}
