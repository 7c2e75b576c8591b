package io.daftari.office.session;

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
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** In place of everything: whose session it is, and one field; or what stands there for everybody until that is asked for. */
public final class LockView extends View<LockViewModel> {

    private final PasswordField password = new PasswordField();
    private final TextField code = new TextField();
    private final VBox codeField;
    private final Label problem = wrapping("problem", "");
    private final Button open;
    private final VBox card;
    private final @Nullable View<?> stands;

    /**
     * @param leave ends the session for somebody else
     * @param stands what stands on the locked screen for everybody; null for nothing
     */
    public LockView(LockViewModel model, Words words, Runnable leave, @Nullable View<?> stands) {
        super(model, new StackPane());
        this.stands = stands;
        password.setId("lockPassword");
        Label field = label("field-label", words.text("entrance.password"));
        field.setLabelFor(password);
        code.setId("lockCode");
        Label codeLabel = label("field-label", words.text("entrance.code"));
        codeLabel.setLabelFor(code);
        codeField = column("field", codeLabel, code);
        open = button(words.text("lock.open"), Feather.UNLOCK, model::unlock);
        open.setDefaultButton(true);
        Button other = button(words.text("lock.somebodyElse"), Feather.LOG_OUT, leave);
        Button back = button(
                words.text("lock.back"),
                Feather.ARROW_LEFT,
                () -> model.leaving().set(false));
        back.setId("lockBack");
        back.setCancelButton(true);
        card = column(
                "entrance-card",
                column(
                        "page-title",
                        wrapping("title", words.text("lock.title")),
                        wrapping(
                                "secondary",
                                words.text("lock.text", "person", model.user().get()))),
                column("field", field, password),
                codeField,
                problem,
                row("entrance-foot", stands == null ? other : back, spring(), open));
        card.setMaxSize(420, StackPane.USE_PREF_SIZE);
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
        subscriptions.follow(model().leaving(), this::showCard);
    }

    private void showCard(boolean leaving) {
        boolean asked = leaving || stands == null;
        root().getStyleClass().removeAll("entrance");
        if (asked) {
            root().getStyleClass().add("entrance");
        }
        ((StackPane) root()).getChildren().setAll(asked || stands == null ? card : stands.root());
        if (asked) {
            (model().codeNeeded().get() ? code : password).requestFocus();
        }
    }
}
