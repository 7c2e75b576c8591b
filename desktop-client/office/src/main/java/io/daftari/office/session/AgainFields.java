package io.daftari.office.session;

import static io.daftari.office.kit.Fields.bothWays;
import static io.daftari.office.kit.Fields.field;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.show;

import io.daftari.model.words.Words;
import io.daftari.office.kit.Subscriptions;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The password once more, and the code of the phone where the hub wants it. */
public final class AgainFields {

    private final PasswordField password = new PasswordField();
    private final TextField code = new TextField();
    private final VBox codeField;
    private final VBox root;

    /** @param id begins the ids of the controls */
    public AgainFields(Words words, String id) {
        codeField = field(words.text("entrance.code"), id + "Totp", code);
        root = column("again", field(words.text("again.password"), id + "Password", password), codeField);
    }

    public VBox root() {
        return root;
    }

    public void bind(Subscriptions subscriptions, PasswordAgain model) {
        bothWays(subscriptions, password, model.password());
        bothWays(subscriptions, code, model.code());
        subscriptions.follow(model.codeNeeded(), needed -> {
            show(codeField, needed);
            if (needed) {
                code.requestFocus();
            }
        });
    }

    public void focus() {
        password.requestFocus();
    }
}
