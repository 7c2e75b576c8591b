package io.daftari.office.attendance;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.empty;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.spring;

import io.daftari.model.words.Words;
import io.daftari.office.attendance.AlertsViewModel.Line;
import io.daftari.office.kit.Keys;
import io.daftari.office.kit.Skeleton;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.Tables;
import io.daftari.office.kit.View;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Pupils whose attendance wants somebody's attention: why, since when, and whom to call. */
public final class AlertsView extends View<AlertsViewModel> {

    private final Words words;
    private final Label subtitle = label("secondary", "");
    private final TableView<Line> table;
    private final Skeleton skeleton;
    private final Button open;

    public AlertsView(AlertsViewModel model, Words words) {
        super(model, new VBox());
        this.words = words;
        table = Tables.plain("alertTable", words.text("alerts.title"), model::open);
        table.setItems(model.lines());
        table.getColumns().add(Tables.text(words.text("register.pupil"), 220, "pupil", Line::name));
        table.getColumns().add(Tables.text(words.text("missing.class"), 150, "secondary", Line::className));
        table.getColumns().add(SignCell.column(words.text("alerts.why"), 230, Line::sign));
        table.getColumns().add(Tables.text(words.text("alerts.since"), 140, "secondary", Line::since));
        table.getColumns().add(Tables.text(words.text("alerts.call"), 240, "call", Line::toCall));
        skeleton = new Skeleton(words);
        table.setPlaceholder(
                skeleton.before(empty(Feather.SMILE, words.text("alerts.none"), words.text("alerts.none.how"))));
        VBox.setVgrow(table, Priority.ALWAYS);
        open = button(words.text("alerts.open"), Feather.USER, () -> {
            Line line = table.getSelectionModel().getSelectedItem();
            if (line != null) {
                model.open(line);
            }
        });
        open.setId("openAlert");
        open.getStyleClass().add("accent");
        root().getStyleClass().add("page");
        ((VBox) root())
                .getChildren()
                .addAll(
                        row("page-head", column("page-title", label("title", words.text("alerts.title")), subtitle)),
                        table,
                        row("page-foot", spring(), open));
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        subscriptions.bind(subtitle.textProperty(), model().subtitle());
        subscriptions.follow(model().loaded(), skeleton::answered);
        subscriptions.follow(model().lines(), () -> {
            if (table.getSelectionModel().getSelectedIndex() < 0) {
                table.getSelectionModel().selectFirst();
            }
        });
        subscriptions.follow(table.getSelectionModel().selectedItemProperty(), line -> open.setDisable(line == null));
        Tables.focus(table);
    }

    @Override
    public List<Keys> keys() {
        return List.of(new Keys("Enter", words.text("alerts.open")));
    }
}
