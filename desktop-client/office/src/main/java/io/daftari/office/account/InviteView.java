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
import io.daftari.office.account.InvitationsViewModel.Choice;
import io.daftari.office.kit.QrPicture;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.image.ImageView;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Whom to invite and as what; then the code, to be handed over. */
final class InviteView extends View<InvitationsViewModel> {

    private static final int PICTURE = 260;

    private final ToggleGroup ways = new ToggleGroup();
    private final RadioButton byMail;
    private final RadioButton byCode;
    private final TextField email = new TextField();
    private final VBox emailField;
    private final ComboBox<Choice> role = new ComboBox<>();
    private final Button invite;
    private final Label made = wrapping("fact-text", "");
    private final Label code = label("code-made", "");
    private final ImageView picture = new ImageView();
    private final TextField link = new TextField();
    private final VBox form;
    private final VBox answer;
    private final Button done;

    InviteView(InvitationsViewModel model, Words words) {
        super(model, column("device-panel"));
        byMail = new RadioButton(words.text("invite.byMail"));
        byMail.setId("inviteByMail");
        byCode = new RadioButton(words.text("invite.byCode"));
        byCode.setId("inviteByCode");
        byMail.setToggleGroup(ways);
        byCode.setToggleGroup(ways);
        emailField = field(words.text("entrance.email"), "inviteEmail", email);
        role.setMaxWidth(Double.MAX_VALUE);
        role.setItems(model.choices());
        role.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Choice one) {
                return one == null ? "" : one.name();
            }

            @Override
            public Choice fromString(String name) {
                throw new IllegalStateException("A role is chosen, not typed");
            }
        });
        invite = button(words.text("invite.do"), Feather.SEND, model::invite);
        invite.setId("invite");
        invite.setDefaultButton(true);
        Button cancel = button(words.text("account.close"), Feather.X, model::rest);
        cancel.setCancelButton(true);
        cancel.getStyleClass().add("flat");
        form = column(
                "device-form",
                label("section-title", words.text("invite.new")),
                column("ways", byMail, byCode),
                emailField,
                field(words.text("invite.as"), "inviteRole", role),
                wrapping("secondary", words.text("invite.roles")),
                row("entrance-foot", cancel, spring(), invite));
        code.getStyleClass().add("code-long");
        code.setId("invitationCode");
        picture.setSmooth(false);
        picture.setAccessibleText(words.text("invite.qr"));
        link.setEditable(false);
        done = button(words.text("account.done"), Feather.CHECK, model::rest);
        done.setId("invitationDone");
        Button another = button(words.text("invite.another"), Feather.USER_PLUS, model::wantNew);
        answer = column(
                "device-form",
                made,
                column("qr", picture),
                code,
                wrapping("secondary", words.text("invite.how")),
                field(words.text("device.link"), "invitationLink", link),
                row("entrance-foot", another, spring(), done));
        ((VBox) root()).getChildren().addAll(form, answer);
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        InvitationsViewModel model = model();
        bothWays(subscriptions, email, model.email());
        bothWays(subscriptions, role.valueProperty(), model.choice());
        byCode.setSelected(!model.byMail().get());
        bothWays(subscriptions, byMail.selectedProperty(), model.byMail());
        subscriptions.follow(model.byMail(), mailed -> show(emailField, mailed));
        subscriptions.follow(model.desk().busy(), invite::setDisable);
        subscriptions.follow(model.made(), made::setText);
        subscriptions.follow(model.link(), text -> {
            link.setText(text);
            picture.setImage(text.isEmpty() ? null : QrPicture.of(text, PICTURE));
        });
        subscriptions.follow(model.code(), text -> {
            code.setText(text);
            boolean told = !text.isEmpty();
            show(answer, told);
            show(form, !told);
            invite.setDefaultButton(!told);
            done.setDefaultButton(told);
            if (told) {
                done.requestFocus();
            } else if (model.byMail().get()) {
                email.requestFocus();
            } else {
                role.requestFocus();
            }
        });
    }
}
