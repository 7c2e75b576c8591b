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
import io.daftari.office.promotion.Summary.Way;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Once more what is about to be done: from class to class with how many, and who does not simply go on, by name. */
final class ConfirmView extends View<PromotionViewModel> {

    private final Label title = wrapping("section-title", "");
    private final TableView<Way> ways;
    private final ListView<String> apart = new ListView<>();
    private final VBox names;
    private final Label leftOut = wrapping("care", "");
    private final Button confirm;

    ConfirmView(PromotionViewModel model, Words words) {
        super(model, column("promotion-confirm"));
        ways = Tables.plain("promotionWays", words.text("promotion.column.action"), way -> {});
        ways.getColumns().add(Tables.text(words.text("promotion.column.class"), 220, "pupil", Way::from));
        ways.getColumns().add(Tables.text(words.text("promotion.column.action"), 320, "pupil", Way::what));
        ways.getColumns()
                .add(Tables.text(words.text("promotion.pupils"), 90, "number", way -> words.number(way.pupils())));
        apart.setId("promotionApart");
        apart.setAccessibleText(words.text("promotion.column.action"));
        apart.getStyleClass().add("promotion-names");
        names = column("promotion-apart", label("section-title", words.text("promotion.apart")), apart);
        VBox.setVgrow(apart, Priority.ALWAYS);
        confirm = button(words.text("promotion.confirm.do"), Feather.CHECK, model::confirm);
        confirm.setId("promotionConfirm");
        confirm.getStyleClass().add("accent");
        Button back = button(words.text("promotion.back"), Feather.ARROW_LEFT, model::back);
        back.setId("promotionBack");
        HBox both = row("promotion-both", ways, names);
        HBox.setHgrow(ways, Priority.ALWAYS);
        HBox.setHgrow(names, Priority.ALWAYS);
        VBox.setVgrow(both, Priority.ALWAYS);
        ((VBox) root())
                .getChildren()
                .addAll(
                        title,
                        wrapping("secondary", words.text("promotion.confirm.how")),
                        leftOut,
                        both,
                        row("promotion-confirm-foot", back, spring(), confirm));
    }

    void focus() {
        confirm.requestFocus();
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        subscriptions.follow(model().summary(), this::fill);
        subscriptions.follow(model().sending().running(), confirm::setDisable);
    }

    private void fill(@Nullable Summary summary) {
        if (summary == null) {
            return;
        }
        title.setText(summary.title());
        ways.getItems().setAll(summary.ways());
        apart.getItems().setAll(summary.apart());
        show(names, !summary.apart().isEmpty());
        leftOut.setText(summary.leftOut());
        show(leftOut, !summary.leftOut().isEmpty());
    }
}
