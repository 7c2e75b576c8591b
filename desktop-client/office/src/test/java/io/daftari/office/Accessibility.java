package io.daftari.office;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javafx.event.Event;
import javafx.event.EventHandler;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Cell;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/** What WCAG AA asks of a page that can be counted: names for who hears it, the way of the keys through it, and contrast. */
final class Accessibility {

    private static final double TEXT = 4.5;
    /** Of large words, and of signs. */
    private static final double LARGE = 3;

    private static final double LARGE_POINTS = 24;
    private static final double LARGE_BOLD_POINTS = 18.66;
    /** Rounding of pixels. */
    private static final double SLACK = 2;

    private Accessibility() {}

    /** Whatever takes keys and says nothing of what it is to who does not see it. */
    static Set<String> nameless(Parent root) {
        Set<Node> labelled = new HashSet<>();
        each(root, node -> {
            if (node instanceof Label label && label.getLabelFor() != null) {
                labelled.add(label.getLabelFor());
            }
        });
        Set<String> nameless = new TreeSet<>();
        each(root, node -> {
            if (takesKeys(node) && !labelled.contains(node) && !isNamed(node)) {
                nameless.add(told(node));
            }
        });
        return nameless;
    }

    private static boolean isNamed(Node node) {
        String said = node.getAccessibleText();
        boolean text = node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isBlank();
        return text || (said != null && !said.isBlank());
    }

    /** What the Tab key does not come to, begun at what has the keys, which has them again afterwards. */
    static Set<String> unreached(Scene scene) {
        Node start = scene.getFocusOwner();
        List<Node> takers = takers(scene.getRoot());
        Set<Node> reached = new HashSet<>();
        for (int i = 0; i < takers.size() + 3 && !reached.containsAll(takers); i++) {
            tab(scene);
            reached.add(scene.getFocusOwner());
        }
        Set<String> unreached = new TreeSet<>();
        takers.stream().filter(node -> !reached.contains(node)).forEach(node -> unreached.add(told(node)));
        if (start != null) {
            start.requestFocus();
        }
        return unreached;
    }

