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
import io.daftari.replica.signin.HubDoor.Kind;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Whose the device is, the password again, and then the code to be typed on it. */
public final class DeviceCodeView extends View<DeviceCodeViewModel> {

    private final Words words;
    private final ComboBox<Kind> kind = new ComboBox<>();
    private final PasswordField password = new PasswordField();
    private final TextField code = new TextField();
    private final Label problem = wrapping("problem", "");
    private final Label made = label("title", "");
    private final TextField link = new TextField();
    private final Label until = wrapping("secondary", "");
    private final VBox codeField;
    private final VBox answer;
    private final Button make;

    public DeviceCodeView(DeviceCodeViewModel model, Words words) {
        super(model, column("sync"));
        this.words = words;
        kind.getItems().setAll(Kind.values());
        kind.setMaxWidth(Double.MAX_VALUE);
        kind.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Kind one) {
                return one == null ? "" : words.text("device.kind." + one);
            }

            @Override
            public Kind fromString(String name) {
                throw new IllegalStateException("A kind is chosen, not typed");
            }
        });
        codeField = field("entrance.code", "deviceTotp", code);
        make = button(words.text("device.make"), Feather.KEY, model::make);
        make.setId("makeDeviceCode");
        make.setDefaultButton(true);
        link.setEditable(false);
        made.setId("deviceCodeMade");
        answer = column("sync-part", made, field("device.link", "deviceLink", link), until);
        VBox form = column(
                "sync-body",
                field("device.kind", "deviceKind", kind),
                field("entrance.password", "devicePassword", password),
                codeField,
                problem,
                row("entrance-foot", spring(), make),
                answer);
        form.setMaxWidth(460);
        ((VBox) root())
                .getChildren()
                .addAll(
                        row(
                                "page-head",
                                column(
                                        "page-title",
                                        label("title", words.text("device.title")),
                                        wrapping("secondary", words.text("device.text")))),
                        form);
    }

    private VBox field(String name, String id, Node control) {
        control.setId(id);
        Label label = label("field-label", words.text(name));
        label.setLabelFor(control);
        return column("field", label, control);
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        bothWays(subscriptions, password, model().password());
        bothWays(subscriptions, code, model().code());
        kind.valueProperty().bindBidirectional(model().kind());
        subscriptions.own(() -> kind.valueProperty().unbindBidirectional(model().kind()));
        subscriptions.follow(model().problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
        subscriptions.follow(model().codeNeeded(), needed -> show(codeField, needed));
        subscriptions.follow(model().busy(), make::setDisable);
        subscriptions.follow(model().link(), link::setText);
        subscriptions.follow(model().until(), until::setText);
        subscriptions.follow(model().made(), text -> {
            made.setText(text);
            show(answer, !text.isEmpty());
        });
    }

    private static void bothWays(Subscriptions subscriptions, TextField field, StringProperty property) {
        field.textProperty().bindBidirectional(property);
        subscriptions.own(() -> field.textProperty().unbindBidirectional(property));
    }
}
