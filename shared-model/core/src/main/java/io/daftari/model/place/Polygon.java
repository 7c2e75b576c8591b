package io.daftari.model.place;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.PolygonArea;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * Ground within a ring of corners, less its holes. The edge itself, that of a hole too, counts as inside.
 *
 * <p>Edges are straight in degrees, which differs from straight on the ground by millimetres at the size of a school.
 * Distances to the edge are exact to a centimetre at that size, and good to a fraction of the edge's length beyond it.
 * A ring may cross the antimeridian, and may run either way round.
 */
public final class Polygon implements Fence {

    /** No exponents, no NaN: what people and GPS tools write. */
    private static final Pattern DEGREES = Pattern.compile("[+-]?\\d{1,3}(\\.\\d{1,20})?");

    private final List<Point> outer;
    private final List<List<Point>> holes;

    /** The rings closed and unwrapped, x longitude and y latitude; the outer one first. */
    private final List<Coordinate[]> rings;

    private final double middleLongitude;

    public Polygon(List<Point> outer) {
        this(outer, List.of());
    }

    /**
     * Makes a polygon of rings, closed or not; a point that repeats the one before it is dropped.
     *
     * @throws IllegalArgumentException with a plain sentence if the rings enclose no ground, cross or touch themselves
     *     or each other, or reach a pole
     */
    public Polygon(List<Point> outer, List<List<Point>> holes) {
        this.outer = corners(outer);
        this.holes = holes.stream().map(Polygon::corners).toList();
        Coordinate[] shell = unwrapped(this.outer, this.outer.get(0).longitude());
        Envelope extent = new Envelope();
        for (Coordinate corner : shell) {
            extent.expandToInclude(corner);
        }
        if (extent.getWidth() >= 360) {
            throw overPole();
        }
        this.middleLongitude = extent.centre().x;
        List<Coordinate[]> all = new ArrayList<>();
        all.add(shell);
        for (List<Point> hole : this.holes) {
            all.add(unwrapped(hole, middleLongitude));
        }
        this.rings = List.copyOf(all);
        refuseCrossings();
    }

    /**
     * Reads what {@link #text()} prints; blanks around numbers do no harm.
     *
     * @throws IllegalArgumentException with a plain sentence if the text is none, or for the same reasons as the
     *     constructor
     */
    public static Polygon parse(String text) {
        List<List<Point>> rings = new ArrayList<>();
        for (String ring : text.split("\\|", -1)) {
            List<Point> points = new ArrayList<>();
            for (String point : ring.split(";", -1)) {
                points.add(point(point));
            }
            rings.add(points);
        }
        return new Polygon(rings.get(0), rings.subList(1, rings.size()));
    }

