package io.daftari.teacher.attendance;

import static io.daftari.teacher.kit.Nodes.column;
import static io.daftari.teacher.kit.Nodes.label;
import static io.daftari.teacher.kit.Nodes.show;
import static io.daftari.teacher.kit.Nodes.wide;
import static io.daftari.teacher.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.teacher.kit.Nodes;
import io.daftari.teacher.kit.Sheet;
import io.daftari.teacher.kit.Subscriptions;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** One's own presence at the head of the day, and the sheet that asks for it. */
final class CheckInCard {

    private final CheckInViewModel model;
    private final Label title = wrapping("check-in-title", "");
    private final FlowPane signs = new FlowPane();
    private final Label why = wrapping("secondary", "");
    private final Button open;
    private final VBox card;
    private final Label place = wrapping("secondary", "");
    private final Label refusal = wrapping("problem", "");
    private final Button confirm;
    private final Button anyway;
    private final Sheet sheet;

    CheckInCard(CheckInViewModel model, Words words) {
        this.model = model;
        signs.getStyleClass().add("check-in-signs");
        signs.setMinWidth(0);
        open = wide("quiet", "", model::ask);
        open.setId("check-in");
        card = column("check-in", title, signs, why, open);
        confirm = wide("main", words.text("checkIn.now"), model::checkIn);
        confirm.setId("check-in-now");
        anyway = wide("main", words.text("checkIn.anyway"), model::anyway);
        anyway.setId("check-in-anyway");
        Button back = wide("quiet", words.text("register.back"), model::cancel);
        sheet = new Sheet(
                column(
                        "confirm",
                        label("section-title", words.text("checkIn.title")),
                        refusal,
                        place,
                        confirm,
                        anyway,
                        back),
                model::cancel);
        sheet.setId("check-in-sheet");
    }

    VBox card() {
        return card;
    }

    Sheet sheet() {
        return sheet;
    }

    void bind(Subscriptions subscriptions) {
        subscriptions.follow(model.shown(), shown -> show(card, shown));
        subscriptions.bind(title.textProperty(), model.title());
        subscriptions.bind(open.textProperty(), model.action());
        subscriptions.follow(model.why(), text -> {
            why.setText(text);
            show(why, !text.isEmpty());
        });
        subscriptions.follow(model.signs(), () -> {
            signs.getChildren()
                    .setAll(model.signs().stream().map(Nodes::sentence).toList());
            show(signs, !model.signs().isEmpty());
        });
        subscriptions.follow(model.asking(), asking -> show(sheet, asking));
        subscriptions.follow(model.sending(), sending -> {
            confirm.setDisable(sending);
            anyway.setDisable(sending);
        });
        subscriptions.bind(place.textProperty(), model.place());
        subscriptions.follow(model.refusal(), text -> {
            refusal.setText(text);
            show(refusal, !text.isEmpty());
            show(anyway, !text.isEmpty());
            show(confirm, text.isEmpty());
        });
    }
}
