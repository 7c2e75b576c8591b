package io.daftari.office.imports;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.imports.LinesViewModel.Counts;
import io.daftari.office.imports.ListLine.Standing;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.Tables;
import io.daftari.office.kit.View;
import io.daftari.report.imports.ImportWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A line for each line of the file with what would come of it, and below what is to be told of the one that is chosen. */
final class LinesView extends View<ImportsViewModel> {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("problem");
    private static final PseudoClass CARE = PseudoClass.getPseudoClass("care");
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");

    private final Words words;
    private final Label name = label("section-title", "");
    private final Map<String, ToggleButton> chips = new LinkedHashMap<>();
    private final Button columns;
    private final ColumnsPane pane;
    private final VBox notes = column("imports-notes");
    private final TableView<ListLine> table;
    private final VBox detail = column("imports-detail");
    private final ScrollPane remarks = new ScrollPane(detail);
    private final TableColumn<ListLine, String> number = Tables.text("", 166, "secondary", ListLine::key);
    private final TableColumn<ListLine, String> where = Tables.text("", 112, "secondary", ListLine::where);
    private boolean columnsOpen;

    LinesView(ImportsViewModel model, Words words) {
        super(model, column("imports-list"));
        this.words = words;
        pane = new ColumnsPane(model, words);
        columns = button(words.text("imports.columns"), Feather.COLUMNS, this::toggleColumns);
        columns.setId("importsColumnsOpen");
        columns.getStyleClass().addAll("flat", "small");
        table = Tables.plain("importsTable", words.text("screen.imports"), this::toggle);
        table.setItems(model.list().lines());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setPlaceholder(label("secondary", words.text("imports.none")));
        table.setRowFactory(which -> new LineRow());
        table.getColumns().add(wanted());
        table.getColumns()
                .addAll(List.of(
                        Tables.text(
                                words.text("imports.column.line"), 56, "number", line -> words.number(line.number())),
                        Tables.text(
                                words.text("imports.column.standing"),
                                146,
                                "imports-standing",
                                line -> words.text("imports.standing." + line.standing())),
                        Tables.text(words.text("imports.column.who"), 244, "pupil", ListLine::who),
                        number,
                        where,
                        Tables.text(words.text("imports.column.told"), 330, "imports-told", ListLine::told)));
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.SPACE) {
                toggle(table.getSelectionModel().getSelectedItem());
                event.consume();
            }
        });
        VBox.setVgrow(table, Priority.ALWAYS);
        remarks.setFitToWidth(true);
        remarks.setId("importsRemarks");
        remarks.getStyleClass().addAll("edge-to-edge", "imports-remarks");
        ((VBox) root()).getChildren().addAll(head(), pane.root(), notes, table, remarks);
    }

    private HBox head() {
        HBox head = row("promotion-filter", name);
        HBox narrowing = row("list-chips");
        chips.put("", chip("", "all"));
        for (Standing standing : Standing.values()) {
            chips.put(standing.name(), chip(standing.name(), standing.name().toLowerCase(Locale.ROOT)));
        }
        narrowing.getChildren().addAll(chips.values());
        head.getChildren().addAll(narrowing, spring(), columns);
        name.setMinWidth(0);
        name.setMaxWidth(260);
        return head;
    }

    private ToggleButton chip(String standing, String id) {
        ToggleButton chip = new ToggleButton();
        chip.setId("imports-" + id);
        chip.getStyleClass().add("filter-chip");
        chip.setMinWidth(ToggleButton.USE_PREF_SIZE);
        chip.setOnAction(event -> {
            model().list().shown().set(standing.isEmpty() ? null : Standing.valueOf(standing));
            mark();
        });
        return chip;
    }

    private TableColumn<ListLine, ListLine> wanted() {
        TableColumn<ListLine, ListLine> column = new TableColumn<>(words.text("imports.column.wanted"));
        column.setPrefWidth(70);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(which -> new WantedCell());
        return column;
    }

    private String title(LineKind kind, String name) {
        return kind.sheet().columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .map(column -> ImportWords.title(words.language(), kind.sheet(), column))
                .orElse("");
    }

    private void toggleColumns() {
        columnsOpen = !columnsOpen;
        show(pane.root(), columnsOpen);
    }

    private void toggle(@Nullable ListLine line) {
        if (line != null) {
            boolean wanted = !model().list().isWanted(line);
            List<ListLine> chosen = table.getSelectionModel().getSelectedItems().stream()
                    .filter(Objects::nonNull)
                    .toList();
            model().want(chosen.contains(line) ? chosen : List.of(line), wanted);
        }
    }

    void focus() {
        Tables.focus(table);
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        ImportsViewModel model = model();
        subscriptions.follow(model.file(), open -> name.setText(open == null ? "" : open.name()));
        subscriptions.follow(model.list().counts(), counts -> {
            count(counts);
            table.refresh();
        });
        subscriptions.follow(model.kind(), kind -> {
            number.setText(title(kind, kind.numberColumn()));
            where.setText(title(kind, kind.whereColumn()));
        });
        subscriptions.follow(model.list().shown(), standing -> mark());
        subscriptions.follow(model.headings(), () -> {
            pane.fill();
            // Who has nothing that is understood has to say what is what first.
            boolean none = !model.headings().isEmpty()
                    && model.headings().stream().allMatch(heading -> heading.column() == null);
            columnsOpen |= none;
            show(pane.root(), columnsOpen);
        });
        subscriptions.follow(model.notes(), () -> {
            notes.getChildren()
                    .setAll(model.notes().stream()
                            .map(sentence -> wrapping("secondary", sentence))
                            .toList());
            show(notes, !model.notes().isEmpty());
        });
        subscriptions.follow(table.getSelectionModel().selectedItemProperty(), this::tell);
    }

    private void count(Counts counts) {
        chips.forEach((standing, chip) -> {
            int count = standing.isEmpty() ? counts.all() : counts.of(Standing.valueOf(standing));
            String word = words.text(standing.isEmpty() ? "imports.all" : "imports.standing." + standing);
            chip.setText(word + " " + words.number(count));
            show(chip, standing.isEmpty() || count > 0);
        });
    }

    private void mark() {
        Standing only = model().list().shown().get();
        chips.forEach((standing, chip) -> chip.setSelected(standing.equals(only == null ? "" : only.name())));
    }

    private void tell(@Nullable ListLine line) {
        show(remarks, line != null && !line.remarks().isEmpty());
        detail.getChildren()
                .setAll(
                        line == null
                                ? List.of()
                                : line.remarks().stream()
                                        .map(remark -> wrapping(remark.bad() ? "imports-bad" : "notice", remark.told()))
                                        .toList());
        remarks.setVvalue(0);
    }

    /** Whether the line is taken in. */
    private final class WantedCell extends TableCell<ListLine, ListLine> {

        private final CheckBox box = new CheckBox();

        WantedCell() {
            box.setFocusTraversable(false);
            box.setOnAction(event -> {
                ListLine line = getItem();
                if (line != null) {
                    model().want(List.of(line), box.isSelected());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable ListLine line, boolean empty) {
            super.updateItem(line, empty);
            boolean wish = line != null && line.standing().isWish();
            setGraphic(wish ? box : null);
            if (line != null && wish) {
                box.setSelected(model().list().isWanted(line));
                box.setAccessibleText(words.text("imports.column.wanted") + " " + line.who());
            }
        }
    }

    /** A line whose standing is seen at once. */
    private static final class LineRow extends TableRow<ListLine> {
        @Override
        protected void updateItem(@Nullable ListLine line, boolean empty) {
            super.updateItem(line, empty);
            Standing standing = line == null || empty ? Standing.SAME : line.standing();
            pseudoClassStateChanged(WRONG, standing == Standing.WRONG);
            pseudoClassStateChanged(CARE, standing == Standing.TWIN);
            pseudoClassStateChanged(DONE, standing == Standing.TAKEN || standing == Standing.NEW);
        }
    }
}
