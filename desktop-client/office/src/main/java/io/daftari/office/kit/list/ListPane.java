package io.daftari.office.kit.list;

import static io.daftari.office.kit.Fields.bothWays;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.empty;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.kit.FileDialog;
import io.daftari.office.kit.Skeleton;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import io.daftari.office.kit.list.Facet.Choice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The list at the left: what is typed, what narrows it, and the lines that are left. */
public final class ListPane<L extends Listed> extends View<ListViewModel<L>> {

    private static final double FACET_WIDTH = 170;

    private final Words words;
    private final String id;
    private final TextField search = new TextField();
    private final TableView<L> table = new TableView<>();
    /** One below the other where words are longer or larger than the list is wide. */
    private final FlowPane filters = new FlowPane();

    private final Label count = label("secondary", "");
    private final Label told = wrapping("list-told", "");
    private final HBox below = row("side-foot");
    private final Skeleton skeleton;
    private final Node notFound;
    private final Node bare;
    private boolean filling;

    /**
     * @param icon of what is listed
     * @param enter does what Enter does in the search
     * @param print shows what can be printed of the list
     * @param foot what stands at the end of the line below the list
     */
    public ListPane(
            ListViewModel<L> model,
            Words words,
            FileDialog files,
            Feather icon,
            Runnable enter,
            Runnable print,
            List<Node> foot) {
        super(model, column("list-side"));
        this.words = words;
        this.id = model.spec().id();
        String name = model.spec().name();
        search.setId(id + "Search");
        search.setPromptText(words.text(name + ".search"));
        search.setAccessibleText(words.text(name + ".search"));
        filters.getStyleClass().add("list-filter");
        table();
        skeleton = new Skeleton(words);
        notFound = empty(icon, words.text(name + ".none"), words.text(name + ".none.how"));
        bare = empty(icon, words.text(name + ".bare"), words.text(name + ".bare.how"));
        table.setPlaceholder(skeleton.before(new StackPane(notFound, bare)));
        VBox.setVgrow(table, Priority.ALWAYS);
        count.setMinWidth(Label.USE_PREF_SIZE);
        below.getChildren().addAll(count, spring());
        below.getChildren().addAll(new ListTools<>(model, words, files, print).nodes());
        below.getChildren().addAll(foot);
        ((VBox) root()).getChildren().addAll(column("list-head", search, filters), table, told, below);
        search.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            int step = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
            if (step != 0 && !model.found().isEmpty()) {
                int at = table.getSelectionModel().getSelectedIndex() + step;
                int to = Math.clamp(at, 0, model.found().size() - 1);
                table.getSelectionModel().clearAndSelect(to);
                table.scrollTo(Math.max(0, to - 3));
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER) {
                enter.run();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                search.clear();
                event.consume();
            }
        });
    }

    /** Something else that is done with the list, beside its tools. */
    void also(Node act) {
        below.getChildren().add(2, act);
    }

    public void focus() {
        search.requestFocus();
    }

    /** To the search, ready to be typed over. */
    public void search() {
        search.requestFocus();
        search.selectAll();
    }

    private void table() {
        table.setId(id + "Table");
        table.setAccessibleText(words.text("screen." + model().spec().name()));
        table.getStyleClass().add("plain-table");
        table.setItems(model().found());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        keepDrawnWidths();
        table.setSortPolicy(sorted -> {
            if (!filling) {
                model().sort(table.getSortOrder().stream()
                        .map(shown -> new SortedBy(
                                (String) shown.getUserData(), shown.getSortType() == TableColumn.SortType.DESCENDING))
                        .toList());
            }
            return true;
        });
        table.getColumns().addListener((ListChangeListener<TableColumn<L, ?>>) change -> {
            if (!filling && change.next() && change.wasReplaced()) {
                model().order(table.getColumns().stream()
                        .map(shown -> (String) shown.getUserData())
                        .toList());
            }
        });
    }

    /** A width that the table gave by itself, as to a larger window, is not kept: only what is drawn with the mouse. */
    private void keepDrawnWidths() {
        Map<String, Double> pressed = new HashMap<>();
        table.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            pressed.clear();
            pressed.putAll(widths());
        });
        table.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            Map<String, Double> drawn = widths();
            drawn.entrySet().removeIf(one -> one.getValue().equals(pressed.get(one.getKey())));
            if (!drawn.isEmpty() && drawn.size() <= pressed.size()) {
                model().widths(drawn);
            }
        });
    }

    private Map<String, Double> widths() {
        Map<String, Double> widths = new HashMap<>();
        table.getColumns().forEach(shown -> widths.put((String) shown.getUserData(), shown.getWidth()));
        return widths;
    }

    private void showColumns() {
        filling = true;
        table.getColumns().clear();
        for (Column<L> column : model().columns()) {
            TableColumn<L, String> shown = new TableColumn<>(words.text(column.word()));
            shown.setPrefWidth(model().width(column));
            shown.getStyleClass().add(table.getColumns().isEmpty() ? "pupil" : "secondary");
            shown.setCellValueFactory(
                    cell -> new ReadOnlyStringWrapper(column.text().apply(words, cell.getValue())));
            shown.setUserData(column.name());
            table.getColumns().add(shown);
        }
        filling = false;
        showSorted();
    }

    private void showSorted() {
        filling = true;
        List<TableColumn<L, ?>> sorted = new ArrayList<>();
        for (SortedBy by : model().sorted().get()) {
            table.getColumns().stream()
                    .filter(shown -> by.column().equals(shown.getUserData()))
                    .forEach(shown -> {
                        shown.setSortType(by.down() ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
                        sorted.add(shown);
                    });
        }
        if (!sorted.equals(table.getSortOrder())) {
            table.getSortOrder().setAll(sorted);
        }
        filling = false;
    }

    private void showFilters(Subscriptions subscriptions) {
        filters.getChildren().clear();
        for (Facet<L> facet : model().spec().facets()) {
            ObservableList<Choice<L>> choices = model().choices(facet.name());
            Node control = facet.chips() ? chips(facet, choices, subscriptions) : box(facet, choices, subscriptions);
            filters.getChildren().add(control);
        }
    }

    private Node chips(Facet<L> facet, ObservableList<Choice<L>> choices, Subscriptions subscriptions) {
        HBox chips = row("list-chips");
        Runnable mark = () -> chips.getChildren()
                .forEach(chip -> ((ToggleButton) chip)
                        .setSelected(Objects.equals(
                                chip.getUserData(), model().picked(facet.name()).get())));
        subscriptions.follow(choices, () -> {
            chips.getChildren().clear();
            choices.forEach(choice -> {
                ToggleButton chip = new ToggleButton(choice.text());
                String key = choice.key().isEmpty() ? "all" : choice.key().toLowerCase(java.util.Locale.ROOT);
                chip.setId(facet.name() + "-" + key);
                chip.setUserData(choice.key());
                chip.setMinWidth(ToggleButton.USE_PREF_SIZE);
                chip.getStyleClass().add("filter-chip");
                chip.setOnAction(event -> {
                    model().picked(facet.name()).set(choice.key());
                    mark.run();
                });
                chips.getChildren().add(chip);
            });
            mark.run();
        });
        subscriptions.follow(model().picked(facet.name()), key -> mark.run());
        return chips;
    }

    private Node box(Facet<L> facet, ObservableList<Choice<L>> choices, Subscriptions subscriptions) {
        ComboBox<String> box = new ComboBox<>();
        box.setId(id + "-" + facet.name());
        // "All classes" whole in each language; a longer name is read in the list that it opens.
        box.setMinWidth(FACET_WIDTH);
        box.setAccessibleText(words.text(facet.word()));
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable String key) {
                return choices.stream()
                        .filter(choice -> choice.key().equals(key))
                        .map(Choice::text)
                        .findFirst()
                        .orElse("");
            }

            @Override
            public String fromString(String name) {
                return name;
            }
        });
        subscriptions.follow(choices, () -> {
            String key = model().picked(facet.name()).get();
            box.setOnAction(null);
            box.getItems().setAll(choices.stream().map(Choice::key).toList());
            // The text of the key may be another one now, and a value that stays is not shown anew.
            box.setValue(null);
            box.setValue(key);
            box.setOnAction(event -> {
                if (box.getValue() != null) {
                    model().picked(facet.name()).set(box.getValue());
                }
            });
        });
        subscriptions.follow(model().picked(facet.name()), box::setValue);
        return box;
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        ListViewModel<L> model = model();
        bothWays(subscriptions, search, model.typed());
        showFilters(subscriptions);
        subscriptions.follow(model.columns(), this::showColumns);
        subscriptions.follow(model.sorted(), by -> showSorted());
        subscriptions.follow(model.told(), sentence -> {
            told.setText(sentence);
            show(told, !sentence.isEmpty());
        });
        subscriptions.bind(count.textProperty(), model.count());
        subscriptions.follow(model.loaded(), skeleton::answered);
        subscriptions.follow(model.count(), sentence -> {
            show(bare, model.isBare());
            show(notFound, !model.isBare());
        });
        subscriptions.follow(model.chosen(), line -> {
            if (line == null) {
                table.getSelectionModel().clearSelection();
            } else if (!line.equals(table.getSelectionModel().getSelectedItem())) {
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
}
