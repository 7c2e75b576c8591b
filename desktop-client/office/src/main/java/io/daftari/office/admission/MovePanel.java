package io.daftari.office.admission;

import static io.daftari.office.kit.Fields.bothWays;
import static io.daftari.office.kit.Fields.field;
import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What is asked once more before an application is moved, and why one was not. */
final class MovePanel extends View<MoveViewModel> {

    private final Words words;
    private final Label what = wrapping("section-title", "");
    private final Label warning = wrapping("care", "");
    private final TextField reason = new TextField();
    private final Label told = wrapping("problem", "");
    private final VBox asking;

    MovePanel(MoveViewModel model, Words words) {
        super(model, column("move-panel"));
        this.words = words;
        Button confirm = button(words.text("admission.confirm"), Feather.CHECK, model::confirm);
        confirm.setId("moveConfirm");
        confirm.getStyleClass().add("accent");
        Button leave = button(words.text("admission.leave"), Feather.X, model::leave);
        leave.setId("moveLeave");
        leave.getStyleClass().add("flat");
        asking = column(
                "move-asking",
                what,
                warning,
                field(words.text("admission.reason"), "moveReason", reason),
                row("tie-foot", spring(), leave, confirm));
        ((VBox) root()).getChildren().addAll(told, asking);
        reason.setOnAction(event -> model.confirm());
        root().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && model.asking().get() != null) {
                model.leave();
                event.consume();
            }
        });
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        MoveViewModel model = model();
        bothWays(subscriptions, reason, model.reason());
        subscriptions.follow(model.told(), sentence -> {
            told.setText(sentence);
            show(told, !sentence.isEmpty());
            show(root(), !sentence.isEmpty() || model.asking().get() != null);
        });
        subscriptions.follow(model.asking(), asked -> {
            show(asking, asked != null);
            show(root(), asked != null || !model.told().get().isEmpty());
            if (asked != null) {
                what.setText(asked.card().name() + ": " + words.text("wanted." + asked.to()));
                warning.setText(asked.warning());
                show(warning, !asked.warning().isEmpty());
                reason.requestFocus();
            }
        });
    }
}
