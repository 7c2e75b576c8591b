package io.daftari.office.attendance;

import static io.daftari.office.kit.Fields.bothWays;
import static io.daftari.office.kit.Fields.field;
import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.attendance.ArrivalsViewModel.Entry;
import io.daftari.office.kit.Guarded;
import io.daftari.office.kit.Subscriptions;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Below the staff of today: each check-in of whoever is chosen, and the field for why one is taken back. */
final class TakeBackPart {

    private final ArrivalsViewModel model;
    private final Words words;
    private final VBox lines = column("record-part");
    private final TextField reason = new TextField();
    private final Label problem = wrapping("problem", "");
    private final VBox fields;
    private final VBox root;

    TakeBackPart(ArrivalsViewModel model, Words words) {
        this.model = model;
        this.words = words;
        Button take = button(words.text("arrivals.takeBack"), Feather.ROTATE_CCW, model::takeBack);
        take.setId("takeBackDo");
        take.getStyleClass().add("accent");
        Button drop = button(words.text("arrivals.notNow"), Feather.X, model::leave);
        drop.getStyleClass().add("flat");
        VBox why = field(words.text("arrivals.reason"), "takeBackReason", reason);
        HBox.setHgrow(why, Priority.ALWAYS);
        fields = column("tie-fields", row("take-back-line", why, drop, take), problem);
        root = column("take-back", lines, fields);
        reason.setOnAction(event -> model.takeBack());
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && model.asking().get() != null) {
                model.leave();
                event.consume();
            }
        });
    }

    Node root() {
        return root;
    }

    void bind(Subscriptions subscriptions) {
        bothWays(subscriptions, reason, model.reason());
        subscriptions.follow(model.entries(), this::fill);
        subscriptions.follow(model.asking(), id -> {
            show(fields, id != null);
            if (id != null) {
                reason.requestFocus();
            }
        });
        subscriptions.follow(model.problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
    }

    private void fill() {
        lines.getChildren().clear();
        for (Entry entry : model.entries()) {
            lines.getChildren().add(entry.withdrawn().isEmpty() ? standing(entry) : withdrawn(entry));
        }
        show(root, !model.entries().isEmpty());
    }

    private Node standing(Entry entry) {
        Button take = button(words.text("arrivals.takeBack"), Feather.ROTATE_CCW, () -> model.ask(entry));
        take.getStyleClass().addAll("small", "take-back-button");
        Guarded guarded = new Guarded(take);
        guarded.because(entry.whyNot());
        return row("record-line", label("record-first", entry.told()), spring(), guarded);
    }

    private static Node withdrawn(Entry entry) {
        return row("record-line", label("secondary", entry.told()), spring(), label("secondary", entry.withdrawn()));
    }
}
