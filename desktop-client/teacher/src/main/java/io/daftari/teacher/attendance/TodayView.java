package io.daftari.teacher.attendance;

import static io.daftari.teacher.kit.Nodes.column;
import static io.daftari.teacher.kit.Nodes.empty;
import static io.daftari.teacher.kit.Nodes.label;
import static io.daftari.teacher.kit.Nodes.row;
import static io.daftari.teacher.kit.Nodes.sign;
import static io.daftari.teacher.kit.Nodes.wrapping;

import io.daftari.model.attendance.RegisterList;
import io.daftari.model.words.Words;
import io.daftari.teacher.kit.Nodes;
import io.daftari.teacher.kit.Sign;
import io.daftari.teacher.kit.Subscriptions;
import io.daftari.teacher.kit.Tappable;
import io.daftari.teacher.kit.View;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One card for each class of today, of the lesson that is shown where there are lessons. */
public final class TodayView extends View<TodayViewModel> {

    private final Words words;
    private final Label day = label("title", "");
    private final VBox cards = column("cards");
    private final Label lesson = label("section-title", "");
    private final Button before;
    private final Button after;
    private final HBox lessons;
    private final CheckInCard checkIn;

    public TodayView(TodayViewModel model, Words words) {
        super(model, new StackPane());
        this.words = words;
        this.checkIn = new CheckInCard(model.checkIn(), words);
        before = arrow("lessonBefore", "today.lesson.before", Feather.CHEVRON_LEFT, -1);
        after = arrow("lessonAfter", "today.lesson.after", Feather.CHEVRON_RIGHT, 1);
        lesson.setId("lesson");
        lesson.setAlignment(Pos.CENTER);
        lesson.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(lesson, Priority.ALWAYS);
        lessons = row("stepper", before, lesson, after);
        ScrollPane scroll = new ScrollPane(column(
                "body", column("heading", day, wrapping("secondary", model.school())), checkIn.card(), lessons, cards));
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        ((StackPane) root()).getChildren().addAll(column("screen", scroll), checkIn.sheet());
    }

    private Button arrow(String id, String says, Feather icon, int places) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().add("step");
        button.setAccessibleText(words.text(says));
        button.setOnAction(event -> model().moveLesson(places));
        return button;
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        subscriptions.follow(model().lessonText(), text -> {
            lesson.setText(text);
            Nodes.show(lessons, !text.isEmpty());
        });
        subscriptions.bind(before.disableProperty(), model().atFirst());
        subscriptions.bind(after.disableProperty(), model().atLast());
        subscriptions.bind(day.textProperty(), model().day());
        subscriptions.follow(model().items(), this::show);
        subscriptions.follow(model().begun(), this::show);
        subscriptions.follow(model().loaded(), loaded -> show());
        checkIn.bind(subscriptions);
    }

    private void show() {
        cards.getChildren().setAll(model().items().stream().map(this::card).toList());
        if (model().loaded().get() && model().items().isEmpty()) {
            cards.getChildren().add(empty(Feather.COFFEE, words.text("today.none"), words.text("today.none.how")));
        }
        List<TodayViewModel.Begun> left = model().left();
        if (!left.isEmpty()) {
            cards.getChildren().add(label("section-title", words.text("today.left")));
            left.forEach(one -> cards.getChildren().add(card(one)));
        }
    }

    private Node card(RegisterList.Item item) {
        Tappable card =
                card(item.name(), model().pupils(item), model().state(item), () -> model().open(item.classId()));
        card.setId("class-" + item.name().replace(' ', '-'));
        return card;
    }

    private Node card(TodayViewModel.Begun left) {
        Tappable card = card(left.name(), left.day(), model().begunSign(), () -> model().open(left));
        card.setId("left-" + left.place().day());
        return card;
    }

    private static Tappable card(String title, String below, Sign state, Runnable open) {
        VBox texts = column("card-text", wrapping("card-title", title), label("secondary", below), sign(state));
        HBox.setHgrow(texts, Priority.ALWAYS);
        HBox line = row("card-line", texts, new FontIcon(Feather.CHEVRON_RIGHT));
        Tappable card = new Tappable(line, title + ", " + below + ", " + state.text(), open);
        card.getStyleClass().add("card");
        return card;
    }
}
