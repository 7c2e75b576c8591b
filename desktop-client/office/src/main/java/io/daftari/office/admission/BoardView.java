package io.daftari.office.admission;

import static io.daftari.office.kit.Fields.bothWays;
import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.empty;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;

import io.daftari.model.admission.AdmissionStatus;
import io.daftari.model.admission.LevelPlaces.Places;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Keys;
import io.daftari.office.kit.Skeleton;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The applications in columns; a card is drawn to another column, or sent there by keys. */
final class BoardView extends View<BoardViewModel> {

    private static final PseudoClass PICKED = PseudoClass.getPseudoClass("picked");

    private final Words words;
    private final TextField search = new TextField();
    private final HBox places = row("places");
    private final ScrollPane placesScroll = new ScrollPane(places);
    private final HBox columns = row("board-columns");
    private final Skeleton skeleton;
    private final Node nothing;
    private final ToggleButton over;
    private final Map<AdmissionStatus, ListView<AdmissionCard>> lists = new EnumMap<>(AdmissionStatus.class);

    BoardView(BoardViewModel model, Words words, Runnable apply, Runnable admit) {
        super(model, column("board"));
        this.words = words;
        search.setId("admissionSearch");
        search.setPromptText(words.text("admission.search"));
        search.setAccessibleText(words.text("admission.search"));
        over = new ToggleButton(words.text("admission.over"));
        over.setId("admissionOver");
        over.setMinWidth(ToggleButton.USE_PREF_SIZE);
        over.getStyleClass().add("filter-chip");
        Button write = button(words.text("admission.apply"), Feather.FILE_PLUS, apply);
        write.setId("admissionApply");
        Button straight = button(words.text("admission.admit"), Feather.USER_PLUS, admit);
        straight.setId("admissionAdmit");
        straight.getStyleClass().add("accent");
        HBox.setHgrow(search, Priority.SOMETIMES);
        placesScroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        placesScroll.setFitToHeight(true);
        placesScroll.setFocusTraversable(false);
        placesScroll.getStyleClass().addAll("edge-to-edge", "places-scroll");
        nothing = empty(Feather.INBOX, words.text("admission.none"), words.text("admission.none.how"));
        skeleton = new Skeleton(words);
        StackPane body = skeleton.before(new StackPane(columns, nothing));
        VBox.setVgrow(body, Priority.ALWAYS);
        for (AdmissionStatus status : AdmissionStatus.values()) {
            lists.put(status, list(status));
        }
        ((VBox) root())
                .getChildren()
                .addAll(row("board-head", search, over, spring(), write, straight), placesScroll, body);
        root().addEventFilter(KeyEvent.KEY_PRESSED, this::keyed);
    }

