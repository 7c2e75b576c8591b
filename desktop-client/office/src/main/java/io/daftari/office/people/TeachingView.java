package io.daftari.office.people;

import static io.daftari.office.kit.Fields.bothWays;
import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.people.Enrolment;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Guarded;
import io.daftari.office.kit.Nodes;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import io.daftari.office.kit.form.FormGrid;
import io.daftari.office.kit.form.RecordParts;
import io.daftari.office.people.StaffRecord.Teaching;
import io.daftari.office.people.TeachingViewModel.Form;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What a member of staff teaches, line by line, and the fields by which it is given to him and taken from him. */
final class TeachingView extends View<TeachingViewModel> {

    private final Words words;
    private final Label title = label("section-title", "");
    private final ComboBox<String> group;
    private final ComboBox<String> subject;
    private final TextField day = FormGrid.day();
    private final Label dayWord = label("field-label", "");
    private final FormGrid what = new FormGrid();
    private final Label hint = wrapping("notice-box", "");
    private final Label problem = wrapping("problem", "");
    private final VBox fields;
    private final Button add;
    private final Guarded adding;
    private final List<Guarded> ending = new ArrayList<>();
    private @Nullable VBox part;
    private @Nullable Form shown;

    TeachingView(TeachingViewModel model, Words words) {
        super(model, column("tie"));
        this.words = words;
        group = FormGrid.choice(List.of(), model::groupName);
        subject = FormGrid.choice(List.of(), model::subjectName);
        what.add(words.text("field.classId"), "teachClass", group);
        what.add(words.text("field.subjectId"), "teachSubject", subject);
        day.setId("teachDay");
        dayWord.setLabelFor(day);
        add = button(words.text("teach.add"), Feather.PLUS, model::begin);
        add.setId("teachAdd");
        add.getStyleClass().addAll("flat", "small");
        adding = new Guarded(add);
        Button save = button(words.text("moves.save"), Feather.CHECK, model::save);
        save.setId("teachSave");
        save.getStyleClass().add("accent");
        Button drop = button(words.text("tie.drop"), Feather.X, model::leave);
        drop.setId("teachDrop");
        drop.getStyleClass().add("flat");
        fields = column(
                "tie-fields", title, what, column("field", dayWord, day), hint, row("tie-foot", spring(), drop, save));
        ((VBox) root()).getChildren().addAll(adding, fields, problem);
        day.setOnAction(event -> model.save());
        root().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && model.open().get() != null) {
                model.leave();
                event.consume();
            }
        });
    }

    /** The part of a page that is drawn anew; the keyboard stays where it was in it. */
    VBox part(StaffRecord record) {
        Node focused = focused();
        if (focused != null && isWithin(focused, root())) {
            Platform.runLater(focused::requestFocus);
        } else if (part != null && isWithin(focused, part)) {
            Platform.runLater(add::requestFocus);
        }
        model().of(record);
        ending.clear();
        VBox now = RecordParts.part(words.text("staff.teaches"));
        record.teaching().forEach(one -> now.getChildren().add(line(one)));
        if (record.teaching().isEmpty()) {
            now.getChildren().add(wrapping("secondary", words.text("staff.teachesNothing")));
        }
        now.getChildren().add(root());
        guard();
        part = now;
        return now;
    }

    private @Nullable Node focused() {
        return root().getScene() == null ? null : root().getScene().getFocusOwner();
    }

    private static boolean isWithin(@Nullable Node node, Node place) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(place)) {
                return true;
            }
        }
        return false;
    }

    private void guard() {
        String why = model().whyNot();
        adding.because(why);
        ending.forEach(one -> one.because(why));
    }

    private Node line(Teaching teaching) {
        String what = model().what(teaching);
        Label first = wrapping(teaching.over() ? "secondary" : "record-first", what);
        HBox.setHgrow(first, Priority.ALWAYS);
        String until = teaching.to().equals(Enrolment.OPEN) ? words.text("value.open") : words.day(teaching.to());
        Label time = label("secondary", words.text("pupil.time", "from", words.day(teaching.from()), "to", until));
        time.setMinWidth(Label.USE_PREF_SIZE);
        HBox line = row("record-line", first, spring(), time);
        if (!teaching.over()) {
            Button end = button("", Feather.X, () -> model().end(teaching));
            end.getStyleClass().addAll("flat", "small", "teach-end");
            end.setAccessibleText(words.text("teach.end", "what", what));
            end.setTooltip(new Tooltip(words.text("teach.end", "what", what)));
            Guarded guarded = new Guarded(end);
            ending.add(guarded);
            line.getChildren().add(guarded);
        }
        return line;
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        TeachingViewModel model = model();
        bothWays(subscriptions, day, model.day());
        subscriptions.follow(model.groups(), () -> offer(group, model.groups()));
        subscriptions.follow(model.subjects(), () -> offer(subject, model.subjects()));
        FormGrid.same(subscriptions, group, model.group());
        FormGrid.same(subscriptions, subject, model.subject());
        subscriptions.follow(model.open(), this::tell);
        subscriptions.follow(model.rights(), rights -> guard());
        follow(subscriptions, hint, model.hint());
        follow(subscriptions, problem, model.problem());
    }

    private void follow(Subscriptions subscriptions, Label label, ObservableValue<String> sentence) {
        subscriptions.follow(sentence, text -> {
            label.setText(text);
            show(label, !text.isEmpty());
            if (!text.isEmpty()) {
                Platform.runLater(this::bringIntoSight);
            }
        });
    }

    /** What is called otherwise for another class is shown anew, too. */
    private static void offer(ComboBox<String> choice, List<String> values) {
        String chosen = choice.getValue();
        choice.getItems().setAll(values);
        choice.setValue(null);
        choice.setValue(chosen);
    }

    private void tell(@Nullable Form form) {
        boolean here = isWithin(focused(), root());
        show(fields, form != null);
        show(adding, form == null);
        boolean gives = form == Form.GIVE;
        show(what, gives);
        if (form != null) {
            title.setText(gives ? words.text("teach.add") : words.text("teach.end", "what", model().ended()));
            dayWord.setText(words.text(gives ? "field.validFrom" : "teach.lastDay"));
        }
        if (form != shown) {
            shown = form;
            if (here || (form != null && !model().isGoneOn())) {
                focus(form);
                Platform.runLater(this::bringIntoSight);
            }
        }
    }

    /** At the end of a long page it would open below what is seen. */
    private void bringIntoSight() {
        if (root().getScene() != null) {
            Nodes.bringIntoSight(root());
        }
    }

    private void focus(@Nullable Form form) {
        if (form == null) {
            add.requestFocus();
        } else if (form == Form.GIVE) {
            group.requestFocus();
        } else {
            day.requestFocus();
        }
    }
}
