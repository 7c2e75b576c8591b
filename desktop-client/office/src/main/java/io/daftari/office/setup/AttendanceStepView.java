package io.daftari.office.setup;

import static io.daftari.office.kit.Nodes.keysTo;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.school.School;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.form.FormGrid;
import io.daftari.office.kit.form.RowsViewModel.Line;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Limits of attendance, each as a sentence with a number to type. */
final class AttendanceStepView extends StepView<AttendanceStep> {

    private static final int COLUMNS = 5;

    private final TextField begins = new TextField();
    private final Map<String, TextField> numbers = new LinkedHashMap<>();
    private final Button usual;

    AttendanceStepView(AttendanceStep model, Words words) {
        super(model, words);
        begins.setId("setup-attendance-begins");
        begins.setPrefColumnCount(COLUMNS);
        begins.setPromptText("08:00");
        usual = plain("setupUsualLimits", words.text("setup.attendance.usual"), Feather.ROTATE_CCW, model::useUsual);
        VBox alerts = part(words.text("setup.attendance.alerts"));
        AttendanceStep.ALERTS.forEach(field -> alerts.getChildren().add(number(field)));
        VBox places = part(words.text("setup.attendance.places"));
        AttendanceStep.PLACES.forEach(field -> places.getChildren().add(number(field)));
        VBox day = part(words.text("setup.attendance.day"), line(begins, words.text("setup.attendance.begins")));
        AttendanceStep.LESSONS.forEach(field -> day.getChildren().add(number(field)));
        day.getChildren().add(wrapping("secondary", words.text("setup.attendance.missing")));
        body.getChildren().addAll(day, alerts, places, row("setup-acts", usual));
    }

    private Node number(String field) {
        TextField number = new TextField();
        number.setId("setup-attendance-" + field);
        number.setPrefColumnCount(COLUMNS);
        numbers.put(field, number);
        return line(number, words.text("setup.attendance." + field));
    }

    private static Node line(TextField field, String says) {
        Label word = wrapping("record-first", says);
        word.setLabelFor(field);
        field.setMinWidth(TextField.USE_PREF_SIZE);
        field.setAccessibleText(says);
        field.getStyleClass().add("number-field");
        return row("setup-limit", field, word);
    }

    @Override
    void focus() {
        keysTo(begins);
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        super.bind(subscriptions);
        Subscriptions ofLine = new Subscriptions();
        subscriptions.own(ofLine::close);
        subscriptions.follow(model().school().rows().lines(), () -> {
            ofLine.close();
            model().school().line().ifPresent(line -> bind(ofLine, line));
        });
    }

    private void bind(Subscriptions ofLine, Line<School> line) {
        numbers.forEach((field, number) -> FormGrid.same(ofLine, number, line.text(field)));
        ofLine.follow(line.text("dayStartMinutes"), minutes -> {
            if (!minutes.equals(AttendanceStep.minutes(begins.getText()).orElse(begins.getText()))) {
                begins.setText(AttendanceStep.time(minutes));
            }
        });
        ofLine.follow(begins.textProperty(), text -> model().begin(text));
    }

    @Override
    void refresh() {
        super.refresh();
        boolean barred = !model().whyNot().isEmpty();
        begins.setDisable(barred);
        usual.setDisable(barred);
        numbers.values().forEach(number -> number.setDisable(barred));
    }
}
