package io.daftari.office.inbox;

import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.empty;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;

import io.daftari.model.words.Words;
import io.daftari.office.kit.Keys;
import io.daftari.office.kit.Nodes;
import io.daftari.office.kit.Skeleton;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import io.daftari.replica.live.InboxPicture.Entry;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What waits at the left, what it is about and what may be done at the right. All of it goes by keys. */
public final class InboxView extends View<InboxViewModel> {

    private final Words words;
    private final ListView<Entry> list = new ListView<>();
    private final ToggleButton open = new ToggleButton();
    private final ToggleButton settled = new ToggleButton();
    private final Label hint;
    private final EntryPane pane;
    private final StackPane nothing = new StackPane();
    private final Skeleton skeleton;
    /** The model's choice is being shown; it is not the person's. */
    private boolean showing;
    /** The key that is down was an answer; it is not typed as well. */
    private boolean answered;

    public InboxView(InboxViewModel model, Words words) {
        super(model, Nodes.row("inbox"));
        this.words = words;
        pane = new EntryPane(model, words);
        list.setId("inboxList");
        list.getStyleClass().addAll("class-list", "inbox-list");
        list.setAccessibleText(words.text("inbox.title"));
        list.setItems(model.entries());
        list.setCellFactory(view -> new EntryCell());
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        skeleton = new Skeleton(words);
        StackPane place = skeleton.before(list);
        VBox.setVgrow(place, Priority.ALWAYS);
        ToggleGroup which = new ToggleGroup();
        open.setId("inboxOpen");
        settled.setId("inboxSettled");
        settled.setText(words.text("inbox.settled"));
        for (ToggleButton one : new ToggleButton[] {open, settled}) {
            one.setToggleGroup(which);
            one.getStyleClass().addAll("small", one.equals(open) ? "left-pill" : "right-pill");
        }
        open.setOnAction(event -> showSettled(false));
        settled.setOnAction(event -> showSettled(true));
        HBox head =
                row("side-head", label("section-title", words.text("inbox.title")), spring(), row("", open, settled));
        head.setAlignment(Pos.CENTER_LEFT);
        hint = Nodes.wrapping("secondary", words.text("inbox.hint"));
        VBox side = column("inbox-side", head, place, row("side-foot", hint));
        HBox.setHgrow(pane.root(), Priority.ALWAYS);
        HBox.setHgrow(nothing, Priority.ALWAYS);
        ((HBox) root()).getChildren().addAll(side, pane.root(), nothing);
        root().addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        root().addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if (answered) {
                event.consume();
            }
        });
        root().addEventFilter(KeyEvent.KEY_RELEASED, event -> answered = false);
    }

    private void showSettled(boolean yes) {
        model().showSettled(yes);
        toggled();
    }

    private void toggled() {
        open.setSelected(!model().settledShown().get());
        settled.setSelected(model().settledShown().get());
    }

    private void pressed(KeyEvent event) {
        boolean writing = event.getTarget() instanceof TextInputControl;
        if (writing && event.getCode() == KeyCode.ESCAPE) {
            model().dropTyped();
            list.requestFocus();
            event.consume();
            return;
        }
        if (writing || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        boolean taken = true;
        switch (event.getCode()) {
            case DIGIT1, NUMPAD1 -> model().leave();
            case DIGIT2, NUMPAD2 -> model().take();
            case DIGIT3, NUMPAD3 -> model().beginTyping();
            default -> taken = false;
        }
        if (!taken && event.getCode() == KeyCode.ENTER && list.equals(event.getTarget())) {
            // What only tells is read by Enter; where there is a choice, Enter never makes it.
            taken = true;
            if (model().chosen().stream().allMatch(Entry::onlyTells)) {
                model().leave();
            } else {
                pane.focus();
            }
        }
        if (taken) {
            answered = true;
            event.consume();
        }
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        InboxViewModel model = model();
        subscriptions.follow(model.loaded(), skeleton::answered);
        subscriptions.follow(model.read(), picture -> refresh());
        subscriptions.follow(model.settledShown(), yes -> refresh());
        subscriptions.follow(model.chosen(), this::refresh);
        subscriptions.follow(list.getSelectionModel().getSelectedItems(), () -> {
            if (!showing) {
                model.choose(list.getSelectionModel().getSelectedItems().stream()
                        .filter(entry -> entry != null)
                        .toList());
                model.see();
            }
        });
        pane.bind(subscriptions);
    }

    @Override
    public List<Keys> keys() {
        return List.of(
                new Keys("↑ ↓", words.text("inbox.keys.move")),
                new Keys("Shift ↑ ↓", words.text("inbox.keys.several")),
                new Keys("1", words.text("inbox.leave")),
                new Keys("2", words.text("inbox.take")),
                new Keys("3", words.text("inbox.type")),
                new Keys("Enter", words.text("inbox.keys.enter")));
    }

    private void refresh() {
        InboxViewModel model = model();
        open.setText(
                model.loaded().get()
                        ? words.text("inbox.open", "count", model.waiting().get())
                        : words.text("inbox.open.unread"));
        toggled();
        select();
        boolean some = !model.entries().isEmpty();
        show(pane.root(), some);
        show(nothing, !some && model.loaded().get());
        show(hint, model.entries().size() > 1 && !model.settledShown().get());
        String key = model.settledShown().get() ? "inbox.noneSettled" : "inbox.none";
        nothing.getChildren().setAll(empty(Feather.INBOX, words.text(key), words.text(key + ".how")));
        pane.refresh();
    }

    private void select() {
        if (showing || model().chosen().equals(list.getSelectionModel().getSelectedItems())) {
            return;
        }
        showing = true;
        list.getSelectionModel().clearSelection();
        model().chosen().forEach(list.getSelectionModel()::select);
        showing = false;
    }

    /** How it came back, what was typed, who and when; bold as long as nobody has looked at it here. */
    private final class EntryCell extends ListCell<Entry> {

        private final FontIcon icon = new FontIcon(Feather.CIRCLE);
        private final Label title = label("class-name", "");
        private final Label line = label("secondary", "");
        private final HBox content = row("class-line", icon, column("class-text", title, line));

        EntryCell() {
            setPrefWidth(0);
            title.setMinWidth(0);
            content.setSpacing(10);
        }

        @Override
        protected void updateItem(Entry entry, boolean none) {
            super.updateItem(entry, none);
            if (none || entry == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            var sign = model().sign(entry);
            icon.setIconCode(sign.icon());
            icon.getStyleClass().setAll("ikonli-font-icon", sign.tone().style());
            title.setText(entry.title());
            line.setText(sign.text() + " · " + model().text().line(entry));
            title.getStyleClass().removeAll("unread");
            if (!model().isSeen(entry)) {
                title.getStyleClass().add("unread");
            }
            setTooltip(new Tooltip(entry.title()));
            setAccessibleText(entry.title() + ", " + line.getText());
            setGraphic(content);
        }
    }
}
