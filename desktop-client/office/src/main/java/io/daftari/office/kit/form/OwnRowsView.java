package io.daftari.office.kit.form;

import static io.daftari.office.kit.Fields.bothWays;
import static io.daftari.office.kit.Nodes.bringIntoSight;
import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.row.EditableRow;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Guarded;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Small rows of a record in lines, and the form for one of them. */
final class OwnRowsView<R extends EditableRow> extends View<OwnRowsViewModel<R>> {

    private final Words words;
    private final String name;
    private final VBox lines = column("file-lines");
    private final Label none;
    private final Guarded add;
    private final Map<String, Control> controls = new HashMap<>();
    private final Label problem = wrapping("problem", "");
    private final VBox fields;

    OwnRowsView(OwnRowsViewModel<R> model, Words words) {
        super(model, RecordParts.part(words.text(model.spec().name() + ".part")));
        this.words = words;
        this.name = model.spec().name();
        none = wrapping("secondary", words.text(name + ".none"));
        Button begin = button(words.text(name + ".add"), Feather.PLUS, model::add);
        begin.setId(name + "Add");
        begin.getStyleClass().addAll("small");
        add = new Guarded(begin);
        FormGrid grid = new FormGrid();
        for (String field : model.spec().fields()) {
            Control control = control(field);
            controls.put(field, control);
            if (model.spec().one()) {
                grid.wide(words.text("field." + field), name + "-" + field, control);
            } else {
                grid.add(words.text("field." + field), name + "-" + field, control);
            }
        }
        Button save = button(words.text("record.save"), Feather.CHECK, model::save);
        save.setId(name + "Save");
        save.getStyleClass().add("accent");
        Button drop = button(words.text("record.drop"), Feather.X, model::leave);
        drop.getStyleClass().add("flat");
        fields = column("tie-fields", grid, problem, row("tie-foot", spring(), drop, save));
        ((VBox) root()).getChildren().addAll(lines, none, row("acts", add), fields);
        root().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && model.open().get()) {
                model.leave();
                event.consume();
            }
        });
    }

    private Control control(String field) {
        Class<?> type = model().spec().type().column(field).type();
        if (type.isEnum()) {
            List<String> values = Arrays.stream(type.getEnumConstants())
                    .map(value -> ((Enum<?>) value).name())
                    .toList();
            return FormGrid.choice(values, value -> value.isEmpty() ? "" : words.text(name + "." + value));
        }
        TextField text = new TextField();
        text.setOnAction(event -> model().save());
        return text;
    }

    @Override
    @SuppressWarnings("unchecked")
    protected void bind(Subscriptions subscriptions) {
        OwnRowsViewModel<R> model = model();
        controls.forEach((field, control) -> {
            if (control instanceof TextField text) {
                bothWays(subscriptions, text, model.text(field));
            } else {
                FormGrid.same(subscriptions, (ComboBox<String>) control, model.text(field));
            }
        });
        subscriptions.follow(model.rows(), this::showRows);
        subscriptions.follow(model.rights(), rights -> {
            add.because(model.whyNot());
            showRows();
        });
        subscriptions.follow(model.open(), open -> {
            show(fields, open);
            showAdd();
            Control first = controls.get(model.spec().fields().get(0));
            if (open && first != null && model.isBegunNow()) {
                bringIntoSight(fields);
                first.requestFocus();
            }
        });
        subscriptions.follow(model.problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
    }

    private void showAdd() {
        show(add.getParent(), !model().open().get() && model().takesAnother());
    }

    private void showRows() {
        lines.getChildren().setAll(model().rows().stream().map(this::line).toList());
        show(none, model().rows().isEmpty());
        showAdd();
    }

    private Node line(R shown) {
        List<String> told = model().told(shown);
        VBox text = column("file-text");
        told.forEach(one -> text.getChildren().add(wrapping("record-first", one)));
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        String what = String.join(", ", told);
        HBox line = row(
                "file-line",
                text,
                act(Feather.EDIT_2, name + ".change", what, () -> model().change(shown)),
                act(Feather.X, name + ".remove", what, () -> model().remove(shown)));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Button act(Feather icon, String word, String what, Runnable action) {
        Button button = button("", icon, action);
        button.getStyleClass().addAll("flat", "small");
        button.setAccessibleText(words.text(word) + ": " + what);
        button.setTooltip(new Tooltip(words.text(word)));
        button.setDisable(!model().whyNot().isEmpty());
        return button;
    }
}
