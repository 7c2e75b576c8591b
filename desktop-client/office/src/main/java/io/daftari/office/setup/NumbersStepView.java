package io.daftari.office.setup;

import static io.daftari.office.kit.Fields.field;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.keysTo;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.form.FormGrid;
import io.daftari.office.kit.form.RecordParts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The form of admission numbers, what its parts mean, and how numbers look by it. */
final class NumbersStepView extends StepView<NumbersStep> {

    private final TextField format = new TextField();
    private final Label wrong = wrapping("rows-told", "");
    private final VBox examples = column("setup-examples");
    private final Label counts = wrapping("secondary", "");
    private final List<Button> buttons = new ArrayList<>();

    NumbersStepView(NumbersStep model, Words words) {
        super(model, words);
        format.setPrefColumnCount(30);
        format.getStyleClass().add("setup-format");
        FlowPane usual = new FlowPane();
        usual.getStyleClass().add("setup-usual");
        for (String one : NumbersStep.USUAL) {
            Button use =
                    plain("setup-usual-" + NumbersStep.USUAL.indexOf(one), one, Feather.HASH, () -> model.use(one));
            buttons.add(use);
            usual.getChildren().add(use);
        }
        VBox parts = RecordParts.part(words.text("setup.numbers.parts"));
        for (String part : List.of("ABBR", "YEAR", "SEQ", "DIGITS", "OTHER")) {
            Label sign = label("key", words.text("setup.numbers.sign." + part));
            sign.setMinWidth(96);
            parts.getChildren()
                    .add(row("setup-part-line", sign, wrapping("record-first", words.text("setup.numbers." + part))));
        }
        body.getChildren()
                .addAll(
                        column(
                                "setup-part",
                                row(
                                        "setup-typing",
                                        field(words.text("setup.numbers.form"), "setup-admissionFormat", format)),
                                wrong,
                                usual),
                        part(words.text("setup.numbers.examples"), examples, counts),
                        parts);
    }

    @Override
    void focus() {
        keysTo(format);
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        super.bind(subscriptions);
        Subscriptions ofLine = new Subscriptions();
        subscriptions.own(ofLine::close);
        subscriptions.follow(model().school().rows().lines(), () -> {
            ofLine.close();
            model().school().text("admissionFormat").ifPresent(text -> FormGrid.same(ofLine, format, text));
        });
        subscriptions.follow(model().school().rows().version(), number -> refresh());
    }

    @Override
    void refresh() {
        super.refresh();
        boolean barred = !model().whyNot().isEmpty();
        format.setDisable(barred);
        buttons.forEach(button -> button.setDisable(barred));
        wrong.setText(model().wrong());
        show(wrong, !model().wrong().isEmpty());
        examples.getChildren()
                .setAll(model().examples().stream()
                        .map(one -> label("setup-example", one))
                        .toList());
        counts.setText(model().counts());
        show(counts, !model().counts().isEmpty());
    }
}
