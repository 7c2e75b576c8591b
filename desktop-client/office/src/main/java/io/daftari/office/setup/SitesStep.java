package io.daftari.office.setup;

import io.daftari.model.merge.Edit;
import io.daftari.model.place.Fix;
import io.daftari.model.place.Point;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

    /** How far an outline may lie from where one walked. */
    private static final double TOLERANCE_METRES = 4;

    /** Points of a walk lie farther apart than a receiver trembles. */
    private static final double STEP_METRES = 3;

    private static final double COARSEST_METRES = 30;

    private final RowsViewModel<Site> sites;
    private final SiteShapes shapes;
    private final FixCollector fixes;
    private final ReadOnlyObjectWrapper<@Nullable UUID> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper corner = new ReadOnlyIntegerWrapper(-1);
    private final ReadOnlyObjectWrapper<@Nullable Fix> here = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Point>> walk = new ReadOnlyObjectWrapper<>(List.of());

    private FixSource.@Nullable Following following;
    private boolean walking;

    SitesStep(Workspace work, May may, FixCollector fixes) {
        super(work, "sites", Feather.MAP_PIN);
        this.fixes = fixes;
        this.shapes = new SiteShapes(work);
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
                SiteShapes.USUAL_RADIUS,
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

    SiteShapes shapes() {
        return shapes;
    }

    void shape(Line<Site> line, boolean circle) {
        if (shapes.turn(line, circle)) {
            corner.set(-1);
        }
    }

    void chooseCorner(int index) {
        corner.set(index);
    }

    void moveCorner(int index, Point to) {
        line().ifPresent(line -> {
            if (shapes.isCircle(line)) {
                line.text("latitude").set(Coordinates.text(to.latitude()));
                line.text("longitude").set(Coordinates.text(to.longitude()));
            } else {
                List<Point> corners = shapes.corners(line);
                corners.set(index, to);
                shapes.setCorners(line, corners);
            }
        });
    }

    void removeCorner(int index) {
        line().ifPresent(line -> {
            List<Point> corners = shapes.corners(line);
            corners.remove(index);
            shapes.setCorners(line, corners);
            corner.set(Math.min(index, corners.size() - 1));
        });
    }

    /** A corner after the chosen one, or the centre of a circle. */
    void addPoint(Point point) {
        line().ifPresent(line -> {
            if (shapes.isCircle(line)) {
                line.text("latitude").set(Coordinates.text(point.latitude()));
                line.text("longitude").set(Coordinates.text(point.longitude()));
                return;
            }
            List<Point> corners = shapes.corners(line);
            int at = corner.get() < 0 ? corners.size() : Math.min(corner.get() + 1, corners.size());
            corners.add(at, point);
            shapes.setCorners(line, corners);
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
            shapes.setCorners(line, corners);
            corner.set(-1);
        });
    }

    // ---- what is wrong

    @Override
    protected @Nullable Plan plan() {
        for (Line<Site> line : sites.lines()) {
            if (sites.isTyped(line) && shapes.fence(line).isEmpty()) {
                choose(line.id());
                line.tell(shapes.wrong(line));
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
                    changes.forEach(change -> shapes.saved(change.line()));
                });
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
