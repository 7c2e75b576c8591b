package io.daftari.office.kit;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;

/** A plain table of records, of which one is opened by Enter or by two clicks. */
public final class Tables {

    private Tables() {}

    /** @param name of what is listed, for who hears it */
    public static <T> TableView<T> plain(String id, String name, Consumer<T> open) {
        TableView<T> table = new TableView<>();
        table.setAccessibleText(name);
        table.setId(id);
        table.getStyleClass().add("plain-table");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            T chosen = table.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && chosen != null) {
                open.accept(chosen);
                event.consume();
            }
        });
        table.setOnMouseClicked(event -> {
            T chosen = table.getSelectionModel().getSelectedItem();
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && chosen != null) {
                open.accept(chosen);
            }
        });
        return table;
    }

    public static <T> TableColumn<T, String> text(String head, double width, String style, Function<T, String> text) {
        TableColumn<T, String> column = new TableColumn<>(head);
        column.setPrefWidth(width);
        column.getStyleClass().add(style);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    /** Puts the keys on the first line, if there is one and none is chosen. */
    public static void focus(TableView<?> table) {
        if (table.getSelectionModel().getSelectedIndex() < 0) {
            table.getSelectionModel().selectFirst();
        }
        table.requestFocus();
    }
}
