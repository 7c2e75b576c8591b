package io.daftari.office.setup;

import static io.daftari.office.kit.Nodes.keysTo;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.school.Curriculum;
import io.daftari.model.school.School;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.form.FormGrid;
import io.daftari.office.kit.form.RowsViewModel.Line;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

/** The school's own fields. */
final class SchoolStepView extends StepView<SchoolStep> {

    private final Map<String, Control> controls = new HashMap<>();
    private final Label told = wrapping("rows-told", "");

    SchoolStepView(SchoolStep model, Words words) {
        super(model, words);
        FormGrid form = new FormGrid();
        for (String field : SchoolStep.FIELDS) {
            Control control = control(field);
            String word = words.text("field." + field);
            String id = "setup-school-" + field;
            controls.put(field, field.equals("address") ? form.wide(word, id, control) : form.add(word, id, control));
        }
        body.getChildren().addAll(form, told);
    }

    private Control control(String field) {
        return switch (field) {
            case "country" ->
                FormGrid.choice(
                        SchoolStep.countries(),
                        code -> Locale.of("", code)
                                .getDisplayCountry(
                                        Locale.forLanguageTag(words.language().tag())));
            case "timeZone" -> FormGrid.choice(SchoolStep.timeZones(), zone -> zone.replace('_', ' '));
            case "currency" -> FormGrid.choice(SchoolStep.currencies(), code -> code);
            case "curriculum" ->
                FormGrid.choice(
                        Curriculum.all().stream().map(Curriculum::code).toList(),
                        code -> words.has("setup.curriculum." + code) ? words.text("setup.curriculum." + code) : code);
            default -> new TextField();
        };
    }

    @Override
    void focus() {
        keysTo(Objects.requireNonNull(controls.get("phone")));
    }

    @Override
    @SuppressWarnings("unchecked")
    protected void bind(Subscriptions subscriptions) {
        super.bind(subscriptions);
        Subscriptions ofLine = new Subscriptions();
        subscriptions.own(ofLine::close);
        subscriptions.follow(model().school().rows().lines(), () -> {
            ofLine.close();
            model().school().line().ifPresent(line -> bind(ofLine, line));
        });
        ComboBox<String> country = (ComboBox<String>) Objects.requireNonNull(controls.get("country"));
        subscriptions.follow(country.valueProperty(), code -> {
            if (code != null && !code.equals(model().school().value("country"))) {
                model().country(code);
            }
        });
    }

    @SuppressWarnings("unchecked")
    private void bind(Subscriptions ofLine, Line<School> line) {
        controls.forEach((field, control) -> {
            if (control instanceof TextField text) {
                FormGrid.same(ofLine, text, line.text(field));
            } else if (field.equals("country")) {
                ofLine.follow(line.text(field), code -> ((ComboBox<String>) control).setValue(code));
            } else {
                FormGrid.same(ofLine, (ComboBox<String>) control, line.text(field));
            }
        });
        ofLine.follow(line.told(), sentence -> {
            told.setText(sentence);
            show(told, !sentence.isEmpty());
        });
    }

    @Override
    void refresh() {
        super.refresh();
        boolean barred = !model().whyNot().isEmpty();
        controls.values().forEach(control -> control.setDisable(barred));
    }
}
