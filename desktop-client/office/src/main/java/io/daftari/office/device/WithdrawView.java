package io.daftari.office.device;

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
import io.daftari.office.session.AgainFields;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What happens to a device that is withdrawn, and the last word on it. */
public final class WithdrawView extends View<WithdrawViewModel> {

    private final Words words;
    private final Label title = wrapping("section-title", "");
    private final VBox consequences = column("consequences");
    private final TextField reason = new TextField();
    private final AgainFields again;
    private final Label problem = wrapping("problem", "");
    private final Button confirm;

    /** @param close what leads away from it */
    public WithdrawView(WithdrawViewModel model, Words words, Runnable close) {
        super(model, column("device-panel"));
        this.words = words;
        again = new AgainFields(words, "withdraw");
        confirm = button(words.text("device.withdraw.confirm"), Feather.SLASH, model::confirm);
        confirm.setId("confirmWithdrawal");
        confirm.getStyleClass().add("danger");
        confirm.setDefaultButton(true);
        Button cancel = button(words.text("device.withdraw.keep"), Feather.X, close);
        cancel.setCancelButton(true);
        cancel.getStyleClass().add("flat");
        ((VBox) root())
                .getChildren()
                .addAll(
                        title,
                        consequences,
                        field(words.text("device.reason"), "withdrawReason", reason),
                        again.root(),
                        problem,
                        row("entrance-foot", cancel, spring(), confirm));
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        bothWays(subscriptions, reason, model().reason());
        again.bind(subscriptions, model().again());
        subscriptions.follow(model().problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
        subscriptions.follow(model().busy(), confirm::setDisable);
        subscriptions.follow(model().device(), device -> {
            title.setText(device == null ? "" : words.text("device.withdraw.title", "name", device.name()));
            consequences
                    .getChildren()
                    .setAll(model().consequences().stream()
                            .map(sentence -> wrapping("consequence", sentence))
                            .toList());
        });
        reason.requestFocus();
    }
}
