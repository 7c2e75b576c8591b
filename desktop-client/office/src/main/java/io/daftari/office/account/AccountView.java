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
import io.daftari.office.account.AccountViewModel.Side;
import io.daftari.office.account.SecondStepViewModel.Act;
import io.daftari.office.kit.Chip;
import io.daftari.office.kit.Nodes;
import io.daftari.office.kit.Sign;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.View;
import io.daftari.replica.signin.HubAccounts.Me;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One card for each thing of the account; what is done about it stands beside them. */
public final class AccountView extends View<AccountViewModel> {

    private final Words words;
    private final Label problem = wrapping("problem", "");
    private final Label notice = wrapping("notice-box", "");
    private final HubDeskView desk;
    private final Label name = wrapping("account-name", "");
    private final Label email = wrapping("secondary", "");
    private final Chip verified = new Chip();
    private final TextField mailCode = new TextField();
    private final VBox proving;
    private final Chip step = new Chip();
    private final Button turnOn;
    private final Button turnOff;
    private final Button paper;
    private final VBox signIns = column("sign-ins");
    private final VBox cards;
    private final ScrollPane side = new ScrollPane();
    private final PasswordView password;
    private final SecondStepView steps;

    /** @param signOut ends the session on this computer */
    public AccountView(AccountViewModel model, Words words, Runnable signOut) {
        super(model, Nodes.row("devices"));
        this.words = words;
        desk = new HubDeskView(model.desk(), words, "account", words.text("account.locked.text"));
        password = new PasswordView(model.password(), words, model::rest);
        steps = new SecondStepView(model.step(), words, model::rest);
        Button send = act("account.verify.send", Feather.MAIL, model::sendVerification, "sendVerification");
        Button confirm = act("account.verify.confirm", Feather.CHECK, model::verify, "confirmVerification");
        HBox code = row("account-line", field(words.text("entrance.mailCode"), "verificationCode", mailCode), confirm);
        proving = column("account-part", wrapping("care", words.text("account.verify.text")), row("acts", send), code);
        turnOn = act("account.step.on", Feather.SHIELD, () -> model.want(Act.ON), "stepOn");
        paper = act("account.step.paper", Feather.FILE_TEXT, () -> model.want(Act.PAPER), "stepPaper");
        turnOff = act("account.step.off", Feather.SHIELD_OFF, () -> model.want(Act.OFF), "stepOff");
        turnOff.getStyleClass().add("flat");
        Button change = act("account.password.change", Feather.KEY, () -> model.want(Side.PASSWORD), "changePassword");
        Button everywhere = act("account.everywhere", Feather.SLASH, model::endAll, "endAllSignIns");
        everywhere.getStyleClass().addAll("danger", "flat");
        cards = column(
                "cards",
                card(
                        "account.who",
                        row("account-line", column("account-who", name, email), spring(), verified),
                        proving),
                card(
                        "account.password",
                        wrapping("secondary", words.text("account.password.text")),
                        row("acts", change)),
                card(
                        "account.step",
                        row("account-line", wrapping("secondary", words.text("account.step.text")), spring(), step),
                        row("acts", turnOn, paper, turnOff)),
                card(
                        "account.signIns",
                        wrapping("secondary", words.text("account.signIns.text")),
                        signIns,
                        row("acts", everywhere)));
        Button out = act("account.signOut", Feather.LOG_OUT, signOut, "signOutHere");
        ScrollPane scroll = new ScrollPane(column("account-page", cards));
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        VBox page = column(
                "page",
                row(
                        "page-head",
                        column(
                                "page-title",
                                label("title", words.text("account.title")),
                                label("secondary", words.text("account.as", "email", model.email()))),
                        spring(),
                        out),
                column("account-messages", desk.root(), notice, problem),
                scroll);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        HBox.setHgrow(page, Priority.ALWAYS);
        page.setMinWidth(0);
        side.setFitToWidth(true);
        side.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        side.getStyleClass().addAll("edge-to-edge", "device-side");
        ((HBox) root()).getChildren().addAll(page, side);
    }

    private Button act(String word, Feather icon, Runnable action, String id) {
        Button button = button(words.text(word), icon, action);
        button.setId(id);
        return button;
    }

    private VBox card(String word, Node... parts) {
        VBox card = column("card", label("section-title", words.text(word)));
        card.getChildren().addAll(parts);
        return card;
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        AccountViewModel model = model();
        desk.bind(subscriptions);
        bothWays(subscriptions, mailCode, model.mailCode());
        subscriptions.follow(model.problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
        subscriptions.follow(model.notice(), sentence -> {
            notice.setText(sentence);
            show(notice, !sentence.isEmpty());
        });
        subscriptions.follow(model.desk().busy(), cards::setDisable);
        subscriptions.follow(model.me(), this::tell);
        subscriptions.follow(model.signIns(), this::list);
        subscriptions.follow(model.side(), this::beside);
    }

    private void tell(@Nullable Me me) {
        show(cards, me != null);
        if (me == null) {
            return;
        }
        name.setText(me.fullName());
        email.setText(me.email());
        verified.show(
                me.verified()
                        ? new Sign(Tone.GOOD, Feather.CHECK, words.text("account.verified"))
                        : new Sign(Tone.CARE, Feather.ALERT_CIRCLE, words.text("account.unverified")));
        show(proving, !me.verified());
        step.show(
                me.totp()
                        ? new Sign(Tone.GOOD, Feather.SHIELD, words.text("account.step.isOnShort"))
                        : new Sign(Tone.PENDING, Feather.SHIELD_OFF, words.text("account.step.isOffShort")));
        show(turnOn, !me.totp());
        show(paper, me.totp());
        show(turnOff, me.totp());
    }

    private void list() {
        List<Node> lines = model().signIns().stream().<Node>map(this::line).toList();
        signIns.getChildren().setAll(lines);
    }

    private HBox line(AccountViewModel.SignInLine line) {
        HBox shown = row(
                "account-line",
                column("account-who", wrapping("sign-in", line.where()), wrapping("secondary", line.when())),
                spring());
        if (!line.current()) {
            Button end = button(words.text("account.end"), Feather.X, () -> model().end(line.id()));
            end.getStyleClass().add("flat");
            shown.getChildren().add(end);
        }
        return shown;
    }

    private void beside(Side which) {
        // First: what can't be seen takes no focus.
        show(side, which != Side.NOTHING);
        side.setContent(
                switch (which) {
                    case NOTHING -> null;
                    case PASSWORD -> password.root();
                    case STEP -> steps.root();
                });
        side.setVvalue(0);
    }
}
