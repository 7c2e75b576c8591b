package io.daftari.teacher.session;

import static io.daftari.teacher.kit.Nodes.column;
import static io.daftari.teacher.kit.Nodes.label;
import static io.daftari.teacher.kit.Nodes.show;
import static io.daftari.teacher.kit.Nodes.wide;
import static io.daftari.teacher.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.teacher.kit.Subscriptions;
import io.daftari.teacher.kit.View;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** In place of everything: whose session it is, and one field. */
public final class LockView extends View<LockViewModel> {

    private final PasswordField password = new PasswordField();
    private final TextField code = new TextField();
    private final VBox codeField;
    private final Label problem = wrapping("problem", "");
    private final Button open;

    /** @param leave ends the session for somebody else */
    public LockView(LockViewModel model, Words words, Runnable leave) {
        super(model, column("screen"));
        password.setId("lockPassword");
        Label field = label("field-label", words.text("entrance.password"));
        field.setLabelFor(password);
        code.setId("lockCode");
        Label codeLabel = label("field-label", words.text("entrance.code"));
        codeLabel.setLabelFor(code);
        codeField = column("field", codeLabel, code);
        open = wide("main", words.text("lock.open"), model::unlock);
        open.setDefaultButton(true);
        VBox body = column(
                "body",
                column(
                        "heading",
                        wrapping("title", words.text("lock.title")),
                        wrapping(
                                "secondary",
                                words.text("lock.text", "person", model.user().get()))),
                column("field", field, password),
                codeField,
                problem);
        VBox.setVgrow(body, Priority.ALWAYS);
        ((VBox) root())
                .getChildren()
                .addAll(body, column("foot", open, wide("quiet", words.text("lock.somebodyElse"), leave)));
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        password.textProperty().bindBidirectional(model().password());
        subscriptions.own(() -> password.textProperty().unbindBidirectional(model().password()));
        code.textProperty().bindBidirectional(model().code());
        subscriptions.own(() -> code.textProperty().unbindBidirectional(model().code()));
        subscriptions.follow(model().codeNeeded(), needed -> {
            show(codeField, needed);
            if (needed) {
                code.requestFocus();
            }
        });
        subscriptions.follow(model().problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
        subscriptions.follow(model().busy(), open::setDisable);
    }
}
