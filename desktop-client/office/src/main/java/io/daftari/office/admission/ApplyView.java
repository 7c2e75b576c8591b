package io.daftari.office.admission;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.keysTo;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import io.daftari.office.kit.form.FormGrid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The form of an application. */
final class ApplyView extends View<ApplyViewModel> {

    private final Map<String, TextField> texts = new LinkedHashMap<>();
    private final ComboBox<String> gender;
    private final ComboBox<String> level;
    private final ComboBox<String> year;
    private final Map<String, String> names = new HashMap<>();
    private final Label twin = wrapping("care", "");
    private final Label problem = wrapping("problem", "");
    private final Button drop;

    ApplyView(ApplyViewModel model, Words words, Runnable back) {
        super(model, column("page"));
        FormGrid child = new FormGrid();
        text(child, words, "firstName", new TextField());
        text(child, words, "lastName", new TextField());
        text(child, words, "middleName", new TextField());
        text(child, words, "birthDate", FormGrid.day());
        gender = child.add(
                words.text("field.gender"),
                "apply-gender",
                FormGrid.choice(
                        List.of("", "FEMALE", "MALE"),
                        value -> words.text(value.isEmpty() ? "form.notSaid" : "gender." + value)));
        text(child, words, "previousSchool", new TextField());
        names.put("", words.text("form.notSaid"));
        level = child.add(
                words.text("field.gradeLevelId"),
                "apply-level",
                FormGrid.choice(List.of(""), value -> names.getOrDefault(value, "")));
        year = child.add(
                words.text("field.academicYearId"),
                "apply-year",
                FormGrid.choice(List.of(""), value -> names.getOrDefault(value, "")));
        FormGrid family = new FormGrid();
        text(family, words, "guardianFirstName", new TextField());
        text(family, words, "guardianLastName", new TextField());
        text(family, words, "guardianPhone", new TextField());
        text(family, words, "guardianEmail", new TextField());
        text(family, words, "relationship", new TextField());
        texts.put("message", family.add(words.text("field.message"), "apply-message", new TextField()));
        Button leave = button(words.text("admission.back"), Feather.ARROW_LEFT, back);
        leave.setId("applyBack");
        leave.getStyleClass().addAll("flat", "small");
        Button send = button(words.text("apply.send"), Feather.CHECK, model::apply);
        send.setId("applySend");
        send.getStyleClass().add("accent");
        drop = button(words.text("record.drop"), Feather.X, model.form()::clear);
        drop.getStyleClass().add("flat");
        VBox body = column(
                "form-body",
                label("title", words.text("admission.apply")),
                child,
                twin,
                label("section-title", words.text("admit.family")),
                family);
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().addAll("edge-to-edge", "record-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        ((VBox) root())
                .getChildren()
                .addAll(
                        row("form-head", leave),
                        scroll,
                        problem,
                        row("page-foot", wrapping("secondary", words.text("form.kept")), spring(), drop, send));
        root().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.ENTER) {
                model.apply();
                event.consume();
            }
        });
    }

    private void text(FormGrid grid, Words words, String field, TextField text) {
        texts.put(field, grid.add(words.text("field." + field), "apply-" + field, text));
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        ApplyViewModel model = model();
        offer(level, model.levels());
        offer(year, model.years());
        texts.forEach(
                (field, text) -> FormGrid.same(subscriptions, text, model.form().text(field)));
        FormGrid.same(subscriptions, gender, model.form().text("gender"));
        FormGrid.same(subscriptions, level, model.form().text("gradeLevelId"));
        FormGrid.same(subscriptions, year, model.form().text("academicYearId"));
        subscriptions.follow(model.problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
        subscriptions.follow(model.twin(), sentence -> {
            twin.setText(sentence);
            show(twin, !sentence.isEmpty());
        });
        subscriptions.follow(model.form().changed(), changed -> show(drop, changed));
    }

    /** To the first field. */
    void focus() {
        TextField first = texts.get("firstName");
        if (first != null) {
            keysTo(first);
        }
    }

    /** Called again when the choices were read. */
    void offer() {
        offer(level, model().levels());
        offer(year, model().years());
    }

    private void offer(ComboBox<String> box, List<AdmissionBoard.Choice> choices) {
        List<String> values = new ArrayList<>(List.of(""));
        choices.forEach(choice -> {
            values.add(choice.id().toString());
            names.put(choice.id().toString(), choice.name());
        });
        FormGrid.offer(box, values);
    }
}
