package io.daftari.office.kit.form;

import static io.daftari.office.kit.Fields.bothWays;
import static io.daftari.office.kit.Fields.field;

import io.daftari.office.kit.Subscriptions;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import javafx.beans.property.StringProperty;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The fields of a form in two columns, each under its word. */
public final class FormGrid extends GridPane {

    private int at;

    public FormGrid() {
        getStyleClass().add("record-form");
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        getColumnConstraints().addAll(half, half);
    }

    /** Adds the next field. */
    public <C extends Control> C add(String word, String id, C control) {
        return add(word, id, control, false);
    }

    /** Adds a field that takes a line of its own. */
    public <C extends Control> C wide(String word, String id, C control) {
        return add(word, id, control, true);
    }

    private <C extends Control> C add(String word, String id, C control, boolean wide) {
        control.setMaxWidth(Double.MAX_VALUE);
        at += wide && at % 2 == 1 ? 1 : 0;
        add(field(word, id, control), at % 2, at / 2, wide ? 2 : 1, 1);
        at += wide ? 2 : 1;
        return control;
    }

    /** The next field begins a line. */
    public void newLine() {
        at += at % 2;
    }

    public static TextField day() {
        TextField day = new TextField();
        day.setPromptText("2016-01-31");
        return day;
    }

    /** @param word of each value */
    public static ComboBox<String> choice(List<String> values, UnaryOperator<String> word) {
        ComboBox<String> choice = new ComboBox<>();
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable String value) {
                return value == null ? "" : word.apply(value);
            }

            @Override
            public String fromString(String text) {
                return text;
            }
        });
        choice.getItems().setAll(values);
        return choice;
    }

    /** Other values to choose from; what is chosen stays. */
    public static void offer(ComboBox<String> choice, List<String> values) {
        if (!choice.getItems().equals(values)) {
            String chosen = choice.getValue();
            choice.getItems().setAll(values);
            // The word of the value may be another one now, and a value that stays is not shown anew.
            choice.setValue(null);
            choice.setValue(chosen);
        }
    }

    /** A choice and a text are the same as long as the view is shown; what a choice that is emptied lets go stays. */
    public static void same(Subscriptions subscriptions, ComboBox<String> choice, StringProperty text) {
        subscriptions.follow(text, value -> {
            if (!Objects.equals(choice.getValue(), value)) {
                choice.setValue(value);
            }
        });
        subscriptions.follow(choice.valueProperty(), value -> {
            if (value != null && !value.equals(text.get())) {
                text.set(value);
            }
        });
    }

    public static void same(Subscriptions subscriptions, TextField field, StringProperty text) {
        bothWays(subscriptions, field, text);
    }
}
