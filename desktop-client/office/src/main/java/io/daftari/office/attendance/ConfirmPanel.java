package io.daftari.office.attendance;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.attendance.RegisterSummary;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Subscriptions;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Beside the register: who is not simply present, by name, before it is confirmed. */
final class ConfirmPanel {

    private final RegisterViewModel model;
    private final VBox names = column("confirm-names");
    private final Label rest = wrapping("confirm-rest", "");
    private final VBox missing = column("confirm-missing");
    private final Button submit;
    private final VBox root;

    ConfirmPanel(RegisterViewModel model, Words words) {
        this.model = model;
        submit = button(words.text("register.submit"), Feather.CHECK, model::submit);
        submit.setId("submit");
        submit.getStyleClass().add("accent");
        submit.setDefaultButton(false);
        Button back = button(words.text("register.back"), Feather.ARROW_LEFT, model::cancel);
        back.setId("back");
        ScrollPane scroll = new ScrollPane(column("confirm-body", names, rest, missing));
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        root = column(
                "confirm-panel",
                label("section-title", words.text("register.confirm.title")),
                scroll,
                row("confirm-foot", back, spring(), submit));
        root.setId("confirm-panel");
        root.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                model.cancel();
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER && !back.isFocused()) {
                model.submit();
                event.consume();
            }
        });
    }

    Node root() {
        return root;
    }

    void bind(Subscriptions subscriptions) {
        subscriptions.follow(model.summary(), this::showSummary);
        subscriptions.follow(model.confirming(), confirming -> {
            show(root, confirming);
            if (confirming) {
                submit.requestFocus();
            }
        });
        subscriptions.follow(
                model.sending(),
                sending -> submit.setDisable(sending || !model.summary().get().ready()));
    }

    private void showSummary(RegisterSummary summary) {
        names.getChildren().clear();
        for (RegisterSummary.Group group : summary.groups()) {
            VBox box = column("confirm-group", label("confirm-title", group.title()));
            box.getStyleClass().add(group.presence().name().toLowerCase(Locale.ROOT));
            group.names().forEach(name -> box.getChildren().add(wrapping("confirm-name", name)));
            names.getChildren().add(box);
        }
        rest.setText(summary.rest());
        missing.getChildren()
                .setAll(summary.missing().stream()
                        .map(text -> wrapping("missing", text))
                        .toList());
        submit.setDisable(!summary.ready() || model.sending().get());
    }
}
