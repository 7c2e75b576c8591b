package io.daftari.office.dashboard;

import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.empty;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.kit.Keys;
import io.daftari.office.kit.Skeleton;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import io.daftari.office.kit.dashboard.Bars;
import io.daftari.office.kit.dashboard.Told.Card;
import io.daftari.office.kit.dashboard.Told.Figure;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The figures of the day above, what needs doing now on the left with a key each, charts on the right. */
public final class DashboardView extends View<DashboardViewModel> {

    /** So many cards have a digit as their key. */
    private static final int DIGITS = 9;

    /** Of the large figures; so the words of all cards begin below each other. */
    private static final double DIGIT_WIDTH = 16;

    private final Words words;
    private final Label day = label("secondary", "");
    private final Label note = wrapping("dashboard-note", "");
    private final HBox figures = row("dashboard-figures");
    private final VBox cards = column("dashboard-cards");
    private final VBox nothing;
    private final Skeleton skeleton;
    private final VBox charts = column("dashboard-charts");
    private boolean wantsKeys;

    public DashboardView(DashboardViewModel model, Words words) {
        super(model, new VBox());
        this.words = words;
        nothing = empty(Feather.CHECK_CIRCLE, words.text("dashboard.nothing"), words.text("dashboard.nothing.how"));
        nothing.setId("dashboardNothing");
        skeleton = new Skeleton(words);
        VBox todo = column(
                "dashboard-todo",
                label("section-title", words.text("dashboard.todo")),
                cards,
                skeleton.before(nothing));
        HBox.setHgrow(todo, Priority.ALWAYS);
        // Both columns keep their width whatever stands in them.
        todo.setPrefWidth(560);
        todo.setMinWidth(320);
        charts.setPrefWidth(480);
        charts.setMinWidth(360);
        VBox body = column("dashboard-body", note, figures, row("dashboard-columns", todo, charts));
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        // The disk may answer before the first frame, with which the scroll pane brings its content into the window.
        cards.sceneProperty().addListener((source, before, now) -> Platform.runLater(this::focusFirst));
        note.setId("dashboardNote");
        root().getStyleClass().add("page");
        root().setId("dashboard");
        root().addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        ((VBox) root())
                .getChildren()
                .addAll(
                        row("page-head", column("page-title", label("title", words.text("screen.today")), day)),
                        scroll);
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        int digit = digit(event.getCode());
        int at = focused();
        if (digit >= 0 && digit < model().cards().size()) {
            model().open(digit);
        } else if ((event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) && at >= 0) {
            model().open(at);
        } else if (event.getCode() == KeyCode.DOWN
                && at >= 0
                && at + 1 < cards.getChildren().size()) {
            cards.getChildren().get(at + 1).requestFocus();
        } else if (event.getCode() == KeyCode.UP && at > 0) {
            cards.getChildren().get(at - 1).requestFocus();
        } else {
            return;
        }
        event.consume();
    }

    private static int digit(KeyCode code) {
        int top = code.ordinal() - KeyCode.DIGIT1.ordinal();
        int pad = code.ordinal() - KeyCode.NUMPAD1.ordinal();
        return top >= 0 && top < DIGITS ? top : pad >= 0 && pad < DIGITS ? pad : -1;
    }

    private int focused() {
        for (int i = 0; i < cards.getChildren().size(); i++) {
            Node card = cards.getChildren().get(i);
            if (card.getScene() != null && card.equals(card.getScene().getFocusOwner())) {
                return i;
            }
        }
        return -1;
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        wantsKeys = true;
        subscriptions.bind(day.textProperty(), model().day());
        subscriptions.follow(model().note(), text -> {
            note.setText(text);
            show(note, !text.isEmpty());
        });
        subscriptions.follow(model().figures(), this::showFigures);
        subscriptions.follow(model().charts(), this::showCharts);
        subscriptions.follow(model().cards(), this::showCards);
        subscriptions.follow(model().loaded(), loaded -> showCards());
    }

    private void showFigures() {
        figures.getChildren()
                .setAll(model().figures().stream().map(DashboardView::figure).toList());
        show(figures, !model().figures().isEmpty());
    }

