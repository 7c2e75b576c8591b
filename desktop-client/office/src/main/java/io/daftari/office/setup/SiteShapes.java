package io.daftari.office.setup;

import io.daftari.model.place.Circle;
import io.daftari.model.place.Fence;
import io.daftari.model.place.LocalPlane;
import io.daftari.model.place.Point;
import io.daftari.model.place.Polygon;
import io.daftari.model.site.Site;
import io.daftari.office.kit.form.RowsViewModel.Line;
import io.daftari.replica.live.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The shapes that the texts of sites make: circles and outlines, and what there is to say of each. */
final class SiteShapes {

    static final String USUAL_RADIUS = "100";

    private static final double SMALLEST_SQUARE_METRES = 400;
    private static final double LARGEST_SQUARE_METRES = 4_000_000;

    private final Workspace work;

    /** Sites that shall have an outline and have no corner yet. */
    private final List<UUID> outlined = new ArrayList<>();

    SiteShapes(Workspace work) {
        this.work = work;
    }

    /** What was typed of it is there now: its texts alone say what it is. */
    void saved(Line<Site> line) {
        outlined.remove(line.id());
    }

    boolean isCircle(Line<Site> line) {
        return line.value("ring").isEmpty() && !outlined.contains(line.id());
    }

    /** Makes it a circle about its corners, or an outline about its circle; says whether it was the other. */
    boolean turn(Line<Site> line, boolean circle) {
        if (circle == isCircle(line)) {
            return false;
        }
        if (circle) {
            List<Point> ring = corners(line);
            outlined.remove(line.id());
            line.text("ring").set("");
            line.text("radiusMetres").set(USUAL_RADIUS);
            if (!ring.isEmpty()) {
                about(line, ring);
            }
        } else {
            Optional<Fence> before = fence(line);
            outlined.add(line.id());
            List.of("latitude", "longitude", "radiusMetres")
                    .forEach(field -> line.text(field).set(""));
            if (before.isPresent() && before.get() instanceof Circle round) {
                double half = round.radiusMetres() * Math.sqrt(0.5);
                LocalPlane plane = new LocalPlane(round.latitude(), round.longitude());
                setCorners(
                        line,
                        List.of(
                                plane.point(new LocalPlane.Metres(-half, half)),
                                plane.point(new LocalPlane.Metres(half, half)),
                                plane.point(new LocalPlane.Metres(half, -half)),
                                plane.point(new LocalPlane.Metres(-half, -half))));
            }
        }
        return true;
    }

    private void about(Line<Site> line, List<Point> ring) {
        LocalPlane plane = new LocalPlane(ring.get(0).latitude(), ring.get(0).longitude());
        double east = ring.stream()
                .mapToDouble(one -> plane.metres(one).east())
                .average()
                .orElse(0);
        double north = ring.stream()
                .mapToDouble(one -> plane.metres(one).north())
                .average()
                .orElse(0);
        Point centre = plane.point(new LocalPlane.Metres(east, north));
        line.text("latitude").set(Coordinates.text(centre.latitude()));
        line.text("longitude").set(Coordinates.text(centre.longitude()));
        double radius = ring.stream()
                .mapToDouble(one -> Coordinates.metres(centre, one))
                .max()
                .orElse(100);
        line.text("radiusMetres").set(Long.toString(Math.max(1, Math.round(Math.ceil(radius)))));
    }

    /** Corners as far as they can be read. */
    List<Point> corners(Line<Site> line) {
        List<Point> corners = new ArrayList<>();
        for (String text : line.value("ring").split("\\|", -1)[0].split(";")) {
            Coordinates.point(text).ifPresent(corners::add);
        }
        return corners;
    }

    void setCorners(Line<Site> line, List<Point> corners) {
        String ring = line.value("ring");
        String holes = ring.contains("|") ? ring.substring(ring.indexOf('|')) : "";
        String outer = corners.stream()
                .map(one -> Coordinates.text(one.latitude()) + "," + Coordinates.text(one.longitude()))
                .collect(Collectors.joining(";"));
        if (corners.isEmpty() && !outlined.contains(line.id())) {
            outlined.add(line.id());
        }
        line.text("ring").set(outer.isEmpty() ? "" : outer + holes);
    }

    /** What is wrong with one that makes no shape. */
    String wrong(Line<Site> line) {
        if (isCircle(line)) {
            return work.say("setup.sites.noCircle");
        }
        return work.say(corners(line).size() < 3 ? "setup.sites.fewCorners" : "setup.sites.crossing");
    }

    /** What its texts make; empty while they make none. */
    Optional<Fence> fence(Line<Site> line) {
        try {
            return Optional.of(
                    isCircle(line)
                            ? new Circle(
                                    Double.parseDouble(line.value("latitude").replace(',', '.')),
                                    Double.parseDouble(line.value("longitude").replace(',', '.')),
                                    Integer.parseInt(line.value("radiusMetres")))
                            : Polygon.parse(line.value("ring")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** How large it is, and that this is odd; or what is wrong with it. */
    String size(Line<Site> line) {
        Optional<Fence> fence = fence(line);
        if (fence.isEmpty()) {
            return wrong(line);
        }
        double area = fence.get() instanceof Polygon polygon
                ? polygon.areaSquareMetres()
                : Math.PI * Math.pow(fence.get().radiusMetres(), 2);
        String says = work.say(
                area < 10_000 ? "setup.sites.square" : "setup.sites.hectares",
                "area",
                area < 10_000
                        ? work.words().number(Math.round(area))
                        : work.words().number(area / 10_000, 1));
        String odd = area < SMALLEST_SQUARE_METRES
                ? work.say("setup.sites.small")
                : area > LARGEST_SQUARE_METRES ? work.say("setup.sites.large") : "";
        return (says + " " + odd).strip();
    }
}
