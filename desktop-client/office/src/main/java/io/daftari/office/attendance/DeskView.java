package io.daftari.office.attendance;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.attendance.DeskViewModel.Answer;
import io.daftari.office.attendance.DeskViewModel.Choice;
import io.daftari.office.attendance.DeskViewModel.Line;
import io.daftari.office.kit.Chip;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The check-in desk, to be read from two metres: one field, one answer, and the last who came. */
public final class DeskView extends View<DeskViewModel> {

    private static final int FACE = 144;

    private final Words words;
    private final TextField number = new TextField();
    private final Label time = label("desk-time", "");
    private final Label day = label("desk-day", "");
    private final StackPane middle = new StackPane();
    private final Label which = wrapping("desk-which", "");
    private final VBox choices = column("desk-choices");
    private final VBox last = column("desk-lines");

    /** @param leave asks for the password of whoever keeps the desk */
    public DeskView(DeskViewModel model, Words words, Runnable leave) {
        super(model, new BorderPane());
        this.words = words;
        number.setId("deskNumber");
        number.setMaxWidth(Double.MAX_VALUE);
        number.getStyleClass().add("desk-number");
        number.setOnAction(event -> model.enter());
        Label prompt = wrapping("desk-prompt", words.text("desk.prompt"));
        prompt.setLabelFor(number);
        VBox left = column("desk-left", prompt, number, middle);
        VBox.setVgrow(middle, Priority.ALWAYS);
        HBox.setHgrow(left, Priority.ALWAYS);
        Button out = button(words.text("desk.leave"), Feather.LOCK, leave);
        out.setId("deskLeave");
        out.getStyleClass().addAll("flat", "small");
        out.setFocusTraversable(false);
        VBox right = column("desk-right", label("section-title", words.text("desk.last")), last, spring());
        BorderPane desk = (BorderPane) root();
        desk.getStyleClass().add("desk");
        desk.setTop(row("desk-top", column("desk-where", label("desk-school", model.school()), day), spring(), time));
        desk.setCenter(row("desk-middle", left, right));
        Label foot = label("secondary", model.foot());
        foot.setId("deskFoot");
        desk.setBottom(row("desk-foot", foot, spring(), out));
        // Whatever is touched, what is typed next belongs to the field.
        desk.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            String sign = event.getCharacter();
            if (!number.isFocused() && !sign.isBlank() && sign.charAt(0) >= ' ') {
                number.requestFocus();
                number.appendText(sign);
                event.consume();
            }
        });
        desk.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> number.requestFocus());
        desk.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            model().clear();
            number.clear();
            number.requestFocus();
            event.consume();
        } else if (!model().choices().isEmpty() && (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP)) {
            move(event.getCode() == KeyCode.DOWN ? 1 : -1);
            event.consume();
        }
    }

    private void move(int by) {
        int at = -1;
        for (int i = 0; i < choices.getChildren().size(); i++) {
            if (choices.getChildren().get(i).isFocused()) {
                at = i;
            }
        }
        int next = at + by;
        if (next < 0) {
            number.requestFocus();
        } else if (next < choices.getChildren().size()) {
            choices.getChildren().get(next).requestFocus();
        }
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        number.textProperty().bindBidirectional(model().typed());
        subscriptions.own(() -> number.textProperty().unbindBidirectional(model().typed()));
        subscriptions.bind(time.textProperty(), model().time());
        subscriptions.bind(day.textProperty(), model().day());
        subscriptions.bind(which.textProperty(), model().which());
        subscriptions.follow(model().answer(), answer -> showMiddle());
        subscriptions.follow(model().choices(), this::showMiddle);
        subscriptions.follow(model().lines(), this::showLines);
        number.requestFocus();
    }

    private void showMiddle() {
        Answer answer = model().answer().get();
        boolean choosing = !model().choices().isEmpty();
        choices.getChildren()
                .setAll(model().choices().stream().map(this::choice).toList());
        middle.getChildren()
                .setAll(
                        choosing
                                ? column("desk-choosing", which, choices, label("desk-note", words.text("desk.choose")))
                                : answer == null ? idle() : panel(answer));
        // Also where somebody has to choose: a scanner that ends with two line ends must choose nobody.
        if (!number.isFocused()) {
            number.requestFocus();
        }
    }

    private Node idle() {
        return column("desk-idle", new FontIcon(Feather.LOG_IN), wrapping("desk-note", words.text("desk.prompt.how")));
    }

    private static Node panel(Answer answer) {
        Label head = wrapping("desk-head", answer.head());
        Label who = wrapping("desk-who", answer.who());
        Label what = wrapping("desk-what", answer.what());
        Label note = wrapping("desk-note", answer.note());
        for (Label one : new Label[] {who, what, note}) {
            show(one, !one.getText().isEmpty());
        }
        head.setId("deskHead");
        what.setId("deskWhat");
        HBox top = row("desk-sign", new FontIcon(answer.sign().icon()));
        face(answer).ifPresent(face -> top.getChildren().add(0, face));
        VBox panel = column("desk-answer", top, head, who, what, note);
        panel.getStyleClass().add(answer.sign().tone().style());
        return panel;
    }

    /** None is better than a broken one. */
    private static Optional<Node> face(Answer answer) {
        byte[] photo = answer.photo();
        if (photo == null) {
            return Optional.empty();
        }
        Image image = new Image(new ByteArrayInputStream(photo), FACE * 2.0, FACE * 2.0, true, true);
        if (image.isError()) {
            return Optional.empty();
        }
        ImageView face = new ImageView(image);
        face.setId("deskFace");
        face.setFitWidth(FACE);
        face.setFitHeight(FACE);
        face.setPreserveRatio(true);
        return Optional.of(face);
    }

    private Button choice(Choice choice) {
        Button button = new Button(
                null,
                column(
                        "desk-choice-lines",
                        label("desk-choice-name", choice.name()),
                        label("desk-note", choice.detail())));
        button.getStyleClass().add("desk-choice");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAccessibleText(choice.name() + ", " + choice.detail());
        button.setOnAction(event -> choice.choose().run());
        button.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                choice.choose().run();
                event.consume();
            }
        });
        return button;
    }

    private void showLines() {
        last.getChildren().setAll(model().lines().stream().map(this::line).toList());
        if (model().lines().isEmpty()) {
            last.getChildren().add(label("secondary", words.text("desk.last.none")));
        }
    }

    private Node line(Line line) {
        Label who = label("secondary", line.who());
        show(who, !line.who().isEmpty());
        return row(
                "desk-line",
                label("desk-line-time", line.time()),
                column("desk-line-name", label("desk-name", line.name()), who),
                spring(),
                new Chip(line.sign()));
    }
}
