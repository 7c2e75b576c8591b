package io.daftari.office.kit.form;

import static io.daftari.office.kit.Fields.bothWays;
import static io.daftari.office.kit.Fields.field;
import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.keysTo;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.row.Column;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.EditableRow;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Chip;
import io.daftari.office.kit.Guarded;
import io.daftari.office.kit.Sign;
import io.daftari.office.kit.Skeleton;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
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
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A record's page: who or what it is, its fields to be changed in place, and below them its parts. */
public abstract class RecordView<R extends EditableRow, C> extends View<RecordViewModel<R, C>> {

    /** A field that takes a whole line of the form. */
    private static final List<String> WIDE = List.of("address", "message");

    protected final Words words;
    private final Label title = wrapping("title", "");
    private final HBox signs = row("chips");
    private final HBox before = row("record-before");
    private final HBox actions = row("record-actions");
    private final Map<String, Control> controls = new HashMap<>();
    private final Map<String, Label> meanwhile = new HashMap<>();
    private final VBox parts = column("record-sections");
    private final Label problem = wrapping("problem", "");
    private final Label barred = wrapping("notice-box", "");
    private final ScrollPane scroll;
    private final Skeleton skeleton;
    private final Guarded saving;
    private final Button drop;
    private final HBox foot;
    private @Nullable Set<String> drawnFor;

    protected RecordView(RecordViewModel<R, C> model, Words words) {
        super(model, column("page"));
        this.words = words;
        String name = model.spec().name();
        Button save = button(words.text("record.save"), Feather.CHECK, model::save);
        save.setId(name + "Save");
        save.getStyleClass().add("accent");
        saving = new Guarded(save);
        drop = button(words.text("record.drop"), Feather.X, model::drop);
        drop.setId(name + "Drop");
        drop.getStyleClass().add("flat");
        foot = row("page-foot", label("secondary", words.text("record.kept")), spring(), drop, saving);
        HBox head = row("record-head", before, column("page-title", title, signs), spring(), actions);
        VBox body = column("record-body", head, barred, form(), parts);
        scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().addAll("edge-to-edge", "record-scroll");
        skeleton = new Skeleton(words);
        StackPane place = skeleton.before(scroll);
        VBox.setVgrow(place, Priority.ALWAYS);
        ((VBox) root()).getChildren().addAll(place, problem, foot);
        root().setMinWidth(0);
        root().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.ENTER) {
                model.save();
                event.consume();
            }
        });
    }

    // ---- what each kind of record says

    protected abstract String title(C record);

    /** The heading while one is made. */
    protected abstract String titleOfNew();

    protected abstract List<Sign> signs(C record);

    /** What stands below the fields. */
    protected abstract List<Node> parts(C record);

    /** What can be done with a record besides changing it, at the end of its head; nothing for most. Made once. */
    protected List<Node> actions() {
        return List.of();
    }

    /** What stands before the name, as a picture; nothing for most. */
    protected List<Node> before(C record) {
        return List.of();
    }

    // ---- the form

    private GridPane form() {
        GridPane form = new GridPane();
        form.getStyleClass().add("record-form");
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        form.getColumnConstraints().addAll(half, half);
        int at = 0;
        for (String name : model().spec().fields()) {
            Control control = control(model().spec().type().column(name));
            control.setMaxWidth(Double.MAX_VALUE);
            controls.put(name, control);
            Label now = wrapping("field-meanwhile", "");
            meanwhile.put(name, now);
            VBox box = field(words.text("field." + name), model().spec().name() + "-" + name, control);
            box.getChildren().add(now);
            boolean wide = WIDE.contains(name);
            at += wide && at % 2 == 1 ? 1 : 0;
            form.add(box, at % 2, at / 2, wide ? 2 : 1, 1);
            at += wide ? 2 : 1;
        }
        return form;
    }

    private Control control(Column column) {
        if (column.kind() == ColumnKind.BOOL) {
            return choice(List.of("false", "true"), value -> value.equals("true") ? "value.yes" : "value.no");
        }
        if (column.kind() == ColumnKind.ENUM) {
            List<String> values = new ArrayList<>(column.nullable() ? List.of("") : List.of());
            for (Object constant : column.type().getEnumConstants()) {
                values.add(((Enum<?>) constant).name());
            }
            return choice(values, value -> value.isEmpty() ? "form.notSaid" : column.field() + "." + value);
        }
        TextField text = new TextField();
        if (column.kind() == ColumnKind.DATE) {
            text.setPromptText("2016-01-31");
        }
        return text;
    }

    private ComboBox<String> choice(List<String> values, UnaryOperator<String> word) {
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
    public void focus() {
        await();
        Control first = controls.get(model().spec().fields().get(0));
        if (first != null) {
            keysTo(first);
        }
    }

    /** Once something was read it stays until the next is. */
    private void await() {
        skeleton.answered(model().making().get() || model().record().get() != null);
    }

    @Override
    @SuppressWarnings("unchecked")
    protected void bind(Subscriptions subscriptions) {
        RecordViewModel<R, C> model = model();
        if (actions.getChildren().isEmpty()) {
            actions.getChildren().setAll(actions());
        }
        controls.forEach((name, control) -> {
            if (control instanceof TextField text) {
                bothWays(subscriptions, text, model.text(name));
            } else {
                bothWays(subscriptions, ((ComboBox<String>) control).valueProperty(), model.text(name));
            }
        });
        subscriptions.follow(model.version(), number -> refresh());
        subscriptions.follow(
                model.changed(), changed -> show(foot, changed || model.making().get()));
        subscriptions.follow(model.making(), making -> {
            show(foot, making || model.changed().get());
            show(actions, !making);
            await();
            if (making) {
                showNew();
            }
        });
        subscriptions.follow(model.problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
        subscriptions.follow(model.record(), this::showRecord);
        // They may come, and go, while the page stands there.
        subscriptions.follow(model.rights(), rights -> {
            if (!Objects.equals(rights, drawnFor)) {
                showRecord(model.record().get());
            }
        });
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

    private void showNew() {
        title.setText(titleOfNew());
        signs.getChildren().clear();
        parts.getChildren().clear();
        show(before, false);
        scroll.setVvalue(0);
    }

    private void showRecord(@Nullable C record) {
        await();
        if (record == null) {
            return;
        }
        drawnFor = model().rights().get();
        title.setText(title(record));
        signs.getChildren().setAll(signs(record).stream().map(Chip::new).toList());
        List<Node> first = before(record);
        before.getChildren().setAll(first);
        show(before, !first.isEmpty());
        parts.getChildren().setAll(parts(record));
    }
}
