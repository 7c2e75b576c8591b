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
import io.daftari.replica.EntranceSteps.Step;
import io.daftari.replica.signin.HubDoor.OfSchool;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One small form in the middle of the window. */
public final class EntranceView extends View<EntranceViewModel> {

    private final Words words;
    private final Label title = wrapping("title", "");
    private final Label text = wrapping("secondary", "");
    private final Label problem = wrapping("problem", "");
    private final Label rule = wrapping("rule", "");
    private final TextField hub = new TextField();
    private final TextField schoolCode = new TextField();
    private final TextField email = new TextField();
    private final PasswordField password = new PasswordField();
    private final TextField code = new TextField();
    private final ComboBox<OfSchool> school = new ComboBox<>();
    private final TextField fullName = new TextField();
    private final TextField device = new TextField();
    private final VBox hubField;
    private final VBox schoolCodeField;
    private final VBox emailField;
    private final VBox passwordField;
    private final VBox codeField;
    private final VBox schoolField;
    private final VBox fullNameField;
    private final VBox deviceField;
    private final Button next;
    private final Button back;
    private final Label schoolCodeLabel;
    private final Label passwordLabel;
    private final Label codeLabel;
    private final HBox links;
    private final Hyperlink forgotten;
    private final Hyperlink guest;
    private final Hyperlink register;
    private final ProgressIndicator busy = new ProgressIndicator();
    private final @Nullable Node beside;

    /**
     * @param language the choice of language, above the form
     * @param beside another way in, beside the form as long as nobody has begun with that; null for none
     */
    public EntranceView(EntranceViewModel model, Words words, Node language, @Nullable Node beside) {
        super(model, new StackPane());
        this.words = words;
        this.beside = beside;
        hubField = field("entrance.hub", hub);
        schoolCodeField = field("entrance.schoolCode", schoolCode);
        emailField = field("entrance.email", email);
        passwordField = field("entrance.password", password);
        codeField = field("entrance.code", code);
        schoolField = field("entrance.school", school);
        fullNameField = field("entrance.fullName", fullName);
        deviceField = field("entrance.device", device);
        schoolCodeLabel = (Label) schoolCodeField.getChildren().get(0);
        passwordLabel = (Label) passwordField.getChildren().get(0);
        codeLabel = (Label) codeField.getChildren().get(0);
        forgotten = link("entrance.forgotten", Step.FORGOT);
        guest = link("entrance.guest", Step.GUEST);
        register = link("entrance.register", Step.REGISTER);
        school.setMaxWidth(Double.MAX_VALUE);
        school.setItems(model.schools());
        school.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable OfSchool one) {
                return one == null ? "" : one.name();
            }

