package io.daftari.office.setup;

import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.form.FormGrid;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import org.kordamp.ikonli.feather.Feather;

/** The place of this computer: typed, or the middle of a site. */
final class ComputerStepView extends StepView<ComputerStep> {

    private final TextField latitude = new TextField();
    private final TextField longitude = new TextField();
    private final TextField metres = new TextField();
    private final FlowPane sites = new FlowPane();
    private final Label now = wrapping("notice", "");
    private final Button forget;

    ComputerStepView(ComputerStep model, Words words) {
        super(model, words);
        FormGrid form = new FormGrid();
        form.add(words.text("field.latitude"), "setup-computer-latitude", latitude);
        form.add(words.text("field.longitude"), "setup-computer-longitude", longitude);
        form.add(words.text("setup.computer.metres"), "setup-computer-metres", metres);
        sites.getStyleClass().add("setup-usual");
        Button register = plain("setupRegister", words.text("setup.computer.register"), Feather.MAP_PIN, () -> {
            model.register();
            refresh();
        });
        register.getStyleClass().add("accent");
        forget = plain("setupForget", words.text("setup.computer.forget"), Feather.X, () -> {
            model.forget();
            refresh();
        });
        forget.getStyleClass().add("flat");
        body.getChildren().addAll(now, form, sites, row("setup-acts", register, forget));
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        super.bind(subscriptions);
        FormGrid.same(subscriptions, latitude, model().form().text("latitude"));
        FormGrid.same(subscriptions, longitude, model().form().text("longitude"));
        FormGrid.same(subscriptions, metres, model().form().text("metres"));
    }

    @Override
    void refresh() {
        super.refresh();
        now.setText(
                model().registered().isPresent()
                        ? words.text("setup.computer.registered", "place", model().told())
                        : words.text(model().hasReceiver() ? "setup.computer.found" : "setup.computer.nowhere"));
        show(forget, model().registered().isPresent());
        sites.getChildren()
                .setAll(model().sites().stream()
                        .map(site -> plain(
                                "setup-computer-" + site.name,
                                words.text("setup.computer.site", "site", site.name),
                                Feather.CROSSHAIR,
                                () -> model().use(site)))
                        .toList());
    }
}
