package io.daftari.office.attendance;

import io.daftari.model.attendance.RegisterLine;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Slot;
import io.daftari.office.kit.Subscriptions;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.TableViewSkin;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** The pupils with their marks; every key that marks is heard here. */
final class RegisterTable extends TableView<Slot<RegisterLine>> {

    private static final PseudoClass JOINED = PseudoClass.getPseudoClass("joined");
    private static final PseudoClass TYPED = PseudoClass.getPseudoClass("typed");
    private static final int PAGE = 10;

    private final RegisterViewModel model;

    RegisterTable(RegisterViewModel model, Words words) {
        this.model = model;
        setId("register");
        setAccessibleText(words.text("register.attendance"));
        setItems(model.lines());
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        setPlaceholder(new Label(""));
        getColumns()
                .setAll(List.of(
                        texts("#", 38, 38, "number", line -> words.number(line.number())),
                        texts(words.text("register.pupil"), 236, 400, "pupil", RegisterLine::name),
                        texts(words.text("register.admission"), 118, 150, "secondary", RegisterLine::admissionNumber),
                        cells(words.text("register.attendance"), 352, 352, () -> new MarkCell(model, words)),
                        cells(words.text("register.details"), 120, 2000, () -> new DetailCell(model, words))));
        setRowFactory(view -> new PupilRow());
        setContextMenu(new ContextMenu(
                item(words.text("history.ofMark"), model::showHistory),
                item(words.text("history.ofRegister"), model::showRegisterHistory)));
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        // Whoever clicks a mark goes on by keys from there.
        addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            if (!(getScene().getFocusOwner() instanceof TextInputControl field) || !isAncestorOf(field)) {
                requestFocus();
            }
        });
        addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if (isAtPupils(event) && !event.isShortcutDown() && model.key(event.getCharacter())) {
                event.consume();
            }
        });
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    private static TableColumn<Slot<RegisterLine>, RegisterLine> texts(
            String name, double width, double most, String style, Function<RegisterLine, String> text) {
        return cells(name, width, most, () -> {
            TableCell<Slot<RegisterLine>, RegisterLine> cell = new TableCell<>() {
                @Override
                protected void updateItem(@Nullable RegisterLine item, boolean empty) {
                    super.updateItem(item, empty);
                    setText(empty || item == null ? null : text.apply(item));
                    // The whole of a long name, for whoever points at it.
                    setTooltip(empty || item == null ? null : new Tooltip(text.apply(item)));
                }
            };
            cell.getStyleClass().add(style);
            return cell;
        });
    }

    private static TableColumn<Slot<RegisterLine>, RegisterLine> cells(
            String name, double width, double most, Supplier<TableCell<Slot<RegisterLine>, RegisterLine>> cell) {
        TableColumn<Slot<RegisterLine>, RegisterLine> column = new TableColumn<>(name);
        column.setCellFactory(made -> cell.get());
        column.setCellValueFactory(line -> line.getValue().content());
        column.setMinWidth(width);
        column.setPrefWidth(width);
        column.setMaxWidth(most);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private boolean isAncestorOf(Node node) {
        Node at = node;
        while (at != null && at != this) {
            at = at.getParent();
        }
        return at == this;
    }

    /** Whether a key was pressed at the pupils, not in a field among them. */
    private boolean isAtPupils(KeyEvent event) {
        return event.getTarget() == this;
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.Z) {
            model.undo();
            event.consume();
        } else if (isAtPupils(event) && !event.isShortcutDown() && !event.isAltDown() && isMeant(event)) {
            event.consume();
        }
    }

    private boolean isMeant(KeyEvent event) {
        switch (event.getCode()) {
            case UP -> model.move(-1);
            case DOWN -> model.move(1);
            case PAGE_UP -> model.move(-PAGE);
            case PAGE_DOWN -> model.move(PAGE);
            case HOME -> model.move(-model.lines().size());
            case END -> model.move(model.lines().size());
            case BACK_SPACE, DELETE -> model.clear();
            case ENTER -> model.confirm();
            case TAB -> {
                return !event.isShiftDown() && focusReason();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean focusReason() {
        for (Node node : lookupAll(".table-cell")) {
            if (node instanceof DetailCell cell
                    && cell.getItem() != null
                    && cell.getItem().number() - 1 == model.current().get()) {
                return cell.focusReason();
            }
        }
        return false;
    }

    void bind(Subscriptions subscriptions) {
        subscriptions.follow(model.lines(), () -> showCurrent(model.current().get()));
        subscriptions.follow(model.current(), row -> showCurrent(row.intValue()));
        subscriptions.follow(getSelectionModel().selectedIndexProperty(), row -> model.select(row.intValue()));
    }

    private void showCurrent(int row) {
        if (row >= getItems().size()) {
            return;
        }
        if (getSelectionModel().getSelectedIndex() != row) {
            getSelectionModel().clearAndSelect(row);
        }
        getFocusModel().focus(row);
        if (getSkin() instanceof TableViewSkin<?> skin
                && skin.getChildren().stream()
                        .filter(VirtualFlow.class::isInstance)
                        .map(VirtualFlow.class::cast)
                        .anyMatch(flow -> isBeyond(flow, row))) {
            scrollTo(Math.max(0, row - PAGE / 2));
        }
    }

    /** Whether the row is not whole in sight. */
    private static boolean isBeyond(VirtualFlow<?> flow, int row) {
        var first = flow.getFirstVisibleCell();
        var last = flow.getLastVisibleCell();
        return first != null && last != null && (row <= first.getIndex() || row >= last.getIndex());
    }

    /** Shows of a whole row what one cell can't. */
    private static final class PupilRow extends TableRow<Slot<RegisterLine>> {

        private final ChangeListener<RegisterLine> follower = (source, before, now) -> show(now);
        private @Nullable Slot<RegisterLine> followed;

        @Override
        protected void updateItem(@Nullable Slot<RegisterLine> item, boolean empty) {
            super.updateItem(item, empty);
            if (followed != null) {
                followed.content().removeListener(follower);
            }
            followed = item;
            if (item != null) {
                item.content().addListener(follower);
            }
            show(item == null ? null : item.get());
        }

        private void show(@Nullable RegisterLine line) {
            pseudoClassStateChanged(JOINED, line != null && line.joined());
            pseudoClassStateChanged(TYPED, line != null && line.typed());
        }
    }
}
