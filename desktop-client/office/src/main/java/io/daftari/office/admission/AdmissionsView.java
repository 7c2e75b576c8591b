package io.daftari.office.admission;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.admission.Admissions.Place;
import io.daftari.office.kit.Keys;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The board, and in its place an application or a form; one of them stands there at a time. */
final class AdmissionsView extends View<Admissions> {

    private final BoardView board;
    private final ApplicationView application;
    private final ApplyView apply;
    private final AdmitView admit;
    private final AdmittedView admitted;
    private final MovePanel panel;
    private final Label told = wrapping("problem", "");
    private final Button back;
    private final StackPane body = new StackPane();

    AdmissionsView(Admissions model, Words words) {
        super(model, column("admissions"));
        board = new BoardView(model.cards(), words, model::beginApplication, model::beginAdmission);
        application = new ApplicationView(model, words);
        apply = new ApplyView(model.application(), words, model::back);
        admit = new AdmitView(model.admission(), words, model::back);
        admitted = new AdmittedView(model, words);
        panel = new MovePanel(model.move(), words);
        back = button(words.text("admission.back"), Feather.ARROW_LEFT, model::back);
        back.setId("admissionBack");
        back.getStyleClass().addAll("flat", "small");
        VBox.setVgrow(body, Priority.ALWAYS);
        ((VBox) root()).getChildren().addAll(body, told, panel.root());
        root().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.N) {
                if (event.isShiftDown()) {
                    model.beginAdmission();
                } else {
                    model.beginApplication();
                }
                event.consume();
            }
        });
        root().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && model.place().get() != Place.BOARD) {
                model.back();
                event.consume();
            }
        });
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        subscriptions.follow(model().place(), this::bring);
        subscriptions.follow(model().told(), sentence -> {
            told.setText(sentence);
            show(told, !sentence.isEmpty());
        });
        subscriptions.follow(model().board(), now -> {
            apply.offer();
            admit.offer();
        });
    }

    private void bring(Place place) {
        Node shown = switch (place) {
            case BOARD -> board.root();
            case APPLICATION -> page();
            case APPLY -> apply.root();
            case ADMIT -> admit.root();
            case ADMITTED -> admitted.root();
        };
        body.getChildren().setAll(shown);
        // What had the keys has just left the window, which looks for another place for them when it is laid out.
        Platform.runLater(() -> {
            switch (place) {
                case BOARD -> board.focus();
                case APPLICATION -> back.requestFocus();
                case APPLY -> apply.focus();
                case ADMIT -> admit.focus();
                case ADMITTED -> admitted.focus();
            }
        });
    }

    private Node page() {
        HBox both = row("application", application.root(), application.side());
        HBox.setHgrow(application.root(), Priority.ALWAYS);
        VBox.setVgrow(both, Priority.ALWAYS);
        return column("page", row("form-head", back), both);
    }

    @Override
    public List<Keys> keys() {
        return board.keys();
    }
}