    private void keyed(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
            search.requestFocus();
            search.selectAll();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
            search.clear();
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN && search.isFocused()) {
            focusFirst();
            event.consume();
        }
    }

    private void focusFirst() {
        model().shown().stream()
                .filter(status -> !model().column(status).isEmpty())
                .findFirst()
                .ifPresent(status -> focus(status, 0));
    }

    private void focus(AdmissionStatus status, int at) {
        ListView<AdmissionCard> list = lists.get(status);
        if (list != null && !list.getItems().isEmpty()) {
            int to = Math.clamp(at, 0, list.getItems().size() - 1);
            list.getSelectionModel().clearAndSelect(to);
            list.scrollTo(to);
            list.requestFocus();
        }
    }

    private ListView<AdmissionCard> list(AdmissionStatus status) {
        ListView<AdmissionCard> list = new ListView<>(model().column(status));
        list.setId("column-" + status.name().toLowerCase(Locale.ROOT));
        list.getStyleClass().add("board-list");
        list.setAccessibleText(words.text("admission.column." + status));
        list.setPlaceholder(label("secondary", words.text("admission.column.none")));
        list.setFixedCellSize(CardCell.HEIGHT);
        list.setCellFactory(shown -> new CardCell(model(), words));
        VBox.setVgrow(list, Priority.ALWAYS);
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> onCard(event, list, status));
        list.setOnDragOver(event -> {
            if (event.getDragboard().hasString()) {
                event.acceptTransferModes(TransferMode.MOVE);
                event.consume();
            }
        });
        list.setOnDragDropped(event -> {
            Dragboard board = event.getDragboard();
            model().drop(board.getString(), status);
            event.setDropCompleted(true);
            event.consume();
        });
        return list;
    }

    private void onCard(KeyEvent event, ListView<AdmissionCard> list, AdmissionStatus status) {
        AdmissionCard card = list.getSelectionModel().getSelectedItem();
        int step = event.getCode() == KeyCode.RIGHT ? 1 : event.getCode() == KeyCode.LEFT ? -1 : 0;
        if (event.getCode() == KeyCode.ENTER && card != null) {
            model().open(card);
            event.consume();
        } else if (step != 0 && event.isShortcutDown() && card != null) {
            model().shift(card, step);
            event.consume();
        } else if (step != 0) {
            List<AdmissionStatus> shown = model().shown();
            for (int to = shown.indexOf(status) + step; to >= 0 && to < shown.size(); to += step) {
                if (!model().column(shown.get(to)).isEmpty()) {
                    focus(shown.get(to), list.getSelectionModel().getSelectedIndex());
                    break;
                }
            }
            event.consume();
        }
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        BoardViewModel model = model();
        bothWays(subscriptions, search, model.typed());
        bothWays(subscriptions, over.selectedProperty(), model.over());
        subscriptions.follow(model.over(), shown -> showColumns());
        for (AdmissionStatus status : AdmissionStatus.values()) {
            subscriptions.follow(model.column(status), () -> count(status));
        }
        subscriptions.follow(model.places(), this::showPlaces);
        subscriptions.follow(model.level(), picked -> showPlaces());
        subscriptions.follow(model.loaded(), skeleton::answered);
        subscriptions.follow(model.isEmpty(), isEmpty -> {
            show(nothing, isEmpty);
            show(columns, !isEmpty);
        });
    }

    /** To the card from which one went, else to the search. */
    void focus() {
        search.requestFocus();
        for (AdmissionStatus status : model().shown()) {
            List<AdmissionCard> cards = model().column(status);
            for (int i = 0; i < cards.size(); i++) {
                if (cards.get(i).id().equals(model().chosen().get())) {
                    focus(status, i);
                }
            }
        }
    }

    private void showColumns() {
        columns.getChildren().clear();
        for (AdmissionStatus status : model().shown()) {
            Label count = label("board-count", "");
            count.setId("count-" + status.name().toLowerCase(Locale.ROOT));
            Label word = label("board-word", words.text("admission.column." + status));
            VBox column = column(
                    "board-column",
                    row("board-title", word, spring(), count),
                    Objects.requireNonNull(lists.get(status)));
            column.setUserData(count);
            HBox.setHgrow(column, Priority.ALWAYS);
            columns.getChildren().add(column);
            count(status);
        }
    }

    private void count(AdmissionStatus status) {
        int at = model().shown().indexOf(status);
        if (at >= 0 && at < columns.getChildren().size()) {
            Label count = (Label) columns.getChildren().get(at).getUserData();
            count.setText(words.number(model().column(status).size()));
        }
    }

    private void showPlaces() {
        places.getChildren().clear();
        boolean years = model().places().stream().map(Places::yearId).distinct().count() > 1;
        for (Places one : model().places()) {
            places.getChildren().add(place(one, years));
        }
        show(placesScroll, !model().places().isEmpty());
    }

    private Node place(Places one, boolean years) {
        String name = years ? one.level() + " · " + one.year() : one.level();
        Label free = label("place-free", model().free(one));
        free.getStyleClass().add(one.free() < 0 ? "tone-bad" : one.free() == 0 ? "tone-care" : "tone-good");
        String how =
                words.text("admission.places", "seats", one.seats(), "taken", one.taken(), "offered", one.offered());
        Label numbers = label("secondary", how);
        Label waiting = label("secondary", one.waiting() == 0 ? "" : words.count("admission.waiting", one.waiting()));
        Button place = new Button();
        place.setGraphic(
                column("place-body", row("place-head", label("place-name", name), spring(), free), numbers, waiting));
        place.getStyleClass().add("place");
        place.setAccessibleText(name + ": " + how);
        place.pseudoClassStateChanged(
                PICKED, one.levelId().equals(model().level().get()));
        place.setOnAction(event -> model().pick(one.levelId()));
        place.setMinWidth(Button.USE_PREF_SIZE);
        return place;
    }

    @Override
    public List<Keys> keys() {
        List<Keys> keys = new ArrayList<>();
        keys.add(new Keys("Ctrl F", words.text("list.keys.search")));
        keys.add(new Keys("← → ↑ ↓", words.text("admission.keys.card")));
        keys.add(new Keys("Ctrl → ←", words.text("admission.keys.move")));
        keys.add(new Keys("Enter", words.text("admission.keys.open")));
        keys.add(new Keys("Ctrl N", words.text("admission.apply")));
        keys.add(new Keys("Ctrl Shift N", words.text("admission.admit")));
        return keys;
    }
}
