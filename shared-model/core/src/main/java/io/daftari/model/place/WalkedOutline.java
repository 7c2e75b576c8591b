package io.daftari.model.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/** Makes corners of a ground from the way that somebody walked round it with a receiver. */
public final class WalkedOutline {

    private WalkedOutline() {}

    /**
     * The corners of a walk: points that lie nearly on the way between others are left out, and the end of the walk where
     * it is back at its beginning.
     *
     * @param toleranceMetres how far the outline may lie from where one walked
     * @return the walk itself where it has too few points to leave any out
     */
    public static List<Point> corners(List<Point> walk, double toleranceMetres) {
        if (walk.size() < 4) {
            return List.copyOf(walk);
        }
        Point first = walk.get(0);
        LocalPlane plane = new LocalPlane(first.latitude(), first.longitude());
        List<Coordinate> way = new ArrayList<>();
        for (Point point : walk) {
            LocalPlane.Metres metres = plane.metres(point);
            way.add(new Coordinate(metres.east(), metres.north()));
        }
        // Closed, so that the way back to the beginning is judged like the rest.
        way.add(way.get(0).copy());
        Coordinate[] left = DouglasPeuckerSimplifier.simplify(
                        new GeometryFactory().createLineString(way.toArray(Coordinate[]::new)), toleranceMetres)
                .getCoordinates();
        List<Coordinate> corners = new ArrayList<>(Arrays.asList(left).subList(0, left.length - 1));
        while (corners.size() > 3 && corners.get(corners.size() - 1).distance(corners.get(0)) <= 2 * toleranceMetres) {
            corners.remove(corners.size() - 1);
        }
        return corners.stream()
                .map(corner -> plane.point(new LocalPlane.Metres(corner.x, corner.y)))
                .toList();
    }
}
