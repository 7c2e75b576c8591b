package io.daftari.teacher.session;

import static io.daftari.teacher.kit.Nodes.column;
import static io.daftari.teacher.kit.Nodes.label;
import static io.daftari.teacher.kit.Nodes.row;
import static io.daftari.teacher.kit.Nodes.show;
import static io.daftari.teacher.kit.Nodes.spring;
import static io.daftari.teacher.kit.Nodes.wide;
import static io.daftari.teacher.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.replica.EntranceSteps.Step;
import io.daftari.replica.signin.HubDoor.OfSchool;
import io.daftari.teacher.kit.Subscriptions;
import io.daftari.teacher.kit.View;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The way in: one field under the other, the main button at the foot. */
public final class EntranceView extends View<EntranceViewModel> {

    private final Words words;
    private final Label title = wrapping("title", "");
    private final Label text = wrapping("secondary", "");
    private final Label problem = wrapping("problem", "");
    private final TextField hub = new TextField();
    private final TextField deviceCode = new TextField();
    private final TextField email = new TextField();
    private final PasswordField password = new PasswordField();
    private final TextField code = new TextField();
    private final ComboBox<OfSchool> school = new ComboBox<>();
    private final TextField schoolId = new TextField();
    private final TextField device = new TextField();
    private final VBox hubField;
    private final VBox deviceCodeField;
    private final VBox emailField;
    private final VBox passwordField;
    private final VBox codeField;
    private final VBox schoolField;
    private final VBox schoolIdField;
    private final VBox deviceField;
    private final Button next;
    private final Button back;

    /** @param language the choice of language, above the form */
    public EntranceView(EntranceViewModel model, Words words, Node language) {
        super(model, column("screen"));
        this.words = words;
        hubField = field("entrance.hub", hub);
        deviceCodeField = field("entrance.deviceCode", deviceCode);
        emailField = field("entrance.email", email);
        passwordField = field("entrance.password", password);
        codeField = field("entrance.code", code);
        schoolField = field("entrance.school", school);
        schoolIdField = field("entrance.schoolId", schoolId);
        deviceField = field("entrance.device", device);
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
        next = wide("main", "", model::next);
        next.setId("next");
        next.setDefaultButton(true);
        back = wide("quiet", words.text("entrance.back"), model::back);
        ScrollPane scroll = new ScrollPane(column(
                "body",
                row("entrance-head", label("brand", "Daftari"), spring(), language),
                column("heading", title, text),
                hubField,
                deviceCodeField,
                emailField,
                passwordField,
                codeField,
                schoolField,
                schoolIdField,
                deviceField,
                problem));
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        ((VBox) root()).getChildren().addAll(scroll, column("foot", next, back));
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
        bothWays(subscriptions, deviceCode, model.deviceCode());
        bothWays(subscriptions, email, model.email());
        bothWays(subscriptions, password, model.password());
        bothWays(subscriptions, code, model.code());
        bothWays(subscriptions, schoolId, model.schoolId());
        bothWays(subscriptions, device, model.device());
        school.valueProperty().bindBidirectional(model.school());
        subscriptions.own(() -> school.valueProperty().unbindBidirectional(model.school()));
        subscriptions.follow(model.problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
        subscriptions.follow(model.busy(), next::setDisable);
        subscriptions.follow(model.schoolName(), name -> showStep());
        subscriptions.follow(model.step(), step -> showStep());
    }

    private static void bothWays(Subscriptions subscriptions, TextField field, StringProperty property) {
        field.textProperty().bindBidirectional(property);
        subscriptions.own(() -> field.textProperty().unbindBidirectional(property));
    }

    private void showStep() {
        Step step = model().step().get();
        boolean listed = !model().schools().isEmpty();
        show(hubField, step == Step.JOIN);
        show(deviceCodeField, step == Step.JOIN);
        boolean whoHeIs = step == Step.JOIN || step == Step.SIGN_IN;
        show(emailField, whoHeIs);
        show(passwordField, whoHeIs);
        show(codeField, step == Step.CODE);
        show(schoolField, step == Step.SCHOOL && listed);
        show(schoolIdField, step == Step.SCHOOL && !listed);
        show(deviceField, step == Step.SCHOOL || step == Step.DEVICE);
        show(back, !whoHeIs);
        String name = model().schoolName().get();
        title.setText(step == Step.SIGN_IN && !name.isEmpty() ? name : words.text("entrance.title." + step));
        text.setText(words.text("entrance.text." + step));
        next.setText(words.text("entrance.next." + step));
    }
}
