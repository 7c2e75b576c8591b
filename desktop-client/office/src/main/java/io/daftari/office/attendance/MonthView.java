package io.daftari.office.attendance;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.empty;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.spring;

import io.daftari.model.attendance.RegisterList;
import io.daftari.model.words.Words;
import io.daftari.office.attendance.MonthViewModel.Cell;
import io.daftari.office.attendance.MonthViewModel.Head;
import io.daftari.office.attendance.MonthViewModel.Line;
import io.daftari.office.kit.Keys;
import io.daftari.office.kit.Skeleton;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.Tables;
import io.daftari.office.kit.View;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The month's grid: arrows move from cell to cell, Enter opens the register of the day. */
public final class MonthView extends View<MonthViewModel> {

    private static final PseudoClass TODAY = PseudoClass.getPseudoClass("today");
    private static final PseudoClass TOTAL = PseudoClass.getPseudoClass("total");
    private static final double DAY_WIDTH = 24;
    private static final double TOTAL_WIDTH = 34;

    private final Words words;
    private final Label title = label("title", "");
    private final Label subtitle = label("secondary", "");
    private final ComboBox<RegisterList.Item> group = new ComboBox<>();
    private final TableView<Line> table = new TableView<>();
    private final Skeleton skeleton;

    public MonthView(MonthViewModel model, Words words) {
        super(model, new VBox());
        this.words = words;
        group.setId("monthClass");
        group.setAccessibleText(words.text("missing.class"));
        group.setItems(model.classes().items());
        group.setConverter(new StringConverter<>() {
            @Override
            public String toString(RegisterList.@Nullable Item item) {
                return item == null ? "" : item.name();
            }

            @Override
            public RegisterList.@Nullable Item fromString(String name) {
                return null;
            }
        });
        group.setOnAction(event -> {
            RegisterList.Item chosen = group.getValue();
            if (chosen != null) {
                model.classes().choose(chosen.classId());
            }
        });
        table.setId("monthTable");
        table.setAccessibleText(words.text("attendance.tab.MONTH"));
        table.getStyleClass().addAll("plain-table", "month-table");
        table.setItems(model.lines());
        skeleton = new Skeleton(words);
        table.setPlaceholder(skeleton.before(
                empty(Feather.USER_PLUS, words.text("register.noPupils"), words.text("month.noPupils.how"))));
        table.getSelectionModel().setCellSelectionEnabled(true);
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                openFocused();
                event.consume();
            }
        });
        table.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                openFocused();
            }
        });
        VBox.setVgrow(table, Priority.ALWAYS);
        Button copy = button(words.text("month.copy"), Feather.COPY, () -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(model.csv());
            Clipboard.getSystemClipboard().setContent(content);
        });
        copy.setId("copyMonth");
        copy.getStyleClass().addAll("flat", "small");
        root().getStyleClass().add("page");
        root().addEventFilter(KeyEvent.KEY_PRESSED, this::turned);
        ((VBox) root())
                .getChildren()
                .addAll(
                        row(
                                "page-head",
                                column("page-title", title, subtitle),
                                spring(),
                                arrow("month.previous", Feather.CHEVRON_LEFT, -1),
                                arrow("month.next", Feather.CHEVRON_RIGHT, 1),
                                group),
                        table,
                        row("page-foot", legend(words), spring(), copy));
    }

    private static Label legend(Words words) {
        return label("secondary", words.text("month.legend"));
    }

    private Button arrow(String name, Feather icon, int months) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId(name.replace('.', '-'));
        button.getStyleClass().addAll("button-icon", "flat");
        button.setAccessibleText(words.text(name));
        button.setOnAction(event -> model().move(months));
        return button;
    }

    /** Alt with the arrows goes through months and classes, as in the day's register. */
    private void turned(KeyEvent event) {
        if (!event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case LEFT -> model().move(-1);
            case RIGHT -> model().move(1);
            case UP -> model().classes().move(-1);
            case DOWN -> model().classes().move(1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void openFocused() {
        TablePosition<?, ?> at = table.getFocusModel().getFocusedCell();
        model().open(at.getRow(), at.getColumn() - 1);
    }

    private void columns() {
        var columns = FXCollections.<TableColumn<Line, ?>>observableArrayList();
        columns.add(Tables.text(words.text("register.pupil"), 188, "pupil", Line::name));
        List<Head> heads = model().heads();
        for (int i = 0; i < heads.size(); i++) {
            columns.add(day(heads.get(i), i));
        }
        List<String> totals = model().totalHeads();
        for (int i = 0; i < totals.size(); i++) {
            int at = i;
            TableColumn<Line, String> column = Tables.text(
                    totals.get(i),
                    i == totals.size() - 1 ? TOTAL_WIDTH + 14 : TOTAL_WIDTH,
                    "number",
                    line -> line.totals().get(at));
            columns.add(column);
        }
        table.getColumns().setAll(columns);
    }

    private TableColumn<Line, Cell> day(Head head, int at) {
        TableColumn<Line, Cell> column = new TableColumn<>();
        Label number = label("month-day", words.number(head.day().getDayOfMonth()));
        Label weekday = label("month-weekday", head.weekday());
        for (Label text : List.of(weekday, number)) {
            // The column is as narrow as its text: without this the heading takes it for too narrow.
            text.setMinWidth(Region.USE_PREF_SIZE);
        }
        VBox heading = column("month-head", weekday, number);
        heading.setAlignment(Pos.CENTER);
        heading.setAccessibleText(head.spoken());
        heading.pseudoClassStateChanged(TODAY, head.isToday());
        Tooltip.install(heading, new Tooltip(head.spoken()));
        column.setGraphic(heading);
        column.getStyleClass().add(head.isSchool() ? "school-day" : "off-day");
        column.setMinWidth(DAY_WIDTH);
        column.setPrefWidth(DAY_WIDTH);
        column.setMaxWidth(DAY_WIDTH);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(cell.getValue().cells().get(at)));
        column.setCellFactory(which -> new DayCell());
        return column;
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        subscriptions.bind(title.textProperty(), model().title());
        subscriptions.bind(subtitle.textProperty(), model().subtitle());
        subscriptions.follow(model().loaded(), skeleton::answered);
        subscriptions.follow(model().heads(), this::columns);
        subscriptions.follow(model().classes().items(), this::showClass);
        subscriptions.follow(model().classes().chosen(), chosen -> showClass());
        subscriptions.follow(model().lines(), () -> {
            if (table.getSelectionModel().isEmpty()
                    && table.getColumns().size() > 1
                    && !model().lines().isEmpty()) {
                table.getSelectionModel().select(0, table.getColumns().get(1));
            }
        });
        table.requestFocus();
    }

    private void showClass() {
        model().classes().items().stream()
                .filter(item -> item.classId().equals(model().classes().chosen().get()))
                .findFirst()
                .ifPresent(group::setValue);
    }

    @Override
    public List<Keys> keys() {
        return List.of(
                new Keys("↑ ↓ ← →", words.text("keys.move")),
                new Keys("Enter", words.text("month.keys.open")),
                new Keys("Alt ← →", words.text("month.keys.month")),
                new Keys("Alt ↑ ↓", words.text("month.keys.class")));
    }

    /** A mark as a letter in its colour; grey where none can be. */
    private static final class DayCell extends TableCell<Line, Cell> {

        private @Nullable String style;

        @Override
        protected void updateItem(@Nullable Cell cell, boolean empty) {
            super.updateItem(cell, empty);
            if (style != null) {
                getStyleClass().remove(style);
                style = null;
            }
            if (empty || cell == null) {
                setText(null);
                setAccessibleText(null);
                return;
            }
            style = "standing-"
                    + cell.standing().name().toLowerCase(Locale.ROOT).replace('_', '-');
            getStyleClass().add(style);
            setText(cell.letter());
            setAccessibleText(cell.spoken());
            Line line = getTableRow() == null ? null : getTableRow().getItem();
            pseudoClassStateChanged(TOTAL, line != null && line.isTotal());
        }
    }
}
