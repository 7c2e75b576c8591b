package io.daftari.office.promotion;

import static io.daftari.office.kit.Fields.bothWays;
import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;

import io.daftari.model.people.PromotionAction;
import io.daftari.model.people.PromotionPlan.Target;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.Tables;
import io.daftari.office.kit.View;
import io.daftari.office.promotion.PromotionViewModel.Row;
import io.daftari.office.promotion.PromotionViewModel.Shown;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A line for each pupil, and what is made of those that are chosen. */
final class PromotionTable extends View<PromotionViewModel> {

    private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("problem");
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");

    private final Words words;
    private final TextField search = new TextField();
    private final Map<Shown, ToggleButton> chips = new EnumMap<>(Shown.class);
    private final ComboBox<String> groups = new ComboBox<>();
    private final Label count = label("secondary", "");
    private final TableView<Row> table;
    private final Label chosen = label("secondary", "");
    private final ComboBox<Target> target = new ComboBox<>();
    private final TextField reason = new TextField();
    private final HBox acts = row("promotion-acts");
    private final StackPane nothing;
    private boolean filling;
    /** The letter that opened the field is typed after it, and is not meant for it. */
    private boolean letterFollows;

    private final Set<UUID> kept = new HashSet<>();

    PromotionTable(PromotionViewModel model, Words words) {
        super(model, column("promotion-list"));
        this.words = words;
        this.nothing = new StackPane(PromotionView.nothing(words));
        table = Tables.plain("promotionTable", words.text("screen.yearEnd"), line -> reason.requestFocus());
        table.setItems(model.rows());
        table.setPlaceholder(nothing);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        columns();
        table.setRowFactory(which -> new LineRow());
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        VBox.setVgrow(table, Priority.ALWAYS);
        acts();
        ((VBox) root()).getChildren().addAll(filter(), table, acts);
    }

    private void columns() {
        List<TableColumn<Row, String>> columns = List.of(
                Tables.text(
                        words.text("promotion.column.number"),
                        118,
                        "secondary",
                        one -> one.line().pupil().admissionNumber()),
                Tables.text(
                        words.text("promotion.column.pupil"),
                        210,
                        "pupil",
                        one -> one.line().pupil().name()),
                Tables.text(
                        words.text("promotion.column.class"),
                        120,
                        "secondary",
                        one -> one.line().pupil().className()),
                Tables.text(words.text("promotion.column.action"), 95, "promotion-action", Row::action),
                Tables.text(words.text("promotion.column.target"), 135, "pupil", Row::target),
                Tables.text(words.text("promotion.column.why"), 205, "secondary", Row::why),
                Tables.text(words.text("promotion.column.standing"), 230, "promotion-standing", Row::standing));
        table.getColumns().addAll(columns);
    }

    private HBox filter() {
        search.setId("promotionSearch");
        search.setPromptText(words.text("promotion.search"));
        search.setAccessibleText(words.text("promotion.search"));
        search.setPrefWidth(220);
        HBox narrowing = row("list-chips");
        for (Shown shown : Shown.values()) {
            ToggleButton chip = new ToggleButton(words.text("promotion.shown." + shown));
            chip.setId("shown-" + shown.name().toLowerCase(Locale.ROOT));
            chip.getStyleClass().add("filter-chip");
            chip.setMinWidth(ToggleButton.USE_PREF_SIZE);
            chip.setOnAction(event -> {
                model().shown().set(shown);
                mark(shown);
            });
            chips.put(shown, chip);
            narrowing.getChildren().add(chip);
        }
        groups.setId("promotionClass");
        groups.setAccessibleText(words.text("promotion.column.class"));
        groups.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable String name) {
                return name == null || name.isEmpty() ? words.text("promotion.allClasses") : name;
            }

