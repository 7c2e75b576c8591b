package io.daftari.office.promotion;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.Tables;
import io.daftari.office.kit.View;
import io.daftari.office.promotion.BatchesViewModel.Item;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What was confirmed before, and its undo with what stands in the way. */
final class BatchesView extends View<BatchesViewModel> {

    private final Words words;
    private final TableView<Item> table;
    private final Label told = wrapping("notice-box", "");
    private final VBox standing = column("promotion-standing-list");
    private final ScrollPane reasons = new ScrollPane(standing);
    private final Label question = wrapping("care", "");
    private final VBox asking;
    private final Button undo;

    BatchesView(BatchesViewModel model, Words words, Runnable back) {
        super(model, column("promotion-confirm"));
        this.words = words;
        table = Tables.plain("promotionBatchTable", words.text("promotion.batch.what"), model::askUndo);
        table.setItems(model.items());
        table.getColumns().add(Tables.text(words.text("promotion.batch.what"), 420, "pupil", Item::title));
        table.getColumns().add(Tables.text(words.text("promotion.batch.counts"), 520, "secondary", Item::counts));
        table.setPlaceholder(label("secondary", words.text("promotion.batch.none")));
        VBox.setVgrow(table, Priority.ALWAYS);
        reasons.setFitToWidth(true);
        reasons.setPrefViewportHeight(180);
        reasons.getStyleClass().add("edge-to-edge");
        Button sure = button(words.text("promotion.undo.do"), Feather.CORNER_UP_LEFT, model::undo);
        sure.setId("promotionUndoSure");
        sure.getStyleClass().add("danger");
        Button leave = button(words.text("promotion.undo.not"), Feather.X, model::leave);
        leave.getStyleClass().add("flat");
        asking = column("promotion-asking", question, row("promotion-confirm-foot", spring(), leave, sure));
        undo = button(words.text("promotion.undo"), Feather.CORNER_UP_LEFT, () -> {
            Item item = table.getSelectionModel().getSelectedItem();
            if (item != null) {
                model.askUndo(item);
            }
        });
        undo.setId("promotionUndo");
        Button leaving = button(words.text("promotion.back"), Feather.ARROW_LEFT, back);
        leaving.setId("promotionBatchesBack");
        ((VBox) root())
                .getChildren()
                .addAll(
                        label("section-title", words.text("promotion.batches")),
                        table,
                        told,
                        reasons,
                        asking,
                        row("promotion-confirm-foot", leaving, spring(), undo));
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
        subscriptions.follow(model().standing(), () -> {
            standing.getChildren()
                    .setAll(model().standing().stream()
                            .map(sentence -> wrapping("notice", sentence))
                            .toList());
            show(reasons, !model().standing().isEmpty());
        });
        subscriptions.follow(model().asking(), item -> {
            show(asking, item != null);
            show(undo, item == null);
            if (item != null) {
                question.setText(words.text("promotion.undo.sure", "what", item.title()));
            }
        });
        subscriptions.follow(table.getSelectionModel().selectedItemProperty(), item -> undo.setDisable(item == null));
    }
}
