package io.daftari.office;

import io.daftari.replica.live.Remembered;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import org.jspecify.annotations.Nullable;

/**
 * Where a window stands, and how large it is.
 *
 * @param at its upper left corner; null for the middle of the first screen
 * @param maximised whether it fills its screen; the rest is then how it stands when it does not
 */
record WindowPlace(@Nullable Corner at, double width, double height, boolean maximised) {

    /** The upper left one. */
    record Corner(double x, double y) {}

    static final WindowPlace USUAL = new WindowPlace(null, 1280, 740, false);

    /** Of a window less than this is in sight: nobody would find it, or get hold of its bar. */
    private static final double IN_SIGHT = 80;

    private static final String SIZE = "\\d{3,5}";
    private static final String PLACE = "-?\\d{1,5}";

    static WindowPlace of(Remembered remembered) {
        Optional<Double> x = number(remembered, "x", PLACE);
        Optional<Double> y = number(remembered, "y", PLACE);
        return new WindowPlace(
                x.isPresent() && y.isPresent() ? new Corner(x.get(), y.get()) : null,
                number(remembered, "width", SIZE).orElse(USUAL.width),
                number(remembered, "height", SIZE).orElse(USUAL.height),
                remembered.get("maximised").filter("true"::equals).isPresent());
    }

    private static Optional<Double> number(Remembered remembered, String name, String form) {
        return remembered.get(name).filter(text -> text.matches(form)).map(Double::valueOf);
    }

    void keepIn(Remembered remembered) {
        if (at != null) {
            keep(remembered, "x", at.x);
            keep(remembered, "y", at.y);
        }
        keep(remembered, "width", width);
        keep(remembered, "height", height);
        remembered.put("maximised", Boolean.toString(maximised));
    }

    private static void keep(Remembered remembered, String name, double value) {
        remembered.put(name, Long.toString(Math.round(value)));
    }

    /** How the window stands when it is closed; one that fills its screen keeps the size that it has otherwise. */
    WindowPlace after(Rectangle2D window, boolean fillsItsScreen) {
        if (!fillsItsScreen) {
            return new WindowPlace(
                    new Corner(window.getMinX(), window.getMinY()), window.getWidth(), window.getHeight(), false);
        }
        boolean onThatScreen = at != null && window.contains(at.x, at.y);
        return new WindowPlace(onThatScreen ? at : new Corner(window.getMinX(), window.getMinY()), width, height, true);
    }

    /**
     * The same where these screens are: not larger than its screen, wholly on it, and in the middle of the first one if its
     * own is gone.
     *
     * @param screens what windows may take of them; the first is the main one
     */
    WindowPlace on(List<Rectangle2D> screens) {
        Rectangle2D screen = screens.stream()
                .filter(this::isInSight)
                .max(Comparator.comparingDouble(this::shared))
                .orElse(null);
        Rectangle2D its = screen == null ? screens.get(0) : screen;
        double fitWidth = Math.min(width, its.getWidth());
        double fitHeight = Math.min(height, its.getHeight());
        Corner corner = screen == null || at == null
                ? new Corner(
                        its.getMinX() + (its.getWidth() - fitWidth) / 2,
                        its.getMinY() + (its.getHeight() - fitHeight) / 2)
                : new Corner(
                        Math.clamp(at.x, its.getMinX(), its.getMaxX() - fitWidth),
                        Math.clamp(at.y, its.getMinY(), its.getMaxY() - fitHeight));
        return new WindowPlace(corner, fitWidth, fitHeight, maximised);
    }

    private boolean isInSight(Rectangle2D screen) {
        return at != null
                && Math.min(at.x + width, screen.getMaxX()) - Math.max(at.x, screen.getMinX()) >= IN_SIGHT
                && Math.min(at.y + height, screen.getMaxY()) - Math.max(at.y, screen.getMinY()) >= IN_SIGHT;
    }

    private double shared(Rectangle2D screen) {
        return at == null
                ? 0
                : (Math.min(at.x + width, screen.getMaxX()) - Math.max(at.x, screen.getMinX()))
                        * (Math.min(at.y + height, screen.getMaxY()) - Math.max(at.y, screen.getMinY()));
    }
}
