package io.daftari.office.people;

import static io.daftari.office.kit.Fields.bothWays;
import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.empty;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;

import io.daftari.model.words.Words;
import io.daftari.office.kit.Keys;
import io.daftari.office.kit.Nodes;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import io.daftari.office.people.PupilList.Line;
import io.daftari.office.people.PupilList.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The pupils at the left, narrowed by what is typed and by chips; the chosen one's record at the right. */
public final class PupilsView extends View<PupilsViewModel> {

    private final Words words;
    private final TextField search = new TextField();
    private final TableView<Line> table = new TableView<>();
    private final ComboBox<PupilsViewModel.Group> groups = new ComboBox<>();
    private final List<ToggleButton> standings = new ArrayList<>();
    private final Label count = label("secondary", "");
    private final StackPane nothing;
    private final PupilView record;

    public PupilsView(PupilsViewModel model, Words words) {
        super(model, Nodes.row("pupils"));
        this.words = words;
        this.record = new PupilView(model.record(), words);
        search.setId("pupilSearch");
        search.setPromptText(words.text("pupils.search"));
        search.setAccessibleText(words.text("pupils.search"));
        HBox chips = row("pupil-chips");
        ToggleGroup which = new ToggleGroup();
        chips.getChildren().add(chip(which, "pupils.standing.all", null));
        for (Standing standing : Standing.values()) {
            chips.getChildren().add(chip(which, "pupils.standing." + standing, standing));
        }
        groups.setId("pupilGroup");
        groups.setAccessibleText(words.text("pupils.column.class"));
        groups.setItems(model.groups());
        groups.setConverter(new StringConverter<>() {
            @Override
            public String toString(PupilsViewModel.@Nullable Group group) {
                return group == null ? "" : group.name();
            }

            @Override
            public PupilsViewModel.@Nullable Group fromString(String name) {
                return null;
            }
        });
        Button copy = button(words.text("pupils.copy"), Feather.COPY, () -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(model.csv());
            Clipboard.getSystemClipboard().setContent(content);
        });
        copy.setId("copyPupils");
        copy.getStyleClass().addAll("flat", "small");
        table();
        nothing = new StackPane(empty(Feather.USERS, words.text("pupils.none"), words.text("pupils.none.how")));
        table.setPlaceholder(nothing);
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox side = column(
                "pupil-side",
                column("pupil-head", search, row("pupil-filter", chips, spring(), groups)),
                table,
                row("side-foot", count, spring(), copy));
        HBox.setHgrow(record.root(), Priority.ALWAYS);
        ((HBox) root()).getChildren().addAll(side, record.root());
        search.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            int step = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
            if (step != 0 && !model.found().isEmpty()) {
                int at = table.getSelectionModel().getSelectedIndex() + step;
                int to = Math.clamp(at, 0, model.found().size() - 1);
                table.getSelectionModel().clearAndSelect(to);
                table.scrollTo(Math.max(0, to - 3));
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER) {
                record.focus();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                search.clear();
                event.consume();
            }
        });
        root().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
                search.requestFocus();
                search.selectAll();
                event.consume();
            }
        });
        record.root().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            // Back to the list; what is typed stays.
            if (event.getCode() == KeyCode.ESCAPE) {
                search.requestFocus();
                event.consume();
            }
        });
    }

    private ToggleButton chip(ToggleGroup which, String word, @Nullable Standing standing) {
        ToggleButton chip = new ToggleButton(words.text(word));
        chip.setId("standing-" + (standing == null ? "all" : standing.name().toLowerCase(java.util.Locale.ROOT)));
        chip.setToggleGroup(which);
        chip.setUserData(standing);
        chip.setMinWidth(ToggleButton.USE_PREF_SIZE);
        chip.getStyleClass().addAll("filter-chip");
        chip.setOnAction(event -> {
            model().standing().set(standing);
            showStanding();
        });
        standings.add(chip);
        return chip;
    }

    private void showStanding() {
        standings.forEach(chip ->
                chip.setSelected(chip.getUserData() == model().standing().get()));
    }

    private void table() {
        table.setId("pupilTable");
        table.getStyleClass().add("plain-table");
        table.setItems(model().found());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns().add(columnOf("name", 210, "pupil", Line::name));
        table.getColumns().add(columnOf("number", 112, "secondary", Line::number));
        table.getColumns()
                .add(columnOf(
                        "class",
                        120,
                        "secondary",
                        line -> line.standing() == Standing.ENROLLED
                                ? line.className()
                                : words.text("pupils.standing." + line.standing())));
    }

    private TableColumn<Line, String> columnOf(String name, double width, String style, Function<Line, String> text) {
        TableColumn<Line, String> column = new TableColumn<>(words.text("pupils.column." + name));
        column.setPrefWidth(width);
        column.getStyleClass().add(style);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        PupilsViewModel model = model();
        bothWays(subscriptions, search, model.typed());
        bothWays(subscriptions, groups.valueProperty(), model.group());
        subscriptions.bind(count.textProperty(), model.count());
        subscriptions.follow(model.standing(), standing -> showStanding());
        subscriptions.follow(model.loaded(), loaded -> show(nothing, loaded));
        subscriptions.follow(model.chosen(), line -> {
            show(record.root(), line != null);
            if (line != null && !line.equals(table.getSelectionModel().getSelectedItem())) {
                table.getSelectionModel().select(line);
                table.scrollTo(line);
            }
        });
        subscriptions.follow(table.getSelectionModel().selectedItemProperty(), line -> {
            if (line != null) {
                model.chosen().set(line);
            }
        });
        search.requestFocus();
    }

    @Override
    public List<Keys> keys() {
        return List.of(
                new Keys("Ctrl F", words.text("pupils.keys.search")),
                new Keys("↑ ↓", words.text("pupils.keys.move")),
                new Keys("Enter", words.text("pupils.keys.open")),
                new Keys("Ctrl Enter", words.text("pupils.keys.save")),
                new Keys("Esc", words.text("pupils.keys.back")));
    }
}
