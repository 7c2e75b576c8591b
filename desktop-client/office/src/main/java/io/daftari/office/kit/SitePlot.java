package io.daftari.office.kit;

import io.daftari.model.place.Circle;
import io.daftari.model.place.Fence;
import io.daftari.model.place.LocalPlane;
import io.daftari.model.place.LocalPlane.Metres;
import io.daftari.model.place.Point;
import io.daftari.model.place.Polygon;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A map drawn from geometry alone, without any picture of the ground: sites, positions with their accuracy, and a walk, in
 * metres about their middle, with a scale and north. Moved by arrows and the mouse, enlarged by plus, minus and the wheel.
 */
public final class SitePlot extends Pane {

    /**
     * A ground.
     *
     * @param chosen whether it is the one that is spoken of
     */
    public record Ground(String name, Fence fence, boolean chosen) {}

    /**
     * A position.
     *
     * @param accuracyMetres null where it is unknown
     * @param tone what it means: inside, outside
     */
    public record Mark(
            double latitude, double longitude, @Nullable Double accuracyMetres, Tone tone) {}

    /**
     * All that is drawn.
     *
     * @param corners that can be moved, of the chosen ground
     * @param corner which of them is chosen; -1 for none
     * @param walk a way that was walked
     */
    public record Drawing(List<Ground> grounds, List<Point> corners, int corner, List<Mark> marks, List<Point> walk) {

        public static final Drawing EMPTY = new Drawing(List.of(), List.of(), -1, List.of(), List.of());

        public Drawing {
            grounds = List.copyOf(grounds);
            corners = List.copyOf(corners);
            marks = List.copyOf(marks);
            walk = List.copyOf(walk);
        }
    }

    private static final double MARGIN = 36;
    private static final double PAN = 40;
    private static final double ZOOM = 1.25;
    private static final double LEAST_METRES = 30;
    private static final double WIDEST_SCALE = 160;
    /** A circle that is wider leaves the picture, or nothing else could be told in it. */
    private static final double WIDEST_ACCURACY = 500;

    private static final double STEP_METRES = 1;
    private static final double TEXT_HEIGHT = 12;
    private static final double[] ROUND = {1, 2, 5};

    private Drawing drawing = Drawing.EMPTY;
    private @Nullable LocalPlane plane;
    private Metres middle = new Metres(0, 0);
    private double pixelsPerMetre = 1;
    private boolean fitted;
    private boolean moved;
    private @Nullable Point2D held;
    private int dragged = -1;
    private BiConsumer<Integer, Point> onMove = (corner, to) -> {};
    private Consumer<Point> onAdd = point -> {};
    private IntConsumer onChoose = corner -> {};