    private static Node figure(Figure figure) {
        FontIcon icon = new FontIcon(figure.icon());
        icon.getStyleClass().add(figure.tone().style());
        VBox box = column(
                "dashboard-figure",
                label("dashboard-number", figure.number()),
                row("dashboard-word", icon, label("secondary", figure.word())));
        box.setId("figure-" + figure.id());
        box.getChildren().get(0).getStyleClass().add(figure.tone().style());
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private void showCards() {
        int at = focused();
        String before = at < 0 ? "" : cards.getChildren().get(at).getId();
        List<Region> now = new ArrayList<>();
        for (Card card : model().cards()) {
            now.add(card(card, now.size() + 1));
        }
        if (at >= 0 && now.isEmpty()) {
            // Read anew: what leaves hands the keys to the rail, and they come back with what comes.
            wantsKeys = true;
        }
        cards.getChildren().setAll(now);
        skeleton.answered(model().loaded().get() || !now.isEmpty());
        show(nothing, now.isEmpty() && model().loaded().get());
        if (!now.isEmpty() && at >= 0) {
            // The keys stay on what they were on, or on what took its place.
            now.stream()
                    .filter(card -> before.equals(card.getId()))
                    .findFirst()
                    .orElse(now.get(Math.min(at, now.size() - 1)))
                    .requestFocus();
        } else if (!now.isEmpty() && wantsKeys && model().loaded().get()) {
            Platform.runLater(this::focusFirst);
        }
    }

    /** At first the keys are on the first card, unless somebody types elsewhere already. */
    private void focusFirst() {
        Scene scene = root().getScene();
        boolean ready = cards.getScene() != null
                && model().loaded().get()
                && !cards.getChildren().isEmpty();
        if (scene == null || !wantsKeys || !ready) {
            // Gone again meanwhile, being read anew, or not drawn yet: what comes next asks again.
            return;
        }
        wantsKeys = false;
        if (focused() >= 0) {
            return;
        }
        Node owner = scene.getFocusOwner();
        // A field of the page before still owns the keys until the next frame, though it is gone.
        boolean types = owner instanceof TextInputControl && scene.equals(owner.getScene());
        if (!types) {
            cards.getChildren().get(0).requestFocus();
        }
    }

    private Region card(Card card, int number) {
        FontIcon icon = new FontIcon(card.icon());
        icon.getStyleClass().add(card.tone().style());
        String digits = words.number(card.count());
        Label count = label("dashboard-count", digits);
        count.getStyleClass().add(card.tone().style());
        count.setMinWidth(Math.max(2, digits.length()) * DIGIT_WIDTH);
        Label line = wrapping("secondary", card.line());
        VBox text = column("dashboard-card-text", label("dashboard-card-title", card.title()), line);
        show(line, !card.line().isEmpty());
        HBox.setHgrow(text, Priority.ALWAYS);
        Label key = label("key", Integer.toString(number));
        key.setMinWidth(Region.USE_PREF_SIZE);
        show(key, number <= DIGITS);
        Pressed pressed = new Pressed(() -> model().open(number - 1));
        pressed.getChildren().setAll(icon, count, text, key, new FontIcon(Feather.CHEVRON_RIGHT));
        pressed.setId("card-" + card.id());
        pressed.setAccessibleText(digits + " " + card.title() + ". " + card.line());
        return pressed;
    }

    /** A button that is as high as its words need: a real one does not ask them how wide they may be. */
    private static final class Pressed extends HBox {

        private final Runnable action;

        Pressed(Runnable action) {
            this.action = action;
            getStyleClass().add("dashboard-card");
            setAccessibleRole(AccessibleRole.BUTTON);
            setFocusTraversable(true);
            setOnMouseClicked(event -> action.run());
        }

        @Override
        public void executeAccessibleAction(AccessibleAction wanted, Object... parameters) {
            if (wanted == AccessibleAction.FIRE) {
                action.run();
            } else {
                super.executeAccessibleAction(wanted, parameters);
            }
        }
    }

    private void showCharts() {
        charts.getChildren().setAll(model().charts().stream().map(Bars::of).toList());
        show(charts, !model().charts().isEmpty());
    }

    @Override
    public List<Keys> keys() {
        return List.of(
                new Keys("1 … 9", words.text("dashboard.keys.digit")),
                new Keys("↑ ↓", words.text("dashboard.keys.move")),
                new Keys("Enter", words.text("dashboard.keys.open")));
    }
}
