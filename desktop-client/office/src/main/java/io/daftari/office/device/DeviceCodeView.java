package io.daftari.office.device;

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
import io.daftari.office.kit.QrPicture;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import io.daftari.office.session.AgainFields;
import io.daftari.replica.signin.HubDoor.Kind;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Whose the device is, the password again, and then the code to be read or typed on it. */
public final class DeviceCodeView extends View<DeviceCodeViewModel> {

    private static final int PICTURE = 260;

    private final ComboBox<Kind> kind = new ComboBox<>();
    private final AgainFields again;
    private final Label problem = wrapping("problem", "");
    private final Label made = label("code-made", "");
    private final ImageView picture = new ImageView();
    private final TextField link = new TextField();
    private final Label until = wrapping("secondary", "");
    private final VBox form;
    private final VBox answer;
    private final Button make;
    private final Button another;

    /** @param close what leads away from it */
    public DeviceCodeView(DeviceCodeViewModel model, Words words, Runnable close) {
        super(model, column("device-panel"));
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
        again = new AgainFields(words, "device");
        make = button(words.text("device.make"), Feather.KEY, model::make);
        make.setId("makeDeviceCode");
        make.setDefaultButton(true);
        Button cancel = button(words.text("device.close"), Feather.X, close);
        cancel.setCancelButton(true);
        cancel.getStyleClass().add("flat");
        form = column(
                "device-form",
                wrapping("secondary", words.text("device.text")),
                field(words.text("device.kind"), "deviceKind", kind),
                again.root(),
                problem,
                row("entrance-foot", cancel, spring(), make));
        made.setId("deviceCodeMade");
        picture.setSmooth(false);
        picture.setAccessibleText(words.text("device.qr"));
        picture.setId("deviceQr");
        link.setEditable(false);
        another = button(words.text("device.another"), Feather.REFRESH_CW, model::another);
        another.setId("anotherDeviceCode");
        Button done = button(words.text("device.done"), Feather.CHECK, close);
        answer = column(
                "device-form",
                wrapping("secondary", words.text("device.scan")),
                column("qr", picture),
                made,
                until,
                field(words.text("device.link"), "deviceLink", link),
                row("entrance-foot", another, spring(), done));
        ((VBox) root()).getChildren().addAll(label("section-title", words.text("device.title")), form, answer);
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        again.bind(subscriptions, model().again());
        bothWays(subscriptions, kind.valueProperty(), model().kind());
        subscriptions.follow(model().problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
        subscriptions.follow(model().busy(), make::setDisable);
        subscriptions.follow(model().link(), text -> {
            link.setText(text);
            picture.setImage(text.isEmpty() ? null : QrPicture.of(text, PICTURE));
        });
        subscriptions.follow(model().until(), until::setText);
        subscriptions.follow(model().made(), text -> {
            made.setText(text);
            show(answer, !text.isEmpty());
            show(form, text.isEmpty());
            if (text.isEmpty()) {
                again.focus();
            } else {
                another.requestFocus();
            }
        });
    }
}
