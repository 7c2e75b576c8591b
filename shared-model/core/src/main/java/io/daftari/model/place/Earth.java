package io.daftari.model.place;

import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import net.sf.geographiclib.GeodesicMask;
import org.locationtech.jts.geom.Coordinate;

/** The shape of the earth: WGS84, by Karney's geodesics, which are right to nanometres and never fail to converge. */
public final class Earth {

    private Earth() {}

    /** The shortest way between two places, in metres; degrees in, any longitude. */
    public static double distanceMetres(
            double fromLatitude, double fromLongitude, double toLatitude, double toLongitude) {
        return Geodesic.WGS84.Inverse(fromLatitude, fromLongitude, toLatitude, toLongitude, GeodesicMask.DISTANCE).s12;
    }

    /**
     * A place on the plane that touches the earth at an origin (azimuthal equidistant): x metres east, y metres north.
     * Distances from the origin are true, others nearly so within some kilometres of it.
     */
    static Coordinate project(double originLatitude, double originLongitude, double latitude, double longitude) {
        GeodesicData way = Geodesic.WGS84.Inverse(
                originLatitude, originLongitude, latitude, longitude, GeodesicMask.DISTANCE | GeodesicMask.AZIMUTH);
        double azimuth = Math.toRadians(way.azi1);
        return new Coordinate(way.s12 * Math.sin(azimuth), way.s12 * Math.cos(azimuth));
    }

    /** A latitude rounded to what coordinates carry; refused where there is no such place. */
    static double latitude(double degrees) {
        return within("latitude", degrees, 90);
    }

    /** A longitude rounded to what coordinates carry; refused where there is no such place. */
    static double longitude(double degrees) {
        return within("longitude", degrees, 180);
    }

    private static double within(String field, double degrees, int bound) {
        // Asked this way round, NaN is refused too.
        if (!(Math.abs(degrees) <= bound)) {
            throw new IllegalArgumentException(field + " must lie within -" + bound + " and " + bound);
        }
        // Seven decimals are a centimetre (RFC 7946, 11.2). Adding zero makes -0.0 0.0: equal places are equal values.
        return Math.rint(degrees * 1e7) / 1e7 + 0.0;
    }
}
