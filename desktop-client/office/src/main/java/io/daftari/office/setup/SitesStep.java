package io.daftari.office.setup;

import io.daftari.model.merge.Edit;
import io.daftari.model.place.Circle;
import io.daftari.model.place.Fence;
import io.daftari.model.place.Fix;
import io.daftari.model.place.LocalPlane;
import io.daftari.model.place.Point;
import io.daftari.model.place.Polygon;
import io.daftari.model.place.WalkedOutline;
import io.daftari.model.site.Site;
import io.daftari.office.kit.May;
import io.daftari.office.kit.form.RowsSpec;
import io.daftari.office.kit.form.RowsViewModel;
import io.daftari.office.kit.form.RowsViewModel.Change;
import io.daftari.office.kit.form.RowsViewModel.Line;
import io.daftari.replica.fix.FixCollector;
import io.daftari.replica.fix.FixSource;
import io.daftari.replica.fix.TrackFile;
import io.daftari.replica.live.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * Where the school is: circles and outlines, from positions of this computer, from coordinates that are typed, from a walk
 * round the ground, or from a file of one.
 */
final class SitesStep extends SetupStep {

    private static final String USUAL_RADIUS = "100";

    /** How far an outline may lie from where one walked. */
    private static final double TOLERANCE_METRES = 4;

    /** Points of a walk lie farther apart than a receiver trembles. */
    private static final double STEP_METRES = 3;

    private static final double COARSEST_METRES = 30;
    private static final double SMALLEST_SQUARE_METRES = 400;
    private static final double LARGEST_SQUARE_METRES = 4_000_000;
    private final RowsViewModel<Site> sites;
    private final FixCollector fixes;
    private final ReadOnlyObjectWrapper<@Nullable UUID> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper corner = new ReadOnlyIntegerWrapper(-1);
    private final ReadOnlyObjectWrapper<@Nullable Fix> here = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Point>> walk = new ReadOnlyObjectWrapper<>(List.of());
    /** Sites that shall have an outline and have no corner yet. */
    private final List<UUID> outlined = new ArrayList<>();

    private FixSource.@Nullable Following following;
    private boolean walking;

    SitesStep(Workspace work, May may, FixCollector fixes) {
        super(work, "sites", Feather.MAP_PIN);
        this.fixes = fixes;
        sites = with(new RowsViewModel<>(
                work,
                may,
                RowsSpec.of(
                        "setup-site",
                        Site.class,
                        "name",
                        "latitude",
                        "longitude",
                        "radiusMetres",
                        "ring",
                        "active",
                        "validFrom",
                        "validTo",
                        "checkInPolicy")));
        // Also of what an earlier run of the program left one is chosen.
        sites.lines().addListener((ListChangeListener<Line<Site>>) change -> {
            if (line().isEmpty()) {
                choose(sites.lines().isEmpty() ? null : sites.lines().get(0).id());
            }
        });
    }

    @Override
    public void activate() {
        super.activate();
        here.set(fixes.newest().filter(fixes::isFresh).orElse(null));
        if (following == null) {
            following = fixes.follow(fix -> work.onScreen(() -> found(fix)));
        }
    }

    @Override
    public void deactivate() {
        if (following != null && !walking) {
            following.close();
            following = null;
        }
    }

    private void found(Fix fix) {
        here.set(fix);
        if (walking && fix.accuracyMetres() != null && fix.accuracyMetres() <= COARSEST_METRES) {
            List<Point> way = new ArrayList<>(walk.get());
            Point now = new Point(fix.latitude(), fix.longitude());
            if (way.isEmpty() || Coordinates.metres(way.get(way.size() - 1), now) >= STEP_METRES) {
                way.add(now);
                walk.set(List.copyOf(way));
            }
        }
    }

    @Override
    protected void shown(SetupRead now) {
        sites.show(now.sites(), Map.of());
    }

    // ---- sites

    void choose(@Nullable UUID id) {
        chosen.set(id);
        corner.set(-1);
    }

    /** One more site, about where this computer is, where that is known. */
    void add() {
        Map<String, String> values = new HashMap<>(Map.of(
                "name",
                work.say(sites.lines().isEmpty() ? "setup.sites.first" : "setup.sites.another"),
                "radiusMetres",
                USUAL_RADIUS,
                "active",
                "true",
                "validFrom",
                work.today().toString(),
                "validTo",
                Site.OPEN.toString(),
                "checkInPolicy",
                Site.CheckInPolicy.FLAG.name()));
        Fix now = here.get();
        if (now != null) {
            values.put("latitude", Coordinates.text(now.latitude()));
            values.put("longitude", Coordinates.text(now.longitude()));
        }
        choose(sites.add(values).id());
    }

    void remove(Line<Site> line) {
        if (line.isFresh()) {
            sites.drop(line);
        } else {
            Site row = sites.row(line);
            sites.drop(line);
            act(Edit.archiving(row));
        }
    }

    // ---- the shape

    boolean isCircle(Line<Site> line) {
        return line.value("ring").isEmpty() && !outlined.contains(line.id());
    }

