package io.daftari.office.account;

import static io.daftari.office.kit.Fields.bothWays;
import static io.daftari.office.kit.Fields.field;
import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The old password, the new one twice, and what becomes of the old one elsewhere. */
final class PasswordView extends View<PasswordViewModel> {

    private final PasswordField before = new PasswordField();
    private final PasswordField fresh = new PasswordField();
    private final PasswordField repeated = new PasswordField();
    private final Label rule = wrapping("rule", "");
    private final Label problem = wrapping("problem", "");
    private final Button change;

    /** @param close what leads away from it */
    PasswordView(PasswordViewModel model, Words words, Runnable close) {
        super(model, column("device-panel"));
        change = button(words.text("account.password.set"), Feather.CHECK, model::change);
        change.setId("setPassword");
        change.setDefaultButton(true);
        Button cancel = button(words.text("account.close"), Feather.X, close);
        cancel.setCancelButton(true);
        cancel.getStyleClass().add("flat");
        ((VBox) root())
                .getChildren()
                .addAll(
                        label("section-title", words.text("account.password.change")),
                        field(words.text("account.password.before"), "passwordBefore", before),
                        field(words.text("entrance.newPassword"), "passwordNew", fresh),
                        field(words.text("account.password.repeated"), "passwordRepeated", repeated),
                        rule,
                        wrapping("secondary", words.text("account.password.here")),
                        wrapping("care", words.text("account.password.elsewhere")),
                        problem,
                        row("entrance-foot", cancel, spring(), change));
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        bothWays(subscriptions, before, model().before());
        bothWays(subscriptions, fresh, model().fresh());
        bothWays(subscriptions, repeated, model().repeated());
        subscriptions.follow(model().rule(), sentence -> {
            rule.setText(sentence);
            show(rule, !sentence.isEmpty());
        });
        subscriptions.follow(model().problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
        subscriptions.follow(model().desk().busy(), change::setDisable);
        before.requestFocus();
    }
}
