package io.daftari.office.setup;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;

import io.daftari.model.words.Words;
import io.daftari.office.kit.Chip;
import io.daftari.office.kit.Sign;
import io.daftari.office.kit.Tone;
import io.daftari.office.setup.SetupStep.State;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is ready, and what is open, each with its button; and where one goes from here. */
final class EndStepView extends StepView<EndStep> {

    private final SetupViewModel setup;
    private final VBox lines = column("setup-end");

    EndStepView(EndStep model, SetupViewModel setup, Words words, Consumer<String> open) {
        super(model, words);
        this.setup = setup;
        Button admissions = plain(
                "setupAdmit", words.text("setup.end.admit"), Feather.USER_PLUS, () -> open.accept("screen.admissions"));
        admissions.getStyleClass().add("accent");
        body.getChildren()
                .addAll(
                        lines,
                        row(
                                "setup-acts",
                                admissions,
                                plain(
                                        "setupRegisters",
                                        words.text("setup.end.registers"),
                                        Feather.CHECK_SQUARE,
                                        () -> open.accept("screen.registers"))));
    }

    @Override
    void refresh() {
        super.refresh();
        lines.getChildren().clear();
        for (SetupStep step : setup.making()) {
            State state = setup.state(step);
            Chip chip = new Chip(
                    switch (state) {
                        case DONE -> new Sign(Tone.GOOD, Feather.CHECK, words.text("setup.state.DONE"));
                        case SKIPPED -> new Sign(Tone.PLAIN, Feather.CHEVRONS_RIGHT, words.text("setup.state.SKIPPED"));
                        case OPEN -> new Sign(Tone.CARE, Feather.CIRCLE, words.text("setup.state.OPEN"));
                    });
            Button go = button(
                    words.text(state == State.DONE ? "setup.end.change" : "setup.end.do"),
                    Feather.ARROW_RIGHT,
                    () -> setup.go(step));
            go.setId("setup-go-" + step.name());
            go.getStyleClass().add("flat");
            Label told = label("secondary", step.told());
            show(told, !step.told().isEmpty());
            lines.getChildren()
                    .add(row(
                            "setup-end-line",
                            new FontIcon(step.icon()),
                            column("setup-step", label("class-name", words.text("setup." + step.name())), told),
                            spring(),
                            chip,
                            go));
        }
    }
}
