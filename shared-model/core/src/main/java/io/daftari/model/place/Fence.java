package io.daftari.model.place;

/** The ground of a site. Immutable and safe for every thread. */
public sealed interface Fence permits Circle, Polygon {

    /**
     * The d of architecture.md, "Place and time": for a circle the distance to its centre, for a polygon the distance
     * to its edge, negative inside and 0 on the edge.
     */
    double distanceMetres(double latitude, double longitude);

    /** The r of architecture.md: a place with d ≤ r lies within the fence; 0 for a polygon. */
    double radiusMetres();
}
