package io.daftari.office.attendance;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.empty;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.spring;

import io.daftari.model.words.Words;
import io.daftari.office.attendance.MissingViewModel.Line;
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

/** Which registers are missing, whose they are, and how late. */
public final class MissingView extends View<MissingViewModel> {

    private final Words words;
    private final Label subtitle = label("secondary", "");
    private final TableView<Line> table;
    private final Skeleton skeleton;
    private final Button open;

    public MissingView(MissingViewModel model, Words words) {
        super(model, new VBox());
        this.words = words;
        table = Tables.plain("missingTable", words.text("missing.title"), model::open);
        table.setItems(model.lines());
        table.getColumns().add(Tables.text(words.text("missing.class"), 220, "pupil", Line::className));
        table.getColumns().add(Tables.text(words.text("missing.teacher"), 280, "teacher", Line::teachers));
        table.getColumns().add(Tables.text(words.text("missing.day"), 150, "secondary", Line::when));
        table.getColumns().add(Tables.text(words.text("missing.late"), 170, "late", Line::late));
        table.getColumns().add(Tables.text(words.text("missing.pupils"), 90, "secondary", Line::pupils));
        skeleton = new Skeleton(words);
        table.setPlaceholder(skeleton.before(
                empty(Feather.CHECK_CIRCLE, words.text("missing.none"), words.text("missing.none.how"))));
        VBox.setVgrow(table, Priority.ALWAYS);
        open = button(words.text("missing.open"), Feather.CHECK_SQUARE, () -> {
            Line line = table.getSelectionModel().getSelectedItem();
            if (line != null) {
                model.open(line);
            }
        });
        open.setId("openMissing");
        open.getStyleClass().add("accent");
        root().getStyleClass().add("page");
        ((VBox) root())
                .getChildren()
                .addAll(
                        row("page-head", column("page-title", label("title", words.text("missing.title")), subtitle)),
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
        return List.of(new Keys("Enter", words.text("missing.open")));
    }
}