    /** Makes it a circle about its corners, or an outline about its circle. */
    void shape(Line<Site> line, boolean circle) {
        if (circle == isCircle(line)) {
            return;
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
        corner.set(-1);
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

    private void setCorners(Line<Site> line, List<Point> corners) {
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

    void chooseCorner(int index) {
        corner.set(index);
    }

    void moveCorner(int index, Point to) {
        line().ifPresent(line -> {
            if (isCircle(line)) {
                line.text("latitude").set(Coordinates.text(to.latitude()));
                line.text("longitude").set(Coordinates.text(to.longitude()));
            } else {
                List<Point> corners = corners(line);
                corners.set(index, to);
                setCorners(line, corners);
            }
        });
    }

    void removeCorner(int index) {
        line().ifPresent(line -> {
            List<Point> corners = corners(line);
            corners.remove(index);
            setCorners(line, corners);
            corner.set(Math.min(index, corners.size() - 1));
        });
    }

    /** A corner after the chosen one, or the centre of a circle. */
    void addPoint(Point point) {
        line().ifPresent(line -> {
            if (isCircle(line)) {
                line.text("latitude").set(Coordinates.text(point.latitude()));
                line.text("longitude").set(Coordinates.text(point.longitude()));
                return;
            }
            List<Point> corners = corners(line);
            int at = corner.get() < 0 ? corners.size() : Math.min(corner.get() + 1, corners.size());
            corners.add(at, point);
            setCorners(line, corners);
            corner.set(at);
        });
    }

    /** Typed as on a map: latitude, longitude. */
    boolean addTyped(String typed) {
        Optional<Point> point = Coordinates.point(typed);
        if (point.isEmpty()) {
            problem(work.say("setup.sites.noCoordinates", "typed", typed.strip()));
            return false;
        }
        problem("");
        addPoint(point.get());
        return true;
    }

    /** Where this computer is now. */
    void addHere() {
        Fix now = here.get();
        if (now == null || !fixes.isFresh(now)) {
            problem(work.say("setup.sites.state." + fixes.state()));
            return;
        }
        problem("");
        addPoint(new Point(now.latitude(), now.longitude()));
    }

    // ---- a walk

    /** Begins to write down the way, or ends it and makes corners of it. */
    void walk() {
        if (walking) {
            walking = false;
            outline(walk.get());
            walk.set(List.of());
        } else {
            walking = true;
            walk.set(List.of());
            Fix now = here.get();
            if (now != null && fixes.isFresh(now)) {
                found(now);
            }
        }
    }

    boolean isWalking() {
        return walking;
    }

    /** Makes corners of a file of a walk. */
    void take(Path file) {
        String name = String.valueOf(file.getFileName());
        work.inBackground(
                () -> {
                    try {
                        return TrackFile.read(Files.readAllBytes(file));
                    } catch (IOException e) {
                        return List.<Point>of();
                    }
                },
                points -> {
                    if (points.isEmpty()) {
                        problem(work.say("setup.sites.noTrack", "file", name));
                    } else {
                        outline(points);
                    }
                },
                this::problem);
    }

    private void outline(List<Point> way) {
        List<Point> corners = WalkedOutline.corners(way, TOLERANCE_METRES);
        if (corners.size() < 3) {
            problem(work.say("setup.sites.shortWalk", "points", work.words().number(way.size())));
            return;
        }
        problem("");
        line().ifPresent(line -> {
            shape(line, false);
            setCorners(line, corners);
            corner.set(-1);
        });
    }

    // ---- what is wrong

    @Override
    protected @Nullable Plan plan() {
        for (Line<Site> line : sites.lines()) {
            if (sites.isTyped(line) && fence(line).isEmpty()) {
                choose(line.id());
                line.tell(shapeWrong(line));
                return null;
            }
        }
        List<Change<Site>> changes = sites.changes();
        if (changes == null) {
            return null;
        }
        return new Plan(
                changes.stream().flatMap(change -> change.operations().stream()).toList(), () -> {
                    sites.saved(changes);
                    changes.forEach(change -> outlined.remove(change.line().id()));
                });
    }

    private String shapeWrong(Line<Site> line) {
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
            return shapeWrong(line);
        }
        double area = fence.get() instanceof Polygon polygon
                ? polygon.areaSquareMetres()
                : Math.PI * Math.pow(fence.get().radiusMetres(), 2);
        String says = work.say(
                area < 10_000 ? "setup.sites.square" : "setup.sites.hectares",
                "area",
                area < 10_000
                        ? work.words().number(Math.round(area))
                        : String.format(Locale.ROOT, "%.1f", area / 10_000));
        String odd = area < SMALLEST_SQUARE_METRES
                ? work.say("setup.sites.small")
                : area > LARGEST_SQUARE_METRES ? work.say("setup.sites.large") : "";
        return (says + " " + odd).strip();
    }

    // ---- what is shown

    RowsViewModel<Site> sites() {
        return sites;
    }

    ReadOnlyObjectProperty<@Nullable UUID> chosen() {
        return chosen.getReadOnlyProperty();
    }

    ReadOnlyIntegerProperty corner() {
        return corner.getReadOnlyProperty();
    }

    /** Where this computer is; null while that is not known. */
    ReadOnlyObjectProperty<@Nullable Fix> here() {
        return here.getReadOnlyProperty();
    }

    /** The way that was walked so far. */
    ReadOnlyObjectProperty<List<Point>> way() {
        return walk.getReadOnlyProperty();
    }

    /** Where this computer is, or why that is not known, as a sentence. */
    String hereTold() {
        Fix now = here.get();
        if (now == null || !fixes.isFresh(now)) {
            return work.say("setup.sites.state." + fixes.state());
        }
        String accuracy = now.accuracyMetres() == null ? "?" : work.words().number(Math.round(now.accuracyMetres()));
        return work.say(
                now.provider().equals(Fix.REGISTERED) ? "setup.sites.registered" : "setup.sites.here",
                "metres",
                accuracy);
    }

    Optional<Line<Site>> line() {
        return sites.lines().stream()
                .filter(line -> line.id().equals(chosen.get()))
                .findFirst();
    }

    @Override
    boolean isDone() {
        return read().sites().stream().anyMatch(site -> site.countsOn(work.today()));
    }

    @Override
    String told() {
        return read().sites().isEmpty()
                ? ""
                : work.words().count("setup.sites.told", read().sites().size());
    }
}
