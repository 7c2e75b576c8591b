package io.daftari.office.admission;

import static io.daftari.office.kit.Fields.field;
import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.keysTo;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.people.ClassSeats;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Guarded;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import io.daftari.office.kit.form.CandidatePane;
import io.daftari.office.kit.form.FormGrid;
import io.daftari.office.people.GuardianList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The one form by which a child becomes a pupil. */
final class AdmitView extends View<AdmitViewModel> {

    private final Words words;
    private final Map<String, TextField> texts = new LinkedHashMap<>();
    private final Map<String, CheckBox> ticks = new LinkedHashMap<>();
    private final Map<String, String> classNames = new HashMap<>();
    private final ComboBox<String> gender;
    private final ComboBox<String> group;
    private final CandidatePane<GuardianList.Line> found;
    private final FormGrid fresh = new FormGrid();
    private final Button nobody;
    private final Label number = wrapping("admit-number", "");
    private final VBox warnings = column("admit-warnings");
    private final Label problem = wrapping("problem", "");
    private final Button admit;
    private final Guarded admitting;
    private final Button drop;
    private final Label title = label("title", "");

    AdmitView(AdmitViewModel model, Words words, Runnable back) {
        super(model, column("page"));
        this.words = words;
        FormGrid child = new FormGrid();
        text(child, "firstName", new TextField());
        text(child, "lastName", new TextField());
        text(child, "middleName", new TextField());
        text(child, "birthDate", FormGrid.day());
        gender = child.add(
                words.text("field.gender"),
                "admit-gender",
                FormGrid.choice(
                        List.of("", "FEMALE", "MALE"),
                        value -> words.text(value.isEmpty() ? "form.notSaid" : "gender." + value)));
        group = child.add(
                words.text("field.classId"),
                "admit-classId",
                FormGrid.choice(List.of(), value -> classNames.getOrDefault(value, "")));
        text(child, "validFrom", FormGrid.day());
        TextField guardian = new TextField();
        Node known = field(words.text("admit.guardian"), "admit-guardian", guardian);
        texts.put("guardian", guardian);
        nobody = button(words.text("admit.otherGuardian"), Feather.X, model::chooseNobody);
        nobody.setId("admitOtherGuardian");
        nobody.getStyleClass().addAll("flat", "small");
        text(fresh, "guardianFirstName", new TextField());
        text(fresh, "guardianLastName", new TextField());
        text(fresh, "guardianPhone", new TextField());
        FormGrid tie = new FormGrid();
        text(tie, "relationship", new TextField());
        FlowPane family = new FlowPane(24, 8, tick("mayCollect", words.text("field.mayCollect")));
        FlowPane consents = new FlowPane(24, 8);
        AdmitForm.CONSENTS.forEach(purpose ->
                consents.getChildren().add(tick("consent." + purpose, words.text("admit.consent." + purpose))));
        FlowPane boards = new FlowPane(24, 8, tick("boarding", words.text("field.boarding")));
        Button leave = button(words.text("admission.back"), Feather.ARROW_LEFT, back);
        leave.setId("admitBack");
        leave.getStyleClass().addAll("flat", "small");
        admit = button(words.text("admit.do"), Feather.USER_CHECK, model::admit);
        admit.setId("admitDo");
        admit.getStyleClass().add("accent");
        admitting = new Guarded(admit);
        drop = button(words.text("record.drop"), Feather.X, model.form()::clear);
        drop.getStyleClass().add("flat");
        found = new CandidatePane<>(model.found(), AdmitView::said, model::choose);
        VBox body = column(
                "form-body",
                title,
                child,
                boards,
                number,
                label("section-title", words.text("admit.family")),
                known,
                found.root(),
                nobody,
                fresh,
                tie,
                family,
                label("section-title", words.text("admit.consents")),
                consents);
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
                        warnings,
                        problem,
                        row("page-foot", wrapping("secondary", words.text("form.kept")), spring(), drop, admitting));
        root().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.ENTER) {
                model.admit();
                event.consume();
            }
        });
        TextField search = texts.get("guardian");
        if (search != null) {
            search.setPromptText(words.text("admit.guardian.how"));
            found.below(search);
        }
    }

    private void text(FormGrid grid, String field, TextField text) {
        texts.put(field, grid.add(words.text("field." + field), "admit-" + field, text));
    }

    private CheckBox tick(String field, String word) {
        CheckBox box = new CheckBox(word);
        box.setId("admit-" + field.replace('.', '-'));
        ticks.put(field, box);
        return box;
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        AdmitViewModel model = model();
        offer();
        AdmissionCard applicant = model.applicant();
        title.setText(
                applicant == null
                        ? words.text("admission.admit")
                        : words.text("admit.title", "name", applicant.name()));
        subscriptions.follow(model.rights(), rights -> admitting.because(model.whyNot()));
        texts.forEach(
                (field, text) -> FormGrid.same(subscriptions, text, model.form().text(field)));
        FormGrid.same(subscriptions, gender, model.form().text("gender"));
        FormGrid.same(subscriptions, group, model.form().text("classId"));
        ticks.forEach((field, box) -> {
            StringProperty value = model.form().text(field);
            subscriptions.follow(value, text -> box.setSelected(Boolean.parseBoolean(text)));
            box.setOnAction(event -> value.set(Boolean.toString(box.isSelected())));
        });
        subscriptions.follow(model.number(), number::setText);
        subscriptions.follow(model.form().text("guardianId"), id -> {
            boolean known = id != null && !id.isEmpty();
            show(fresh, !known);
            show(nobody, known);
            TextField search = texts.get("guardian");
            if (search != null) {
                search.setEditable(!known);
            }
        });
        found.bind(subscriptions);
        subscriptions.follow(model.warnings(), this::showWarnings);
        subscriptions.follow(
                model.warned(), warned -> admit.setText(words.text(warned ? "admit.allTheSame" : "admit.do")));
        subscriptions.follow(model.problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
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

    private static String said(GuardianList.Line line) {
        List<String> parts = new ArrayList<>(List.of(line.name(), line.phone()));
        parts.addAll(line.children());
        parts.removeIf(String::isEmpty);
        return String.join(" · ", parts);
    }

    private void showWarnings() {
        warnings.getChildren()
                .setAll(model().warnings().stream()
                        .map(sentence -> wrapping("care", sentence))
                        .toList());
        show(warnings, !model().warnings().isEmpty());
    }

    /** Called again when the classes were read. */
    void offer() {
        List<String> values = new ArrayList<>();
        for (ClassSeats.Seats seat : model().classes()) {
            String id = seat.classId().toString();
            values.add(id);
            classNames.put(
                    id,
                    seat.name() + " · "
                            + words.text("admit.seats", "free", Math.max(0, seat.free()), "seats", seat.capacity()));
        }
        FormGrid.offer(group, values);
    }
}
