package io.daftari.office.attendance;

import io.daftari.office.kit.Chip;
import io.daftari.office.kit.Sign;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/** A chip in a table. */
final class SignCell<T> extends TableCell<T, Sign> {

    private final Chip chip = new Chip();

    private SignCell() {}

    static <T> TableColumn<T, Sign> column(String head, double width, Function<T, Sign> sign) {
        TableColumn<T, Sign> column = new TableColumn<>(head);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(sign.apply(cell.getValue())));
        column.setCellFactory(made -> new SignCell<>());
        return column;
    }

    @Override
    protected void updateItem(@Nullable Sign sign, boolean empty) {
        super.updateItem(sign, empty);
        if (sign == null || empty) {
            setGraphic(null);
        } else {
            chip.show(sign);
            setGraphic(chip);
        }
    }
}
