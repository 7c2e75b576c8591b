package io.daftari.office.attendance;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.empty;
import static io.daftari.office.kit.Nodes.keysTo;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.attendance.MarkHistoryViewModel.State;
import io.daftari.office.kit.Chip;
import io.daftari.office.kit.Skeleton;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Beside the register: who said what, when and where, the latest first. The arrows go through it, Esc closes it. */
final class MarkHistoryView extends View<MarkHistoryViewModel> {

    private final Words words;
    private final Label title = wrapping("section-title", "");
    private final Label subtitle = wrapping("secondary", "");
    private final ToggleButton one;
    private final ToggleButton all;
    private final VBox cards = column("history-cards");
    private final ScrollPane scroll = new ScrollPane(cards);
    private final Skeleton skeleton;
    private final VBox nothing;
    private final Label problem = wrapping("problem", "");
    private final VBox failed;
    private final Button close;

    MarkHistoryView(MarkHistoryViewModel model, Words words) {
        super(model, new VBox());
        this.words = words;
        one = pill("history-one", "history.thisPupil", "left-pill", false);
        all = pill("history-all", "history.all", "right-pill", true);
        cards.setId("history-cards");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("edge-to-edge");
        skeleton = new Skeleton(words);
        nothing = empty(Feather.CLOCK, words.text("history.none"), words.text("history.none.how"));
        Button again = button(words.text("history.again"), Feather.REFRESH_CW, model::again);
        again.setId("history-again");
        failed = column("history-failed", problem, again);
        close = button(words.text("history.close"), Feather.X, model::close);
        close.setId("history-close");
        StackPane body = new StackPane(scroll, skeleton, nothing, failed);
        VBox.setVgrow(body, Priority.ALWAYS);
        HBox pills = row("", one, all);
        root().getStyleClass().addAll("confirm-panel", "history-panel");
        root().setId("history-panel");
        root().setAccessibleText(words.text("history.title"));
        ((VBox) root())
                .getChildren()
                .addAll(
                        column("history-head", label("field-label", words.text("history.title")), title, subtitle),
                        pills,
                        body,
                        row("confirm-foot", wrapping("secondary", words.text("history.caution")), spring(), close));
        root().addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private ToggleButton pill(String id, String word, String place, boolean whole) {
        ToggleButton pill = new ToggleButton(words.text(word));
        pill.setId(id);
        pill.getStyleClass().addAll("small", place);
        pill.setMnemonicParsing(false);
        pill.setOnAction(event -> {
            model().showWhole(whole);
            showPills();
        });
        return pill;
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> model().close();
            case DOWN -> move(1);
            case UP -> move(-1);
            case HOME -> focus(0);
            case END -> focus(cards.getChildren().size() - 1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int by) {
        focus(focused() + by);
    }

    /** The place of the card that has the keys; -1 where none has. */
    private int focused() {
        return root().getScene() == null
                ? -1
                : cards.getChildren().indexOf(root().getScene().getFocusOwner());
    }

    private void focus(int at) {
        int most = cards.getChildren().size() - 1;
        if (most >= 0) {
            keysTo(cards.getChildren().get(Math.clamp(at, 0, most)));
        }
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        MarkHistoryViewModel model = model();
        subscriptions.bind(title.textProperty(), model.title());
        subscriptions.bind(subtitle.textProperty(), model.subtitle());
        subscriptions.bind(problem.textProperty(), model.problem());
        subscriptions.follow(model.whole(), whole -> showPills());
        subscriptions.follow(model.cards(), this::showCards);
        subscriptions.follow(model.state(), this::showState);
    }

    private void showPills() {
        one.setSelected(!model().whole().get());
        all.setSelected(model().whole().get());
        show(one, model().isOfOne());
        show(all, model().isOfOne());
    }

    private void showState(State state) {
        showPills();
        show(root(), state != State.CLOSED);
        skeleton.answered(state != State.LOADING);
        show(scroll, state == State.SHOWN);
        show(nothing, state == State.EMPTY);
        show(failed, state == State.FAILED);
        if (state == State.SHOWN) {
            if (!holdsKeys() || close.isFocused()) {
                focus(0);
            }
        } else if (state != State.CLOSED && !holdsKeys()) {
            close.requestFocus();
        }
    }

    private boolean holdsKeys() {
        Node at = root().getScene() == null ? null : root().getScene().getFocusOwner();
        while (at != null && !at.equals(root())) {
            at = at.getParent();
        }
        return at != null;
    }

    private void showCards() {
        int at = focused();
        UUID had = at < 0 ? null : (UUID) cards.getChildren().get(at).getUserData();
        cards.getChildren().setAll(model().cards().stream().map(this::card).toList());
        if (had != null) {
            focus(placeOf(had));
        }
    }

    private int placeOf(UUID operation) {
        List<Node> shown = cards.getChildren();
        for (int i = 0; i < shown.size(); i++) {
            if (operation.equals(shown.get(i).getUserData())) {
                return i;
            }
        }
        return 0;
    }

    private Node card(HistoryCard card) {
        String notSeen = words.text("history.notSeen");
        VBox box = column("history-card", wrapping("history-title", card.title()), wrapping("history-who", card.who()));
        if (card.presence() != null) {
            box.getStyleClass().add(card.presence().name().toLowerCase(Locale.ROOT));
        }
        card.said().forEach(line -> box.getChildren().add(wrapping("history-said", line)));
        if (!card.reason().isEmpty()) {
            box.getChildren().add(wrapping("history-reason", words.text("history.reason", "reason", card.reason())));
        }
        if (!card.let().isEmpty()) {
            box.getChildren().add(wrapping("history-let", card.let()));
        }
        if (!card.signs().isEmpty()) {
            box.getChildren()
                    .add(row("signs", card.signs().stream().map(Chip::new).toArray(Node[]::new)));
        }
        box.getChildren().add(place(card.capture(), notSeen));
        box.setUserData(card.operation());
        box.setFocusTraversable(true);
        box.setAccessibleRole(AccessibleRole.LIST_ITEM);
        box.setAccessibleText(card.spoken(notSeen));
        box.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> box.requestFocus());
        box.focusedProperty().addListener((source, before, now) -> {
            if (now) {
                bringIntoSight(box);
            }
        });
        return box;
    }

    private static Node place(@Nullable CaptureTold capture, String notSeen) {
        return capture == null ? wrapping("secondary", notSeen) : new CaptureBox(capture);
    }

    private void bringIntoSight(Node card) {
        double beyond = cards.getHeight() - scroll.getViewportBounds().getHeight();
        double top = card.getBoundsInParent().getMinY();
        double bottom = card.getBoundsInParent().getMaxY();
        double from = scroll.getVvalue() * Math.max(0, beyond);
        boolean whole =
                top >= from && bottom <= from + scroll.getViewportBounds().getHeight();
        if (beyond > 0 && !whole) {
            scroll.setVvalue(Math.min(1, top / beyond));
        }
    }
}