    public SitePlot() {
        getStyleClass().add("site-plot");
        setFocusTraversable(true);
        setMinSize(120, 100);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        widthProperty().addListener((source, before, now) -> resized());
        heightProperty().addListener((source, before, now) -> resized());
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        setOnScroll(event -> {
            if (event.getDeltaY() != 0) {
                zoom(event.getDeltaY() > 0 ? ZOOM : 1 / ZOOM, event.getX(), event.getY());
                event.consume();
            }
        });
        setOnMousePressed(this::hold);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(event -> {
            held = null;
            dragged = -1;
        });
        setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && plane != null) {
                onAdd.accept(plane.point(metres(event.getX(), event.getY())));
            }
        });
    }

    /** What happens with corners: one was moved, one is wanted, one was chosen. */
    public void onCorners(BiConsumer<Integer, Point> move, Consumer<Point> add, IntConsumer choose) {
        onMove = move;
        onAdd = add;
        onChoose = choose;
    }

    /** Draws this; what one looks at stays where it is once one has moved it. */
    public void show(Drawing now) {
        boolean another = drawing.grounds().isEmpty()
                && drawing.corners().isEmpty()
                && drawing.marks().isEmpty();
        drawing = now;
        if (another || !moved) {
            fit();
        } else {
            draw();
        }
    }

    /** Everything that is drawn, as large as there is room. */
    public void fit() {
        moved = false;
        List<Point> all = new ArrayList<>(drawing.corners());
        all.addAll(drawing.walk());
        boolean chosen = drawing.grounds().stream().anyMatch(Ground::chosen);
        drawing.grounds().stream()
                .filter(ground -> ground.chosen() || !chosen)
                .forEach(ground -> all.addAll(edge(ground.fence())));
        drawing.marks().forEach(mark -> {
            all.add(new Point(mark.latitude(), mark.longitude()));
            Double accuracy = mark.accuracyMetres();
            if (accuracy != null) {
                all.addAll(around(mark.latitude(), mark.longitude(), Math.min(accuracy, WIDEST_ACCURACY)));
            }
        });
        if (all.isEmpty()) {
            plane = null;
            draw();
            return;
        }
        LocalPlane about = new LocalPlane(all.get(0).latitude(), all.get(0).longitude());
        plane = about;
        double west = Double.MAX_VALUE;
        double east = -Double.MAX_VALUE;
        double south = Double.MAX_VALUE;
        double north = -Double.MAX_VALUE;
        for (Point point : all) {
            Metres at = about.metres(point);
            west = Math.min(west, at.east());
            east = Math.max(east, at.east());
            south = Math.min(south, at.north());
            north = Math.max(north, at.north());
        }
        middle = new Metres((west + east) / 2, (south + north) / 2);
        double across = Math.max(LEAST_METRES, east - west);
        double up = Math.max(LEAST_METRES, north - south);
        // A small one has no room to give away.
        double margin = Math.min(MARGIN, Math.min(getWidth(), getHeight()) / 8);
        pixelsPerMetre =
                Math.min(Math.max(1, getWidth() - 2 * margin) / across, Math.max(1, getHeight() - 2 * margin) / up);
        fitted = getWidth() > 0 && getHeight() > 0;
        draw();
    }

    private static List<Point> edge(Fence fence) {
        if (fence instanceof Polygon polygon) {
            return polygon.outer();
        }
        if (fence instanceof Circle circle) {
            return around(circle.latitude(), circle.longitude(), circle.radiusMetres());
        }
        return List.of();
    }

    private static List<Point> around(double latitude, double longitude, double metres) {
        LocalPlane about = new LocalPlane(latitude, longitude);
        return List.of(
                about.point(new Metres(metres, 0)),
                about.point(new Metres(-metres, 0)),
                about.point(new Metres(0, metres)),
                about.point(new Metres(0, -metres)));
    }

    private void resized() {
        if (!fitted || !moved) {
            fit();
        } else {
            draw();
        }
    }

    // ---- between the ground and the screen

    private Point2D pixels(Metres at) {
        return new Point2D(
                getWidth() / 2 + (at.east() - middle.east()) * pixelsPerMetre,
                getHeight() / 2 - (at.north() - middle.north()) * pixelsPerMetre);
    }

    private Metres metres(double x, double y) {
        return new Metres(
                middle.east() + (x - getWidth() / 2) / pixelsPerMetre,
                middle.north() - (y - getHeight() / 2) / pixelsPerMetre);
    }

    private void zoom(double by, double x, double y) {
        Metres under = metres(x, y);
        pixelsPerMetre = Math.clamp(pixelsPerMetre * by, 0.01, 200);
        Metres now = metres(x, y);
        middle = new Metres(middle.east() + under.east() - now.east(), middle.north() + under.north() - now.north());
        moved = true;
        draw();
    }

    private void pan(double right, double down) {
        middle = new Metres(middle.east() + right / pixelsPerMetre, middle.north() - down / pixelsPerMetre);
        moved = true;
        draw();
    }

    private void pressed(KeyEvent event) {
        double right = event.getCode() == KeyCode.RIGHT ? 1 : event.getCode() == KeyCode.LEFT ? -1 : 0;
        double down = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
        boolean taken = true;
        if (right != 0 || down != 0) {
            if (event.isShortcutDown()) {
                nudge(right * STEP_METRES, -down * STEP_METRES);
            } else {
                pan(right * PAN, down * PAN);
            }
        } else if (event.isShortcutDown()) {
            // Those keys make the whole window larger.
            taken = false;
        } else {
            switch (event.getCode()) {
                case PLUS, ADD, EQUALS -> zoom(ZOOM, getWidth() / 2, getHeight() / 2);
                case MINUS, SUBTRACT -> zoom(1 / ZOOM, getWidth() / 2, getHeight() / 2);
                case DIGIT0, NUMPAD0 -> fit();
                default -> taken = false;
            }
        }
        if (taken) {
            event.consume();
        }
    }

    private void nudge(double east, double north) {
        LocalPlane about = plane;
        int corner = drawing.corner();
        if (about != null && corner >= 0 && corner < drawing.corners().size()) {
            Metres at = about.metres(drawing.corners().get(corner));
            moved = true;
            onMove.accept(corner, about.point(new Metres(at.east() + east, at.north() + north)));
        }
    }

    private void hold(MouseEvent event) {
        requestFocus();
        held = new Point2D(event.getX(), event.getY());
        LocalPlane about = plane;
        dragged = -1;
        for (int i = 0; about != null && i < drawing.corners().size(); i++) {
            if (pixels(about.metres(drawing.corners().get(i))).distance(held) < 9) {
                dragged = i;
            }
        }
        if (dragged >= 0) {
            onChoose.accept(dragged);
        }
    }

    private void drag(MouseEvent event) {
        Point2D from = held;
        LocalPlane about = plane;
        if (from == null || about == null) {
            return;
        }
        if (dragged >= 0) {
            moved = true;
            onMove.accept(dragged, about.point(metres(event.getX(), event.getY())));
        } else {
            pan(from.getX() - event.getX(), from.getY() - event.getY());
        }
        held = new Point2D(event.getX(), event.getY());
    }

    // ---- the picture

    private void draw() {
        List<Node> nodes = new ArrayList<>();
        LocalPlane about = plane;
        if (about != null && getWidth() > 0 && getHeight() > 0) {
            grid(nodes);
            drawing.grounds().stream()
                    .filter(ground -> !ground.chosen())
                    .forEach(ground -> ground(nodes, about, ground));
            drawing.grounds().stream().filter(Ground::chosen).forEach(ground -> ground(nodes, about, ground));
            walk(nodes, about);
            drawing.marks().forEach(mark -> mark(nodes, about, mark));
            for (int i = 0; i < drawing.corners().size(); i++) {
                corner(nodes, pixels(about.metres(drawing.corners().get(i))), i);
            }
            scale(nodes);
            north(nodes);
        }
        nodes.forEach(node -> node.setMouseTransparent(true));
        getChildren().setAll(nodes);
    }

    /** A round number of metres that is about so wide on the screen. */
    private double roundMetres(double pixels) {
        double most = pixels / pixelsPerMetre;
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        double best = power;
        for (double step : ROUND) {
            if (step * power <= most) {
                best = step * power;
            }
        }
        return best;
    }

    private void grid(List<Node> nodes) {
        double step = roundMetres(WIDEST_SCALE);
        Metres corner = metres(0, getHeight());
        Metres opposite = metres(getWidth(), 0);
        for (double east = Math.ceil(corner.east() / step) * step; east < opposite.east(); east += step) {
            double x = pixels(new Metres(east, 0)).getX();
            nodes.add(styled(new Line(x, 0, x, getHeight()), "plot-grid"));
        }
        for (double north = Math.ceil(corner.north() / step) * step; north < opposite.north(); north += step) {
            double y = pixels(new Metres(0, north)).getY();
            nodes.add(styled(new Line(0, y, getWidth(), y), "plot-grid"));
        }
    }

    private void ground(List<Node> nodes, LocalPlane about, Ground ground) {
        Point2D at;
        if (ground.fence() instanceof Circle circle) {
            at = pixels(about.metres(circle.latitude(), circle.longitude()));
            nodes.add(styled(
                    new javafx.scene.shape.Circle(at.getX(), at.getY(), circle.radiusMetres() * pixelsPerMetre),
                    "plot-ground",
                    ground.chosen() ? "chosen" : "other"));
        } else if (ground.fence() instanceof Polygon polygon) {
            javafx.scene.shape.Polygon shape = new javafx.scene.shape.Polygon();
            double x = 0;
            double top = Double.MAX_VALUE;
            for (Point point : polygon.outer()) {
                Point2D place = pixels(about.metres(point));
                shape.getPoints().addAll(place.getX(), place.getY());
                x += place.getX() / polygon.outer().size();
                top = Math.min(top, place.getY());
            }
            at = new Point2D(x, top + 14);
            nodes.add(styled(shape, "plot-ground", ground.chosen() ? "chosen" : "other"));
        } else {
            return;
        }
        if (!ground.chosen()) {
            nodes.add(text(ground.name(), at.getX() - 30, at.getY() - 8, "plot-name"));
        }
    }

    private void walk(List<Node> nodes, LocalPlane about) {
        Polyline way = new Polyline();
        for (Point point : drawing.walk()) {
            Point2D at = pixels(about.metres(point));
            way.getPoints().addAll(at.getX(), at.getY());
        }
        if (way.getPoints().size() > 2) {
            nodes.add(styled(way, "plot-walk"));
        }
    }

    private void mark(List<Node> nodes, LocalPlane about, Mark mark) {
        Point2D at = pixels(about.metres(mark.latitude(), mark.longitude()));
        if (mark.accuracyMetres() != null) {
            nodes.add(styled(
                    new javafx.scene.shape.Circle(at.getX(), at.getY(), mark.accuracyMetres() * pixelsPerMetre),
                    "plot-accuracy",
                    mark.tone().style()));
        }
        nodes.add(styled(
                new javafx.scene.shape.Circle(at.getX(), at.getY(), 5),
                "plot-mark",
                mark.tone().style()));
    }

    private void corner(List<Node> nodes, Point2D at, int number) {
        boolean chosen = number == drawing.corner();
        nodes.add(styled(
                new javafx.scene.shape.Circle(at.getX(), at.getY(), chosen ? 7 : 5),
                "plot-corner",
                chosen ? "chosen" : "other"));
        nodes.add(text(Integer.toString(number + 1), at.getX() + 8, at.getY() - 18, "plot-number"));
    }

    private void scale(List<Node> nodes) {
        double metres = roundMetres(WIDEST_SCALE);
        double width = metres * pixelsPerMetre;
        double y = getHeight() - 14;
        nodes.add(styled(new Line(12, y, 12 + width, y), "plot-scale"));
        nodes.add(styled(new Line(12, y - 4, 12, y + 4), "plot-scale"));
        nodes.add(styled(new Line(12 + width, y - 4, 12 + width, y + 4), "plot-scale"));
        String says = metres >= 1_000
                ? Math.round(metres / 1_000) + " km"
                : (metres < 1 ? Double.toString(metres) : Long.toString(Math.round(metres))) + " m";
        nodes.add(text(says, 16, y - 20, "plot-number"));
    }

    private void north(List<Node> nodes) {
        double x = getWidth() - 20;
        nodes.add(styled(new Line(x, 12, x, 36), "plot-scale"));
        nodes.add(styled(new Line(x, 12, x - 4, 19), "plot-scale"));
        nodes.add(styled(new Line(x, 12, x + 4, 19), "plot-scale"));
        nodes.add(text("N", x - 5, 36, "plot-number"));
    }

    /** @param y of its upper edge */
    private static Node text(String text, double x, double y, String style) {
        return styled(new Text(x, y + TEXT_HEIGHT, text), style);
    }

    private static <N extends Node> N styled(N node, String... styles) {
        node.getStyleClass().addAll(styles);
        node.setManaged(false);
        return node;
    }
}