    private static Point point(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 2
                || !DEGREES.matcher(parts[0].strip()).matches()
                || !DEGREES.matcher(parts[1].strip()).matches()) {
            throw new IllegalArgumentException("A point must read latitude,longitude but was: " + text);
        }
        return new Point(Double.parseDouble(parts[0].strip()), Double.parseDouble(parts[1].strip()));
    }

    /** The corners in order, without repeating the first. */
    public List<Point> outer() {
        return outer;
    }

    /** The corners of each hole in order, without repeating the first. */
    public List<List<Point>> holes() {
        return holes;
    }

    /** As {@code -1.2925,36.8215;-1.2925,36.8225;-1.2915,36.8225}, the holes after it, each behind a {@code |}. */
    public String text() {
        StringBuilder text = new StringBuilder(text(outer));
        for (List<Point> hole : holes) {
            text.append('|').append(text(hole));
        }
        return text.toString();
    }

    private static String text(List<Point> ring) {
        return ring.stream().map(Point::text).collect(Collectors.joining(";"));
    }

    /** How much ground it is, in square metres, its holes left out. */
    public double areaSquareMetres() {
        return area(outer) - holes.stream().mapToDouble(Polygon::area).sum();
    }

    private static double area(List<Point> ring) {
        PolygonArea area = new PolygonArea(Geodesic.WGS84, false);
        ring.forEach(corner -> area.AddPoint(corner.latitude(), corner.longitude()));
        // Signed by the way round, which doesn't matter here.
        return Math.abs(area.Compute(false, true).area);
    }

    @Override
    public double distanceMetres(double latitude, double longitude) {
        int where = locate(new Coordinate(nearest(longitude, middleLongitude), latitude));
        if (where == Location.BOUNDARY) {
            return 0;
        }
        double toEdge = Double.POSITIVE_INFINITY;
        for (Coordinate[] ring : rings) {
            toEdge = Math.min(toEdge, metresToEdge(ring, latitude, longitude));
        }
        return where == Location.INTERIOR ? -toEdge : toEdge;
    }

    @Override
    public double radiusMetres() {
        return 0;
    }

    /** Judged in degrees: on a plane about a place on the far side of the earth the ring would turn inside out. */
    private int locate(Coordinate place) {
        int where = RayCrossingCounter.locatePointInRing(place, rings.get(0));
        for (Coordinate[] hole : rings.subList(1, rings.size())) {
            switch (RayCrossingCounter.locatePointInRing(place, hole)) {
                case Location.INTERIOR -> where = Location.EXTERIOR;
                case Location.BOUNDARY -> where = Location.BOUNDARY;
                default -> {}
            }
        }
        return where;
    }

    /** The plane finds each edge's nearest point, where a small slip matters least; the geodesic measures to it. */
    private static double metresToEdge(Coordinate[] ring, double latitude, double longitude) {
        Coordinate here = new Coordinate(0, 0);
        double least = Double.POSITIVE_INFINITY;
        Coordinate from = Earth.project(latitude, longitude, ring[0].y, ring[0].x);
        for (int i = 1; i < ring.length; i++) {
            Coordinate to = Earth.project(latitude, longitude, ring[i].y, ring[i].x);
            double fraction = new LineSegment(from, to).segmentFraction(here);
            double footLatitude = ring[i - 1].y + fraction * (ring[i].y - ring[i - 1].y);
            double footLongitude = ring[i - 1].x + fraction * (ring[i].x - ring[i - 1].x);
            least = Math.min(least, Earth.distanceMetres(latitude, longitude, footLatitude, footLongitude));
            from = to;
        }
        return least;
    }

    private static List<Point> corners(List<Point> ring) {
        List<Point> corners = new ArrayList<>();
        for (Point point : ring) {
            if (corners.isEmpty() || !point.isAt(corners.get(corners.size() - 1))) {
                corners.add(point);
            }
        }
        while (corners.size() > 1 && corners.get(0).isAt(corners.get(corners.size() - 1))) {
            corners.remove(corners.size() - 1);
        }
        if (new HashSet<>(corners).size() < 3) {
            throw new IllegalArgumentException("A polygon needs three different points in each ring");
        }
        return List.copyOf(corners);
    }

    /** Takes each step the short way round the earth, so that a ring over the antimeridian stays in one piece. */
    private static Coordinate[] unwrapped(List<Point> ring, double nearLongitude) {
        Coordinate[] corners = new Coordinate[ring.size() + 1];
        double longitude = nearLongitude;
        for (int i = 0; i < corners.length; i++) {
            Point point = ring.get(i % ring.size());
            if (Math.abs(point.latitude()) == 90) {
                throw overPole();
            }
            longitude = nearest(point.longitude(), longitude);
            corners[i] = new Coordinate(longitude, point.latitude());
        }
        // A ring that comes home a whole turn off has gone round a pole.
        if (!corners[0].equals2D(corners[ring.size()])) {
            throw overPole();
        }
        return corners;
    }

    /** The same longitude, whole turns added, as near to another as can be. */
    private static double nearest(double longitude, double to) {
        return longitude - 360 * Math.rint((longitude - to) / 360);
    }

    private void refuseCrossings() {
        GeometryFactory plane = new GeometryFactory();
        LinearRing shell = plane.createLinearRing(rings.get(0));
        LinearRing[] inner = rings.stream().skip(1).map(plane::createLinearRing).toArray(LinearRing[]::new);
        TopologyValidationError error = new IsValidOp(plane.createPolygon(shell, inner)).getValidationError();
        if (error == null) {
            return;
        }
        String what = switch (error.getErrorType()) {
            case TopologyValidationError.HOLE_OUTSIDE_SHELL -> "A hole must lie within the outer ring";
            case TopologyValidationError.NESTED_HOLES -> "A hole can't lie within another";
            case TopologyValidationError.DISCONNECTED_INTERIOR -> "Holes can't cut a polygon in two";
            default -> "A polygon's edges can't cross or touch each other";
        };
        Coordinate place = error.getCoordinate();
        throw new IllegalArgumentException(what + ", near " + new Point(place.y, nearest(place.x, 0)).text());
    }

    private static IllegalArgumentException overPole() {
        return new IllegalArgumentException("A polygon can't reach a pole or round the whole earth");
    }

    /** Equal corners in equal order make equal polygons. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Polygon polygon && outer.equals(polygon.outer) && holes.equals(polygon.holes);
    }

    @Override
    public int hashCode() {
        return 31 * outer.hashCode() + holes.hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
