package io.daftari.office.people;

import static io.daftari.office.kit.Fields.bothWays;
import static io.daftari.office.kit.Fields.field;
import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Gender;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Chip;
import io.daftari.office.kit.Guarded;
import io.daftari.office.kit.Sign;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.View;
import io.daftari.office.people.PupilList.Contact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One pupil: who he is and may be called, changed in place; then his family, his attendance, his classes. */
final class PupilView extends View<PupilViewModel> {

    private final Words words;
    private final Label title = wrapping("title", "");
    private final HBox signs = row("chips");
    private final Map<String, Control> controls = new HashMap<>();
    private final Map<String, Label> meanwhile = new HashMap<>();
    private final VBox family = column("pupil-part");
    private final VBox sections = column("pupil-sections");
    private final VBox classes = column("pupil-part");
    private final Label problem = wrapping("problem", "");
    private final Label barred = wrapping("notice-box", "");
    private final Guarded saving;
    private final Button drop;
    private final HBox foot;

    PupilView(PupilViewModel model, Words words) {
        super(model, column("page"));
        this.words = words;
        Button save = button(words.text("pupil.save"), Feather.CHECK, model::save);
        save.setId("savePupil");
        save.getStyleClass().add("accent");
        saving = new Guarded(save);
        drop = button(words.text("pupil.drop"), Feather.X, model::drop);
        drop.setId("dropPupil");
        drop.getStyleClass().add("flat");
        foot = row("page-foot", label("secondary", words.text("pupil.kept")), spring(), drop, saving);
        VBox body = column("pupil-body", column("page-title", title, signs), barred, form(), family, sections, classes);
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        ((VBox) root()).getChildren().addAll(scroll, problem, foot);
        root().setMinWidth(0);
        root().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.ENTER) {
                model.save();
                event.consume();
            }
        });
    }

    private GridPane form() {
        GridPane form = new GridPane();
        form.getStyleClass().add("pupil-form");
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        form.getColumnConstraints().addAll(half, half);
        int at = 0;
        for (String name : PupilViewModel.FIELDS) {
            Control control = switch (name) {
                case "gender" ->
                    choice(
                            List.of("", Gender.FEMALE.name(), Gender.MALE.name()),
                            value -> value.isEmpty() ? "value.none" : "gender." + value);
                case "boarding" ->
                    choice(List.of("false", "true"), value -> value.equals("true") ? "value.yes" : "value.no");
                default -> new TextField();
            };
            control.setMaxWidth(Double.MAX_VALUE);
            controls.put(name, control);
            if (name.equals("birthDate") && control instanceof TextField date) {
                date.setPromptText("2016-01-31");
            }
            Label now = wrapping("field-meanwhile", "");
            meanwhile.put(name, now);
            VBox box = field(words.text("field." + name), "pupil-" + name, control);
            box.getChildren().add(now);
            boolean wide = name.equals("address");
            form.add(box, wide ? 0 : at % 2, wide ? (at + 1) / 2 : at / 2, wide ? 2 : 1, 1);
            at++;
        }
        return form;
    }

    private ComboBox<String> choice(List<String> values, java.util.function.UnaryOperator<String> word) {
        ComboBox<String> choice = new ComboBox<>();
        choice.getItems().addAll(values);
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable String value) {
                return value == null ? "" : words.text(word.apply(value));
            }

            @Override
            public String fromString(String text) {
                return text;
            }
        });
        return choice;
    }

    /** To the first thing that can be changed. */
    void focus() {
        Control first = controls.get("firstName");
        if (first != null) {
            first.requestFocus();
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    protected void bind(Subscriptions subscriptions) {
        PupilViewModel model = model();
        controls.forEach((name, control) -> {
            if (control instanceof TextField text) {
                bothWays(subscriptions, text, model.text(name));
            } else {
                bothWays(subscriptions, ((ComboBox<String>) control).valueProperty(), model.text(name));
            }
        });
        subscriptions.follow(model.version(), number -> refresh());
        subscriptions.follow(model.changed(), changed -> show(foot, changed));
        subscriptions.follow(model.problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
        subscriptions.follow(model.record(), this::showRecord);
    }

    private void refresh() {
        String why = model().whyNot();
        saving.because(why);
        barred.setText(why);
        show(barred, !why.isEmpty());
        controls.values().forEach(control -> control.setDisable(!why.isEmpty()));
        meanwhile.forEach((name, label) -> {
            String sentence = model().meanwhile(name);
            label.setText(sentence);
            show(label, !sentence.isEmpty());
        });
    }

    private void showRecord(@Nullable PupilRecord record) {
        if (record == null) {
            return;
        }
        title.setText(record.student().fullName());
        signs.getChildren().setAll(new Chip(new Sign(Tone.PLAIN, Feather.HASH, record.student().admissionNumber)));
        if (record.student().awaitsNumber()) {
            signs.getChildren().add(new Chip(new Sign(Tone.PENDING, Feather.CLOCK, words.text("pupil.provisional"))));
        }
        if (!record.places().isEmpty()) {
            PupilRecord.Place place = record.places().get(0);
            signs.getChildren().add(new Chip(new Sign(Tone.INFO, Feather.BOOK_OPEN, place.className())));
        }
        showFamily(record);
        sections.getChildren()
                .setAll(record.sections().stream()
                        .map(section -> section.show(words))
                        .toList());
        classes.getChildren().setAll(label("section-title", words.text("pupil.classes")));
        for (PupilRecord.Place place : record.places()) {
            String until = place.to().equals(Enrolment.OPEN) ? words.text("value.open") : model().day(place.to());
            classes.getChildren()
                    .add(PupilSection.line(
                            place.className(),
                            words.text("pupil.time", "from", model().day(place.from()), "to", until)));
        }
        if (record.places().isEmpty()) {
            classes.getChildren().add(wrapping("secondary", words.text("pupil.noClass")));
        }
    }

    private void showFamily(PupilRecord record) {
        family.getChildren().setAll(label("section-title", words.text("pupil.family")));
        for (Contact guardian : record.guardians()) {
            String what = guardian.relationship()
                    + (guardian.first() ? " · " + words.text("pupil.first") : "")
                    + (guardian.mayCollect() ? " · " + words.text("pupil.mayCollect") : "");
            family.getChildren().add(PupilSection.line(guardian.name() + "  " + guardian.phone(), what));
        }
        if (record.guardians().isEmpty()) {
            family.getChildren().add(wrapping("secondary", words.text("pupil.noGuardian")));
        }
        for (PupilRecord.Sibling sibling : record.siblings()) {
            Button open = button(sibling.name(), Feather.USERS, () -> model().open(sibling.id()));
            open.getStyleClass().addAll("flat", "small");
            family.getChildren().add(row("pupil-line", open, spring(), label("secondary", sibling.className())));
        }
    }
}
