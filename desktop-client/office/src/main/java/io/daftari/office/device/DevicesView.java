package io.daftari.office.device;

import static io.daftari.office.kit.Fields.bothWays;
import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.empty;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.device.DevicesViewModel.Side;
import io.daftari.office.kit.Chip;
import io.daftari.office.kit.Nodes;
import io.daftari.office.kit.Skeleton;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import java.util.function.Function;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The list of devices, and beside it the chosen one, the question whether to withdraw it, or a new one. */
public final class DevicesView extends View<DevicesViewModel> {

    private final Words words;
    private final TableView<DeviceLine> table = new TableView<>();
    private final Label asOf = label("secondary", "");
    private final Label problem = wrapping("problem", "");
    private final ToggleButton careOnly = new ToggleButton();
    private final Button ask;
    private final Button fresh;
    private final ScrollPane side = new ScrollPane();
    private final StackPane vacant = new StackPane();
    private final Skeleton skeleton;
    private final DeviceCodeView code;
    private final WithdrawView withdraw;

    public DevicesView(DevicesViewModel model, Words words) {
        super(model, Nodes.row("devices"));
        this.words = words;
        code = new DeviceCodeView(model.code(), words, model::rest);
        withdraw = new WithdrawView(model.withdraw(), words, model::rest);
        careOnly.setId("careOnly");
        careOnly.setMinWidth(ToggleButton.USE_PREF_SIZE);
        ask = button(words.text("device.ask"), Feather.REFRESH_CW, model::ask);
        ask.setId("askDevices");
        fresh = button(words.text("device.title"), Feather.PLUS, model::wantNew);
        fresh.setId("newDevice");
        fresh.getStyleClass().add("accent");
        skeleton = new Skeleton(words);
        table();
        problem.getStyleClass().add("passing");
        VBox page = column(
                "page",
                row(
                        "page-head",
                        column("page-title", label("title", words.text("device.list")), asOf),
                        spring(),
                        careOnly,
                        ask,
                        fresh),
                problem,
                table);
        VBox.setVgrow(table, Priority.ALWAYS);
        HBox.setHgrow(page, Priority.ALWAYS);
        page.setMinWidth(0);
        side.setFitToWidth(true);
        side.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        side.getStyleClass().addAll("edge-to-edge", "device-side");
        ((HBox) root()).getChildren().addAll(page, side);
    }

    private void table() {
        table.setId("devices");
        table.setAccessibleText(words.text("screen.devices"));
        table.setPlaceholder(skeleton.before(vacant));
        table.getStyleClass().add("plain-table");
        table.setItems(model().lines());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns().add(text("device.name", 220, DeviceLine::name, ""));
        table.getColumns().add(text("device.people", 160, DeviceLine::people, "secondary"));
        table.getColumns().add(text("device.heard", 120, DeviceLine::heard, "secondary"));
        table.getColumns().add(text("device.unsent", 90, DeviceLine::unsent, "number"));
        TableColumn<DeviceLine, DeviceLine> state = new TableColumn<>(words.text("device.state"));
        state.setCellValueFactory(cell -> new SimpleObjectProperty<>(cell.getValue()));
        state.setCellFactory(column -> new StateCell());
        state.setPrefWidth(150);
        state.setMinWidth(140);
        state.setSortable(false);
        table.getColumns().add(state);
    }

    private TableColumn<DeviceLine, String> text(
            String word, double width, Function<DeviceLine, String> value, String style) {
        TableColumn<DeviceLine, String> column = new TableColumn<>(words.text(word));
        column.setCellValueFactory(cell -> new SimpleStringProperty(value.apply(cell.getValue())));
        column.setCellFactory(made -> new TextCell(style));
        column.setPrefWidth(width);
        column.setReorderable(false);
        return column;
    }

    /** A text that tells itself whole to the pointer where there is no room for it. */
    private static final class TextCell extends TableCell<DeviceLine, String> {

        TextCell(String style) {
            if (!style.isEmpty()) {
                getStyleClass().add(style);
            }
        }

        @Override
        protected void updateItem(String item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? "" : item);
            setTooltip(empty || item == null || item.isEmpty() ? null : new Tooltip(item));
        }
    }

    private static final class StateCell extends TableCell<DeviceLine, DeviceLine> {

        private final Chip chip = new Chip();

        @Override
        protected void updateItem(DeviceLine item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
            } else {
                chip.show(item.sign());
                setGraphic(chip);
            }
        }
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        DevicesViewModel model = model();
        subscriptions.bind(asOf.textProperty(), model.asOf());
        bothWays(subscriptions, careOnly.selectedProperty(), model.careOnly());
        subscriptions.follow(model.loaded(), loaded -> {
            skeleton.answered(loaded);
            tell();
        });
        subscriptions.follow(model.asOf(), sentence -> tell());
        subscriptions.follow(model.careOnly(), only -> tell());
        subscriptions.follow(model.caring(), count -> careOnly.setText(words.text("device.careOnly", "count", count)));
        subscriptions.follow(model.problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
        subscriptions.follow(model.asking(), asking -> {
            ask.setDisable(asking);
            tell();
        });
        subscriptions.follow(table.getSelectionModel().selectedItemProperty(), line -> {
            if (line != null) {
                model.choose(line);
            }
        });
        subscriptions.follow(model.chosen(), line -> {
            if (line != null && !line.equals(table.getSelectionModel().getSelectedItem())) {
                table.getSelectionModel().select(line);
            }
            beside();
        });
        subscriptions.follow(model.side(), which -> beside());
        table.requestFocus();
    }

    /** What stands where no device does. */
    private void tell() {
        show(careOnly, model().isKnown());
        vacant.getChildren().setAll(placeholder());
    }

    private Node placeholder() {
        if (model().asking().get()) {
            return label("secondary", words.text("device.asking"));
        }
        if (!model().isKnown()) {
            // The sentence above the table says why.
            return row("");
        }
        return model().careOnly().get()
                ? empty(Feather.CHECK_CIRCLE, words.text("device.allWell"), words.text("device.allWell.how"))
                : empty(Feather.SMARTPHONE, words.text("device.none"), words.text("device.none.how"));
    }

    private void beside() {
        Side which = model().side().get();
        // First: what can't be seen takes no focus.
        show(side, which != Side.NOTHING);
        side.setContent(
                switch (which) {
                    case NOTHING -> null;
                    case DEVICE -> chosen();
                    case WITHDRAW -> withdraw.root();
                    case NEW -> code.root();
                });
        side.setVvalue(0);
    }

    private VBox chosen() {
        DeviceLine line = model().chosen().get();
        VBox panel = column("device-panel");
        if (line == null) {
            return panel;
        }
        panel.getChildren().add(wrapping("section-title", line.name()));
        panel.getChildren().add(row("chips", new Chip(line.sign())));
        line.cares().forEach(care -> panel.getChildren().add(wrapping("care", care)));
        line.facts()
                .forEach(fact -> panel.getChildren()
                        .add(column("fact", label("field-label", fact.what()), wrapping("fact-text", fact.how()))));
        if (!line.device().isWithdrawn()) {
            Button button = button(words.text("device.withdraw"), Feather.SLASH, model()::wantWithdrawal);
            button.setId("withdraw");
            button.getStyleClass().addAll("danger", "flat");
            panel.getChildren().add(row("entrance-foot", spring(), button));
        }
        return panel;
    }
}
