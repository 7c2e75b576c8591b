package io.daftari.model.place;

import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import org.locationtech.jts.geom.Coordinate;

/**
 * The plane that touches the earth at a place, in metres: what a map of a school is drawn on, and walked over. True from
 * the place itself, and to a centimetre within some kilometres of it.
 */
public record LocalPlane(double latitude, double longitude) {

    /** @throws IllegalArgumentException with the field's name first if there is no such place */
    public LocalPlane {
        latitude = Earth.latitude(latitude);
        longitude = Earth.longitude(longitude);
    }

    /** Metres east and north of the place. */
    public record Metres(double east, double north) {

        public double to(Metres other) {
            return Math.hypot(east - other.east, north - other.north);
        }
    }

    public Metres metres(double atLatitude, double atLongitude) {
        Coordinate projected = Earth.project(latitude, longitude, atLatitude, atLongitude);
        return new Metres(projected.x, projected.y);
    }

    public Metres metres(Point point) {
        return metres(point.latitude(), point.longitude());
    }

    /** The place so many metres from here. */
    public Point point(Metres from) {
        double azimuth = Math.toDegrees(Math.atan2(from.east, from.north));
        GeodesicData there = Geodesic.WGS84.Direct(latitude, longitude, azimuth, Math.hypot(from.east, from.north));
        return new Point(there.lat2, there.lon2);
    }
}
