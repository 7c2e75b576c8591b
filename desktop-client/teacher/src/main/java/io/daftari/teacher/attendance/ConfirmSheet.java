package io.daftari.teacher.attendance;

import static io.daftari.teacher.kit.Nodes.column;
import static io.daftari.teacher.kit.Nodes.label;
import static io.daftari.teacher.kit.Nodes.wide;
import static io.daftari.teacher.kit.Nodes.wrapping;

import io.daftari.model.attendance.RegisterSummary;
import io.daftari.model.words.Words;
import io.daftari.teacher.kit.Nodes;
import io.daftari.teacher.kit.Sheet;
import io.daftari.teacher.kit.Subscriptions;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** Before a register is confirmed: who is not simply present, by name. */
final class ConfirmSheet {

    private static final double MOST_OF_THE_SCREEN = 0.5;

    private final RegisterViewModel model;
    private final VBox names = column("confirm-names");
    private final Label missing = wrapping("missing", "");
    private final Label place = wrapping("secondary", "");
    private final Button submit;
    private final Sheet sheet;

    ConfirmSheet(RegisterViewModel model, Words words) {
        this.model = model;
        submit = wide("main", words.text("register.submit"), model::submit);
        submit.setId("submit");
        Button back = wide("quiet", words.text("register.back"), model::cancel);
        ScrollPane scroll = new ScrollPane(names);
        scroll.setFitToWidth(true);
        // As high as the names are at this width, up to the limit.
        names.heightProperty().addListener((source, before, now) -> scroll.setPrefViewportHeight(now.doubleValue()));
        sheet = new Sheet(
                column(
                        "confirm",
                        label("section-title", words.text("register.confirm.title")),
                        scroll,
                        missing,
                        place,
                        submit,
                        back),
                model::cancel);
        sheet.limit(scroll, MOST_OF_THE_SCREEN);
        sheet.setId("confirm-sheet");
    }

    Sheet root() {
        return sheet;
    }

    void bind(Subscriptions subscriptions) {
        subscriptions.follow(model.summary(), this::show);
        subscriptions.follow(model.confirming(), confirming -> Nodes.show(sheet, confirming));
        subscriptions.follow(model.sending(), submit::setDisable);
        subscriptions.follow(model.place(), text -> {
            place.setText(text);
            Nodes.show(place, !text.isEmpty());
        });
    }

    private void show(RegisterSummary summary) {
        names.getChildren().clear();
        for (RegisterSummary.Group group : summary.groups()) {
            VBox box = column("confirm-group", label("confirm-title", group.title()));
            box.getStyleClass().add(group.presence().name().toLowerCase(Locale.ROOT));
            group.names().forEach(name -> box.getChildren().add(wrapping("confirm-name", name)));
            names.getChildren().add(box);
        }
        names.getChildren().add(wrapping("confirm-name", summary.rest()));
        missing.setText(String.join("\n", summary.missing()));
        Nodes.show(missing, !summary.ready());
    }
}
