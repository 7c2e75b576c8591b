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

import io.daftari.model.people.ClassSeats;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Guarded;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import io.daftari.office.kit.form.FormGrid;
import io.daftari.office.people.MovesViewModel.Act;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The buttons and fields by which a pupil changes his class, leaves, or comes back. */
final class MovesView extends View<MovesViewModel> {

    private final Words words;
    private final HBox acts = row("acts");
    private final Map<Act, Guarded> guards = new EnumMap<>(Act.class);
    private final Label title = label("section-title", "");
    private final Map<String, String> names = new HashMap<>();
    private final ComboBox<String> group = FormGrid.choice(List.of(), id -> names.getOrDefault(id, ""));
    private final TextField day = FormGrid.day();
    private final Label dayWord = label("field-label", "");
    private final TextField reason = new TextField();
    private final VBox groupField;
    private final VBox reasonField;
    private final Label problem = wrapping("problem", "");
    private final VBox fields;

    MovesView(MovesViewModel model, Words words) {
        super(model, column("tie"));
        this.words = words;
        group.setMaxWidth(Double.MAX_VALUE);
        groupField = field(words.text("field.classId"), "movesClass", group);
        reasonField = field(words.text("moves.reason"), "movesReason", reason);
        day.setId("movesDay");
        dayWord.setLabelFor(day);
        Button save = button(words.text("moves.save"), Feather.CHECK, model::save);
        save.setId("movesSave");
        save.getStyleClass().add("accent");
        Button drop = button(words.text("tie.drop"), Feather.X, model::leave);
        drop.getStyleClass().add("flat");
        fields = column(
                "tie-fields",
                title,
                groupField,
                column("field", dayWord, day),
                reasonField,
                problem,
                row("tie-foot", spring(), drop, save));
        ((VBox) root()).getChildren().addAll(acts, fields);
        day.setOnAction(event -> model.save());
        reason.setOnAction(event -> model.save());
        root().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && model.open().get() != null) {
                model.leave();
                event.consume();
            }
        });
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        MovesViewModel model = model();
        bothWays(subscriptions, day, model.day());
        bothWays(subscriptions, reason, model.reason());
        subscriptions.follow(model.seats(), this::offer);
        FormGrid.same(subscriptions, group, model.group());
        subscriptions.follow(model.pupil(), pupil -> showActs());
        subscriptions.follow(model.rights(), rights -> guard());
        subscriptions.follow(model.open(), this::tell);
        subscriptions.follow(model.problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
    }

    private void showActs() {
        acts.getChildren().clear();
        guards.clear();
        for (Act act : model().possible()) {
            Button button = button(words.text("moves." + act), icon(act), () -> model().begin(act));
            button.setId("moves-" + act.name().toLowerCase(Locale.ROOT));
            button.getStyleClass().addAll("small");
            Guarded guarded = new Guarded(button);
            guards.put(act, guarded);
            acts.getChildren().add(guarded);
        }
        guard();
    }

    private void guard() {
        guards.forEach((act, guarded) -> guarded.because(model().whyNot(act)));
    }

    private static Feather icon(Act act) {
        return switch (act) {
            case TRANSFER -> Feather.REPEAT;
            case LEAVE -> Feather.LOG_OUT;
            case READMIT -> Feather.LOG_IN;
        };
    }

    private void tell(@Nullable Act act) {
        show(fields, act != null);
        show(acts, act == null);
        if (act == null) {
            return;
        }
        title.setText(words.text("moves." + act));
        dayWord.setText(words.text("moves.day." + act));
        show(groupField, act != Act.LEAVE);
        show(reasonField, act == Act.LEAVE);
        if (model().isGoneOn()) {
            return;
        }
        if (act == Act.LEAVE) {
            day.requestFocus();
        } else {
            group.requestFocus();
        }
    }

    private void offer() {
        for (ClassSeats.Seats seat : model().seats()) {
            names.put(
                    seat.classId().toString(),
                    seat.name() + " · "
                            + words.text("moves.seats", "free", Math.max(0, seat.free()), "seats", seat.capacity()));
        }
        FormGrid.offer(
                group,
                model().seats().stream().map(seat -> seat.classId().toString()).toList());
    }
}
