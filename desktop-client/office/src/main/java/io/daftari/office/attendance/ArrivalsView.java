package io.daftari.office.attendance;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.empty;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.attendance.ArrivalsViewModel.Line;
import io.daftari.office.kit.Keys;
import io.daftari.office.kit.Nodes;
import io.daftari.office.kit.Skeleton;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.Tables;
import io.daftari.office.kit.View;
import java.util.List;
import java.util.UUID;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The staff of today, each check-in of one of them, and the way to the check-in desk. */
public final class ArrivalsView extends View<ArrivalsViewModel> {

    private final Words words;
    private final Label subtitle = label("secondary", "");
    private final TableView<Line> table;
    private final Skeleton skeleton;
    private final ReadOnlyBooleanProperty permitted;
    private final Button open;
    private final Label how;
    private final TakeBackPart takeBack;
    private final PupilArrivalsView pupils;
    private final VBox staff;
    private final StackPane place = new StackPane();
    private final ToggleButton ofStaff;
    private final ToggleButton ofPupils;
    private @Nullable UUID chosen;

    /**
     * @param permitted whether the person may keep the desk; that may change while this stands there
     * @param openDesk lets the check-in desk stand in the place of everything
     */
    public ArrivalsView(ArrivalsViewModel model, Words words, ReadOnlyBooleanProperty permitted, Runnable openDesk) {
        super(model, new VBox());
        this.words = words;
        this.permitted = permitted;
        table = Tables.plain("arrivalsTable", words.text("arrivals.of.staff"), line -> {});
        table.setItems(model.lines());
        table.getColumns().add(Tables.text(words.text("arrivals.name"), 240, "pupil", Line::name));
        table.getColumns().add(SignCell.column(words.text("arrivals.at"), 170, Line::sign));
        table.getColumns().add(Tables.text(words.text("arrivals.number"), 130, "secondary", Line::number));
        table.getColumns().add(Tables.text(words.text("arrivals.department"), 190, "secondary", Line::department));
        table.getColumns().add(Tables.text(words.text("arrivals.place"), 250, "secondary", Line::place));
        table.getSelectionModel().selectedItemProperty().addListener((source, before, now) -> {
            if (now != null) {
                chosen = now.id();
                model.choose(now.id());
            }
        });
        takeBack = new TakeBackPart(model, words);
        skeleton = new Skeleton(words);
        table.setPlaceholder(
                skeleton.before(empty(Feather.USERS, words.text("arrivals.none"), words.text("arrivals.none.how"))));
        VBox.setVgrow(table, Priority.ALWAYS);
        open = button(words.text("desk.open"), Feather.LOG_IN, openDesk);
        open.setId("openDesk");
        open.getStyleClass().add("accent");
        how = wrapping("secondary", words.text("desk.open.how"));
        pupils = new PupilArrivalsView(model.pupils(), words);
        staff = new VBox(table, takeBack.root());
        VBox.setVgrow(place, Priority.ALWAYS);
        ofStaff = chip("staff", false);
        ofPupils = chip("pupils", true);
        root().getStyleClass().add("page");
        ((VBox) root())
                .getChildren()
                .addAll(
                        row(
                                "page-head",
                                column("page-title", label("title", words.text("arrivals.title")), subtitle),
                                spring(),
                                row("list-chips", ofStaff, ofPupils)),
                        place,
                        row("page-foot", how, spring(), open));
        root().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (permitted.get() && event.isShortcutDown() && event.getCode() == KeyCode.ENTER) {
                openDesk.run();
                event.consume();
            }
        });
    }

    private ToggleButton chip(String whose, boolean shown) {
        ToggleButton chip = new ToggleButton(words.text("arrivals.of." + whose));
        chip.setId("arrivals-" + whose);
        chip.getStyleClass().add("filter-chip");
        chip.setMinWidth(ToggleButton.USE_PREF_SIZE);
        chip.setOnAction(event -> {
            model().pupilsShown().set(shown);
            show(shown);
        });
        return chip;
    }

    private void show(boolean shown) {
        ofStaff.setSelected(!shown);
        ofPupils.setSelected(shown);
        Region wanted = shown ? pupils.root() : staff;
        if (!place.getChildren().equals(List.of(wanted))) {
            place.getChildren().setAll(wanted);
        }
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        subscriptions.bind(subtitle.textProperty(), model().subtitle());
        subscriptions.follow(model().pupilsShown(), this::show);
        subscriptions.follow(permitted, may -> {
            Nodes.show(open, may);
            Nodes.show(how, may);
        });
        subscriptions.follow(model().loaded(), skeleton::answered);
        takeBack.bind(subscriptions);
        subscriptions.follow(model().lines(), this::chooseAgain);
        if (!model().pupilsShown().get()) {
            Tables.focus(table);
        }
    }

    /** The lines were read anew, and may stand in another order. */
    private void chooseAgain() {
        if (table.getSelectionModel().getSelectedItem() == null) {
            table.getItems().stream()
                    .filter(line -> line.id().equals(chosen))
                    .findFirst()
                    .ifPresent(table.getSelectionModel()::select);
        }
    }

    @Override
    public List<Keys> keys() {
        return permitted.get() ? List.of(new Keys("Ctrl Enter", words.text("desk.open"))) : List.of();
    }
}
