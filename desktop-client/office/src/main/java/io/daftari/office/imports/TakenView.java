package io.daftari.office.imports;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.imports.TakenViewModel.Item;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.Tables;
import io.daftari.office.kit.View;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The lists that were taken in before: how far each got, and its undo. */
final class TakenView extends View<TakenViewModel> {

    private final Words words;
    private final TableView<Item> table;
    private final Label told = wrapping("notice-box", "");
    private final VBox kept = column("promotion-standing-list");
    private final ScrollPane reasons = new ScrollPane(kept);
    private final Label question = wrapping("care", "");
    private final VBox asking;
    private final Button undo;
    private final Button goOn;
    private final Button leave;

    TakenView(TakenViewModel model, Words words, Runnable back) {
        super(model, column("promotion-confirm"));
        this.words = words;
        table = Tables.plain("importsTakenTable", words.text("imports.taken"), model::askUndo);
        table.setItems(model.items());
        table.getColumns().add(Tables.text(words.text("imports.taken.what"), 440, "pupil", Item::title));
        table.getColumns().add(Tables.text(words.text("imports.taken.told"), 540, "secondary", Item::told));
        table.setPlaceholder(label("secondary", words.text("imports.taken.none")));
        VBox.setVgrow(table, Priority.ALWAYS);
        reasons.setFitToWidth(true);
        reasons.setPrefViewportHeight(160);
        reasons.getStyleClass().add("edge-to-edge");
        Button sure = button(words.text("imports.undo.do"), Feather.CORNER_UP_LEFT, () -> {
            // It goes with the question; the keys stay here.
            focus();
            model.undo();
        });
        sure.setId("importsUndoSure");
        sure.getStyleClass().add("danger");
        Button not = button(words.text("imports.undo.not"), Feather.X, () -> {
            focus();
            model.leave();
        });
        not.getStyleClass().add("flat");
        asking = column("promotion-asking", question, row("promotion-confirm-foot", spring(), not, sure));
        undo = button(words.text("imports.undo"), Feather.CORNER_UP_LEFT, () -> with(model::askUndo));
        undo.setId("importsUndo");
        goOn = button(words.text("imports.goOn"), Feather.PLAY, () -> with(model::goOn));
        goOn.setId("importsGoOn");
        leave = button(words.text("imports.leaveAsItIs"), Feather.CHECK, () -> with(model::leaveAsItIs));
        leave.setId("importsLeave");
        leave.getStyleClass().add("flat");
        Button leaving = button(words.text("imports.back"), Feather.ARROW_LEFT, back);
        leaving.setId("importsTakenBack");
        ((VBox) root())
                .getChildren()
                .addAll(
                        label("section-title", words.text("imports.taken")),
                        table,
                        told,
                        reasons,
                        asking,
                        row("promotion-confirm-foot", leaving, spring(), leave, goOn, undo));
    }

    private void with(Consumer<Item> act) {
        Item item = table.getSelectionModel().getSelectedItem();
        if (item != null) {
            act.accept(item);
        }
    }

    void focus() {
        Tables.focus(table);
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        subscriptions.follow(model().told(), sentence -> {
            told.setText(sentence);
            show(told, !sentence.isEmpty());
        });
        subscriptions.follow(model().kept(), () -> {
            kept.getChildren()
                    .setAll(model().kept().stream()
                            .map(sentence -> wrapping("notice", sentence))
                            .toList());
            show(reasons, !model().kept().isEmpty());
        });
        subscriptions.follow(model().asking(), item -> {
            show(asking, item != null);
            if (item != null) {
                question.setText(words.count("imports.undo.sure", item.lines(), "what", item.title()));
            }
        });
        subscriptions.follow(table.getSelectionModel().selectedItemProperty(), item -> {
            undo.setDisable(item == null || !item.isUndoable());
            show(goOn, item != null && item.goesOn());
            show(leave, item != null && item.goesOn());
        });
    }
}