    /** As the scene does it: whoever has the keys may keep Tab for himself, and where nobody does they go on. */
    private static void tab(Scene scene) {
        Node owner = scene.getFocusOwner() == null ? scene.getRoot() : scene.getFocusOwner();
        List<KeyEvent> free = new ArrayList<>();
        EventHandler<KeyEvent> watch = free::add;
        scene.getRoot().addEventHandler(KeyEvent.KEY_PRESSED, watch);
        Event.fireEvent(owner, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, false, false, false, false));
        scene.getRoot().removeEventHandler(KeyEvent.KEY_PRESSED, watch);
        if (!free.isEmpty() && owner.equals(scene.getFocusOwner())) {
            owner.requestFocusTraversal(TraversalDirection.NEXT);
        }
    }

    /** All that the Tab key should reach, in the order in which it does. */
    private static List<Node> takers(Parent root) {
        List<Node> all = new ArrayList<>();
        each(root, node -> {
            if (takesKeys(node)) {
                all.add(node);
            }
        });
        return all;
    }

    private static boolean takesKeys(Node node) {
        // Of several of which one is chosen, Tab comes to that one, and the arrows go on from there.
        boolean other = node instanceof ToggleButton toggle && toggle.getToggleGroup() != null && !toggle.isSelected();
        return node.isFocusTraversable()
                && !other
                && !node.isDisabled()
                && !(node instanceof ScrollPane)
                && !(node instanceof Cell)
                && inControl(node) == null;
    }

    /** What is a part of a control has its name and its keys by it. */
    private static Control inControl(Node node) {
        for (Node at = node.getParent(); at != null; at = at.getParent()) {
            if (at instanceof Control control && !(at instanceof ScrollPane) && !(at instanceof Label)) {
                return control;
            }
        }
        return null;
    }

    /**
     * Where the keys go up or back though nothing is above or before: what a person reads first takes them first, and a
     * column to the right comes after the one to its left.
     */
    static Set<String> outOfOrder(Parent root) {
        Set<String> wrong = new TreeSet<>();
        each(root, node -> {
            if (node instanceof Parent parent && !(node instanceof Control)) {
                siblings(parent, wrong);
            }
        });
        return wrong;
    }

    private static void siblings(Parent parent, Set<String> wrong) {
        Node before = null;
        Bounds place = null;
        for (Node child : parent.getChildrenUnmodifiable()) {
            Bounds now = reach(child);
            if (now == null) {
                continue;
            }
            if (before != null && place != null) {
                boolean above = now.getMaxY() <= place.getMinY() + SLACK;
                boolean column = now.getMinX() >= place.getMaxX() - SLACK;
                boolean sameLine = now.getMinY() < place.getMaxY() - SLACK && now.getMaxY() > place.getMinY() + SLACK;
                boolean left = sameLine && now.getMaxX() <= place.getMinX() + SLACK;
                if ((above && !column) || left) {
                    wrong.add(told(before) + " before " + told(child));
                }
            }
            before = child;
            place = now;
        }
    }

    /** The place of all in it that takes keys; null where nothing does. */
    private static Bounds reach(Node node) {
        List<Bounds> all = new ArrayList<>();
        each(node, one -> {
            if (takesKeys(one)) {
                all.add(one.localToScene(one.getLayoutBounds()));
            }
        });
        if (all.isEmpty()) {
            return null;
        }
        double left = all.stream().mapToDouble(Bounds::getMinX).min().orElseThrow();
        double top = all.stream().mapToDouble(Bounds::getMinY).min().orElseThrow();
        double right = all.stream().mapToDouble(Bounds::getMaxX).max().orElseThrow();
        double bottom = all.stream().mapToDouble(Bounds::getMaxY).max().orElseThrow();
        return new BoundingBox(left, top, right - left, bottom - top);
    }

    /** Words and signs that stand out too little from what is behind them. What can't be used may be faint. */
    static Set<String> faint(Parent root) {
        Set<String> faint = new TreeSet<>();
        each(root, node -> {
            if (node instanceof Text text && !text.getText().isBlank() && !node.isDisabled() && isSeen(text)) {
                Color behind = painted(text, Color.TRANSPARENT);
                Color ink = painted(text, colour(text.getFill()));
                double contrast = contrast(ink, behind);
                if (contrast < wanted(text)) {
                    faint.add(String.format(
                            Locale.ROOT,
                            "%s: %.2f, %s on %s",
                            text instanceof FontIcon icon
                                    ? icon.getIconCode() + " in " + told(parent(text))
                                    : "“" + text.getText() + "” in " + told(parent(text)),
                            contrast,
                            hex(ink),
                            hex(behind)));
                }
            }
        });
        return faint;
    }

    private static Node parent(Node node) {
        Node at = node.getParent();
        while (at != null && at.getStyleClass().isEmpty()) {
            at = at.getParent();
        }
        return at == null ? node : at;
    }

    private static double wanted(Text text) {
        double size = text.getFont().getSize();
        boolean bold = text.getFont().getStyle().toLowerCase(Locale.ROOT).contains("bold");
        boolean large = text instanceof FontIcon || size >= LARGE_POINTS || (bold && size >= LARGE_BOLD_POINTS);
        return large ? LARGE : TEXT;
    }

    private static boolean isSeen(Node node) {
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        return bounds.getWidth() > 0
                && bounds.getHeight() > 0
                && bounds.intersects(
                        0, 0, node.getScene().getWidth(), node.getScene().getHeight())
                && opacity(node) > 0;
    }

    private static double opacity(Node node) {
        double all = 1;
        for (Node at = node; at != null; at = at.getParent()) {
            all *= at.getOpacity();
        }
        return all;
    }

    /** What is seen where it stands: itself in this ink, over what each that it stands in is filled with. */
    private static Color painted(Node node, Color ink) {
        Color seen = faded(ink, node.getOpacity());
        for (Node at = node.getParent(); at != null; at = at.getParent()) {
            if (at instanceof Region region && region.getBackground() != null) {
                List<BackgroundFill> fills = region.getBackground().getFills();
                // Painted one over the other: the last is on top.
                for (int i = fills.size() - 1; i >= 0; i--) {
                    seen = over(seen, colour(fills.get(i).getFill()));
                }
            }
            seen = faded(seen, at.getOpacity());
        }
        return over(seen, colour(node.getScene().getFill()));
    }

    private static Color faded(Color colour, double opacity) {
        return Color.color(colour.getRed(), colour.getGreen(), colour.getBlue(), colour.getOpacity() * opacity);
    }

    private static Color over(Color top, Color below) {
        double mine = top.getOpacity();
        double its = below.getOpacity() * (1 - mine);
        double all = mine + its;
        return all == 0
                ? Color.TRANSPARENT
                : Color.color(
                        (top.getRed() * mine + below.getRed() * its) / all,
                        (top.getGreen() * mine + below.getGreen() * its) / all,
                        (top.getBlue() * mine + below.getBlue() * its) / all,
                        Math.min(1, all));
    }

    private static Color colour(Paint paint) {
        if (paint instanceof Color colour) {
            return colour;
        }
        return paint instanceof LinearGradient gradient
                ? gradient.getStops().get(0).getColor()
                : Color.TRANSPARENT;
    }

    static double contrast(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static String hex(Color colour) {
        return colour.toString().substring(2, 8);
    }

    static String told(Node node) {
        String id = node.getId() == null ? "" : "#" + node.getId();
        return node.getClass().getSimpleName() + id + "." + String.join(".", node.getStyleClass());
    }

    private interface Look {
        void at(Node node);
    }

    /** What is visible, from above to below as the keys go. */
    private static void each(Node node, Look look) {
        if (!node.isVisible() || node instanceof ImageView) {
            return;
        }
        look.at(node);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> each(child, look));
        }
    }
}
