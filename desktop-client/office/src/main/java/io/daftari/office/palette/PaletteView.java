package io.daftari.office.palette;

import static io.daftari.office.kit.Fields.bothWays;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import io.daftari.office.palette.PaletteViewModel.Item;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The field in which is typed, and what it finds; Enter opens, Esc leaves. */
public final class PaletteView extends View<PaletteViewModel> {

    private static final double LINE = 44;
    private static final int SHOWN = 9;

    private final TextField field = new TextField();
    private final ListView<Item> list = new ListView<>();
    private final Label none;
    private final Label more = wrapping("secondary", "");

    public PaletteView(PaletteViewModel model, Words words) {
        super(model, column("palette"));
        root().setMaxHeight(VBox.USE_PREF_SIZE);
        field.setId("palette");
        field.setPromptText(words.text("palette.prompt"));
        field.setAccessibleText(words.text("palette.prompt"));
        list.setId("paletteList");
        list.setAccessibleText(words.text("palette.open"));
        list.setItems(model.found());
        list.setFocusTraversable(false);
        list.getStyleClass().addAll("class-list", "palette-list");
        list.setFixedCellSize(LINE);
        list.setCellFactory(view -> new ItemCell());
        none = wrapping("secondary", words.text("palette.none"));
        none.getStyleClass().add("palette-none");
        more.getStyleClass().add("palette-none");
        more.setId("paletteMore");
        ((VBox) root()).getChildren().addAll(field, list, more, none);
        root().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            switch (event.getCode()) {
                case DOWN -> model.move(1);
                case UP -> model.move(-1);
                case PAGE_DOWN -> model.move(SHOWN);
                case PAGE_UP -> model.move(-SHOWN);
                case ENTER -> model.run();
                case ESCAPE -> model.open().set(false);
                default -> {
                    return;
                }
            }
            event.consume();
        });
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        PaletteViewModel model = model();
        bothWays(subscriptions, field, model.typed());
        subscriptions.follow(model.found(), () -> {
            int shown = Math.min(SHOWN, model.found().size());
            list.setPrefHeight(shown * LINE + 2);
            list.setMinHeight(shown * LINE + 2);
            list.setMaxHeight(shown * LINE + 2);
            show(list, shown > 0);
            show(none, shown == 0);
            select();
        });
        subscriptions.follow(model.more(), sentence -> {
            more.setText(sentence);
            show(more, !sentence.isEmpty());
        });
        subscriptions.follow(model.place(), place -> select());
        field.requestFocus();
    }

    private void select() {
        list.getSelectionModel().select(model().place().get());
        list.scrollTo(Math.max(0, model().place().get() - SHOWN + 1));
    }

    private final class ItemCell extends ListCell<Item> {

        private final FontIcon icon = new FontIcon(Feather.CIRCLE);
        private final Label text = label("class-name", "");
        private final Label detail = label("secondary", "");
        private final HBox line = row("palette-line", icon, text, spring(), detail);

        ItemCell() {
            setPrefWidth(0);
            text.setMinWidth(0);
            detail.setMinWidth(Label.USE_PREF_SIZE);
            setOnMouseClicked(event -> {
                if (getItem() != null) {
                    model().run(getItem());
                }
            });
        }

        @Override
        protected void updateItem(Item item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            icon.setIconCode(item.icon());
            text.setText(item.text());
            detail.setText(item.detail());
            setAccessibleText(item.text() + ", " + item.detail());
            setGraphic(line);
        }
    }
}