            @Override
            public OfSchool fromString(String name) {
                throw new IllegalStateException("A school is chosen, not typed");
            }
        });
        next = button("", Feather.ARROW_RIGHT, model::next);
        next.setId("next");
        next.setDefaultButton(true);
        back = button(words.text("entrance.back"), Feather.ARROW_LEFT, model::back);
        back.setCancelButton(true);
        busy.setPrefSize(20, 20);
        links = row("entrance-links", forgotten, spring(), guest, register);
        VBox card = column(
                "entrance-card",
                row("entrance-head", label("brand", "Daftari"), spring(), language),
                column("page-title", title, text),
                hubField,
                schoolCodeField,
                fullNameField,
                emailField,
                codeField,
                passwordField,
                rule,
                schoolField,
                deviceField,
                problem,
                row("entrance-foot", back, spring(), busy, next),
                links);
        card.setMaxSize(420, StackPane.USE_PREF_SIZE);
        root().getStyleClass().add("entrance");
        HBox cards = row("entrance-cards", card);
        if (beside != null) {
            cards.getChildren().add(beside);
        }
        ((StackPane) root()).getChildren().add(cards);
    }

    private Hyperlink link(String name, Step to) {
        Hyperlink link = new Hyperlink(words.text(name));
        link.setId(name.substring(name.indexOf('.') + 1));
        link.setOnAction(event -> model().go(to));
        return link;
    }

    private VBox field(String name, Node control) {
        control.setId(name.substring(name.indexOf('.') + 1));
        Label label = label("field-label", words.text(name));
        label.setLabelFor(control);
        return column("field", label, control);
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        EntranceViewModel model = model();
        bothWays(subscriptions, hub, model.hub());
        bothWays(subscriptions, schoolCode, model.schoolCode());
        bothWays(subscriptions, email, model.email());
        bothWays(subscriptions, password, model.password());
        bothWays(subscriptions, code, model.code());
        bothWays(subscriptions, fullName, model.fullName());
        bothWays(subscriptions, device, model.device());
        school.valueProperty().bindBidirectional(model.school());
        subscriptions.own(() -> school.valueProperty().unbindBidirectional(model.school()));
        subscriptions.follow(model.rule(), sentence -> {
            rule.setText(sentence);
            show(rule, !sentence.isEmpty());
        });
        subscriptions.follow(model.problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
        subscriptions.follow(model.busy(), working -> {
            show(busy, working);
            enable();
        });
        subscriptions.follow(model.elsewhere(), taken -> enable());
        subscriptions.follow(model.schoolName(), name -> showStep());
        subscriptions.follow(model.step(), step -> showStep());
    }

    private static void bothWays(
            Subscriptions subscriptions, TextField field, javafx.beans.property.StringProperty property) {
        field.textProperty().bindBidirectional(property);
        subscriptions.own(() -> field.textProperty().unbindBidirectional(property));
    }

    private void enable() {
        boolean taken = model().elsewhere().get();
        next.setDisable(taken || model().busy().get());
        links.setDisable(taken);
    }

    private void showStep() {
        Step step = model().step().get();
        boolean joined = model().isJoined();
        show(hubField, !joined && Set.of(Step.JOIN, Step.REGISTER, Step.FORGOT).contains(step));
        show(
                schoolCodeField,
                Set.of(Step.JOIN, Step.REGISTER, Step.GUEST, Step.INVITATION).contains(step));
        schoolCodeLabel.setText(words.text(step == Step.JOIN ? "entrance.schoolCode" : "entrance.invitation"));
        show(fullNameField, step == Step.REGISTER);
        boolean whoHeIs = step == Step.JOIN || step == Step.SIGN_IN;
        show(
                emailField,
                whoHeIs || Set.of(Step.REGISTER, Step.GUEST, Step.FORGOT).contains(step));
        boolean fresh = step == Step.REGISTER || step == Step.RESET;
        show(passwordField, whoHeIs || fresh || step == Step.GUEST);
        passwordLabel.setText(words.text(fresh ? "entrance.newPassword" : "entrance.password"));
        show(codeField, step == Step.CODE || step == Step.RESET);
        codeLabel.setText(words.text(step == Step.RESET ? "entrance.mailCode" : "entrance.code"));
        show(schoolField, step == Step.SCHOOL);
        show(deviceField, step == Step.SCHOOL || step == Step.DEVICE || (step == Step.INVITED && !joined));
        show(back, !whoHeIs);
        show(forgotten, whoHeIs);
        show(links, whoHeIs || step == Step.GUEST);
        show(guest, step == Step.SIGN_IN);
        if (beside != null) {
            show(beside, whoHeIs);
        }
        show(register, step == Step.JOIN || step == Step.GUEST);
        String name = model().schoolName().get();
        title.setText(step == Step.SIGN_IN && !name.isEmpty() ? name : words.text("entrance.title." + step));
        text.setText(step == Step.INVITED ? model().invited().get() : words.text("entrance.text." + step));
        next.setText(words.text("entrance.next." + step));
        first(step).requestFocus();
    }

    private Node first(Step step) {
        return switch (step) {
            case CODE, RESET -> code;
            case SCHOOL, DEVICE -> device;
            case INVITED -> model().isJoined() ? next : device;
            case GUEST, INVITATION -> schoolCode;
            case REGISTER -> fullName;
            case FORGOT -> email;
            case JOIN, SIGN_IN -> email.getText().isBlank() ? email : password;
        };
    }
}
