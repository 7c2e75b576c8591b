package io.daftari.office.kit.form;

import static io.daftari.office.kit.Nodes.keysTo;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.row.EditableRow;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.form.RowsViewModel.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A table of fields, a line for each row: Tab to the next field, Enter and the arrows to the one below or above, and a paste
 * of several lines fills several.
 */
public final class RowsGrid<R extends EditableRow> extends VBox {

    /**
     * A column.
     *
     * @param choices what there is to choose from; null where one types
     * @param word of a choice
     */
    public record Col(
            String field, String word, double width, Supplier<List<String>> choices, UnaryOperator<String> choiceWord) {

        /** One to type in. */
        public static Col typed(String field, String word, double width) {
            return new Col(field, word, width, List::of, UnaryOperator.identity());
        }

        boolean isTyped() {
            return choices.get().isEmpty();
        }
    }

    private final RowsViewModel<R> model;
    private final List<Col> columns;
    private final Predicate<Line<R>> shown;
    private final Consumer<Line<R>> remove;
    private final String removing;
    private final VBox body = new VBox();
    private final Map<UUID, LineNode> nodes = new HashMap<>();

    /**
     * @param shown which lines are
     * @param removing the word for taking a line away
     * @param remove takes one away
     */
    public RowsGrid(
            RowsViewModel<R> model,
            List<Col> columns,
            Predicate<Line<R>> shown,
            String removing,
            Consumer<Line<R>> remove) {
        this.model = model;
        this.columns = List.copyOf(columns);
        this.shown = shown;
        this.removing = removing;
        this.remove = remove;
        getStyleClass().add("rows-grid");
        body.getStyleClass().add("rows-body");
        HBox head = new HBox();
        head.getStyleClass().add("rows-head");
        for (Col column : columns) {
            Label word = label("field-label", column.word());
            word.setMinWidth(column.width());
            word.setPrefWidth(column.width());
            head.getChildren().add(word);
        }
        getChildren().addAll(head, body);
    }

    /** Follows the lines as long as the view is shown. */
    public void bind(Subscriptions subscriptions) {
        subscriptions.follow(model.lines(), this::fill);
        subscriptions.follow(model.version(), number -> nodes.values().forEach(LineNode::refresh));
        subscriptions.own(() -> {
            nodes.values().forEach(node -> node.own.close());
            nodes.clear();
            body.getChildren().clear();
        });
    }

    /** Shows other lines: what tells which ones has changed. */
    public void fill() {
        List<Node> now = new ArrayList<>();
        Map<UUID, LineNode> left = new HashMap<>(nodes);
        for (Line<R> line : model.lines()) {
            if (shown.test(line)) {
                LineNode node = left.remove(line.id());
                if (node == null || node.line != line) {
                    if (node != null) {
                        node.own.close();
                    }
                    node = new LineNode(line);
                    nodes.put(line.id(), node);
                }
                now.add(node);
            }
        }
        left.forEach((id, node) -> {
            node.own.close();
            nodes.remove(id, node);
        });
        if (!now.equals(body.getChildren())) {
            body.getChildren().setAll(now);
        }
        show(this, !now.isEmpty());
    }

    /** Puts the keys into the first field of the last line, which is the empty one where lines are typed. */
    public void focusLast() {
        if (!body.getChildren().isEmpty()
                && body.getChildren().get(body.getChildren().size() - 1) instanceof RowsGrid<?>.LineNode last) {
            keysTo(last.controls.get(0));
        }
    }

    private final class LineNode extends VBox {

        private final Line<R> line;
        private final List<Control> controls = new ArrayList<>();
        private final Subscriptions own = new Subscriptions();
        private final Button away = new Button(null, new FontIcon(Feather.X));

        LineNode(Line<R> line) {
            this.line = line;
            HBox fields = new HBox();
            fields.getStyleClass().add("rows-line");
            for (Col column : columns) {
                Control control = column.isTyped() ? typed(column) : chosen(column);
                control.setId(model.spec().name() + "-" + column.field());
                control.setMinWidth(column.width());
                control.setPrefWidth(column.width());
                control.setAccessibleText(column.word());
                controls.add(control);
                fields.getChildren().add(control);
            }
            away.getStyleClass().addAll("button-icon", "flat", "small");
            away.setAccessibleText(removing);
            away.setTooltip(new Tooltip(removing));
            away.setOnAction(event -> remove.accept(line));
            away.setFocusTraversable(false);
            fields.getChildren().add(away);
            Label told = wrapping("rows-told", "");
            getChildren().addAll(fields, told);
            addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
            own.follow(line.told(), sentence -> {
                told.setText(sentence);
                show(told, !sentence.isEmpty());
            });
            refresh();
        }

        private TextField typed(Col column) {
            TextField field = new TextField();
            FormGrid.same(own, field, line.text(column.field()));
            return field;
        }

        private ComboBox<String> chosen(Col column) {
            ComboBox<String> choice = FormGrid.choice(column.choices().get(), column.choiceWord());
            FormGrid.same(own, choice, line.text(column.field()));
            choice.setOnShowing(event -> FormGrid.offer(choice, column.choices().get()));
            return choice;
        }

        void refresh() {
            boolean barred = !model.whyNot().isEmpty();
            controls.forEach(control -> control.setDisable(barred));
            away.setDisable(barred);
            boolean typed = model.isTyped(line);
            getStyleClass().removeAll("fresh", "changed");
            if (typed) {
                getStyleClass().add(line.isFresh() ? "fresh" : "changed");
            }
        }

        private void pressed(KeyEvent event) {
            int at = controls.indexOf(event.getTarget());
            boolean choosing = event.getTarget() instanceof ComboBox<?>;
            boolean down = event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER;
            if (at < 0 || (event.isShortcutDown() && event.getCode() != KeyCode.V)) {
                return;
            }
            if (event.isShortcutDown() && !choosing) {
                String text = Clipboard.getSystemClipboard().getString();
                if (text != null && (text.contains("\n") || text.contains("\t"))) {
                    List<String> fields = columns.subList(at, columns.size()).stream()
                            .map(Col::field)
                            .toList();
                    model.paste(line, fields, text);
                    event.consume();
                }
            } else if (!choosing && (down || event.getCode() == KeyCode.UP)) {
                int place = body.getChildren().indexOf(this) + (down ? 1 : -1);
                if (place >= 0
                        && place < body.getChildren().size()
                        && body.getChildren().get(place) instanceof RowsGrid<?>.LineNode other) {
                    other.controls.get(at).requestFocus();
                }
                event.consume();
            }
        }
    }
}