            @Override
            public String fromString(String name) {
                return name;
            }
        });
        groups.setOnAction(event -> {
            if (!filling && groups.getValue() != null) {
                model().group().set(groups.getValue());
            }
        });
        return row("promotion-filter", search, narrowing, groups, spring(), count);
    }

    private void mark(Shown shown) {
        chips.forEach((one, chip) -> chip.setSelected(one == shown));
    }

    private void acts() {
        acts.getChildren().add(chosen);
        for (PromotionAction action : PromotionAction.values()) {
            Button act = button(
                    words.text("promotion.do." + action), icon(action), () -> model().choose(chosenIds(), action));
            act.setId("do-" + action.name().toLowerCase(Locale.ROOT));
            act.getStyleClass().add("small");
            acts.getChildren().add(act);
        }
        target.setId("promotionTarget");
        target.setPromptText(words.text("promotion.toClass"));
        target.setAccessibleText(words.text("promotion.toClass"));
        target.setPrefWidth(225);
        target.setMinWidth(225);
        target.setItems(model().targets());
        target.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Target one) {
                return one == null ? "" : words.text("promotion.seats", "class", one.name(), "free", one.free());
            }

            @Override
            public @Nullable Target fromString(String name) {
                return null;
            }
        });
        target.setOnAction(event -> {
            Target to = target.getValue();
            if (to != null && !filling) {
                model().chooseClass(chosenIds(), to);
                table.requestFocus();
            }
        });
        reason.setId("promotionReason");
        reason.setPromptText(words.text("promotion.reason"));
        reason.setAccessibleText(words.text("promotion.reason"));
        reason.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if (letterFollows) {
                letterFollows = false;
                event.consume();
            }
        });
        reason.addEventFilter(KeyEvent.KEY_RELEASED, event -> letterFollows = false);
        reason.setOnAction(event -> {
            model().giveReason(chosenIds(), reason.getText());
            table.requestFocus();
        });
        HBox.setHgrow(reason, Priority.ALWAYS);
        Button propose =
                button(words.text("promotion.propose"), Feather.ROTATE_CCW, () -> model().propose(chosenIds()));
        propose.setId("promotionPropose");
        propose.getStyleClass().addAll("flat", "small");
        acts.getChildren().addAll(target, reason, propose);
    }

    private static Feather icon(PromotionAction action) {
        return switch (action) {
            case PROMOTE -> Feather.ARROW_UP;
            case REPEAT -> Feather.REPEAT;
            case GRADUATE -> Feather.AWARD;
            case LEAVE -> Feather.LOG_OUT;
        };
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case P -> model().choose(chosenIds(), PromotionAction.PROMOTE);
            case R -> model().choose(chosenIds(), PromotionAction.REPEAT);
            case G -> model().choose(chosenIds(), PromotionAction.GRADUATE);
            case L -> model().choose(chosenIds(), PromotionAction.LEAVE);
            case C -> {
                target.requestFocus();
                target.show();
            }
            case E -> {
                letterFollows = true;
                reason.requestFocus();
            }
            case DELETE, BACK_SPACE -> model().propose(chosenIds());
            default -> {
                return;
            }
        }
        event.consume();
    }

    private Set<UUID> chosenIds() {
        Set<UUID> ids = new HashSet<>();
        table.getSelectionModel().getSelectedItems().forEach(one -> {
            if (one != null) {
                ids.add(one.id());
            }
        });
        return ids;
    }

    void focus() {
        Tables.focus(table);
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        PromotionViewModel model = model();
        bothWays(subscriptions, search, model.typed());
        subscriptions.follow(model.shown(), this::mark);
        subscriptions.follow(model.classes(), this::showClasses);
        subscriptions.follow(model.group(), name -> showClasses());
        subscriptions.follow(model.loaded(), loaded -> show(nothing, loaded));
        subscriptions.follow(model.rows(), this::reselect);
        ListChangeListener<Row> selected = change -> showChosen();
        table.getSelectionModel().getSelectedItems().addListener(selected);
        subscriptions.own(() -> table.getSelectionModel().getSelectedItems().removeListener(selected));
        subscriptions.follow(model.sending().running(), running -> showChosen());
        showChosen();
    }

    private void showClasses() {
        filling = true;
        groups.getItems().setAll("");
        groups.getItems().addAll(model().classes());
        groups.setValue(model().group().get());
        filling = false;
    }

    /** Those who were chosen stay so when their lines change. */
    private void reselect() {
        count.setText(words.count("promotion.lines", model().rows().size()));
        Set<UUID> before = Set.copyOf(kept);
        List<Row> rows = model().rows();
        int[] at = IntStream.range(0, rows.size())
                .filter(i -> before.contains(rows.get(i).id()))
                .toArray();
        if (at.length == 0) {
            table.getSelectionModel().clearSelection();
            table.getSelectionModel().selectFirst();
        } else {
            table.getSelectionModel().clearSelection();
            table.getSelectionModel().selectIndices(at[0], at);
        }
        showChosen();
    }

    private void showChosen() {
        List<Row> now = table.getSelectionModel().getSelectedItems().stream()
                .filter(Objects::nonNull)
                .toList();
        if (!now.isEmpty()) {
            kept.clear();
            now.forEach(one -> kept.add(one.id()));
        }
        chosen.setText(
                now.size() == 1 ? now.get(0).line().pupil().name() : words.count("promotion.chosen", now.size()));
        acts.setDisable(now.isEmpty()
                || model().sending().running().get()
                || now.stream().allMatch(one -> one.line().isDone()));
        if (!reason.isFocused()) {
            reason.setText(now.size() == 1 ? now.get(0).line().reason() : "");
        }
        filling = true;
        Target to = now.size() == 1 ? now.get(0).line().target() : null;
        target.setValue(to);
        filling = false;
    }

    /** A line whose state is seen at once. */
    private static final class LineRow extends TableRow<Row> {
        @Override
        protected void updateItem(@Nullable Row item, boolean empty) {
            super.updateItem(item, empty);
            pseudoClassStateChanged(PROBLEM, item != null && item.isProblem());
            pseudoClassStateChanged(DONE, item != null && item.line().isDone());
        }
    }
}
