package io.daftari.office.attendance;

import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;

import io.daftari.model.attendance.RegisterList;
import io.daftari.model.school.Lessons;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Skeleton;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import java.time.LocalDate;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DateCell;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The day and the lesson, and the classes with whose registers are taken. */
public final class ClassListView extends View<ClassListViewModel> {

    private final Words words;
    private final DatePicker day = new DatePicker();
    private final Button next;
    private final ComboBox<Integer> lesson = new ComboBox<>();
    private final HBox lessonBar;
    private final Skeleton skeleton;
    private boolean showing;
    private final Label taken = label("secondary", "");
    private final ListView<RegisterList.Item> list = new ListView<>();

    public ClassListView(ClassListViewModel model, Words words) {
        super(model, new VBox());
        this.words = words;
        day.setId("day");
        day.setAccessibleText(words.text("missing.day"));
        day.setEditable(false);
        day.setConverter(shownAs(words));
        day.setDayCellFactory(picker -> new DateCell() {
            @Override
            public void updateItem(LocalDate date, boolean empty) {
                super.updateItem(date, empty);
                setDisable(empty || !model.isPossible(date));
            }
        });
        HBox.setHgrow(day, Priority.ALWAYS);
        Button previous = arrow("register.previousDay", Feather.CHEVRON_LEFT, -1);
        previous.setId("previous-day");
        next = arrow("register.nextDay", Feather.CHEVRON_RIGHT, 1);
        lesson.setId("lesson");
        lesson.setMaxWidth(Double.MAX_VALUE);
        lesson.setVisibleRowCount(Lessons.MOST);
        lesson.setConverter(shownAs(model));
        lesson.setItems(model.lessonList());
        lesson.setOnAction(event -> {
            if (!showing && lesson.getValue() != null) {
                model.chooseLesson(lesson.getValue());
            }
        });
        HBox.setHgrow(lesson, Priority.ALWAYS);
        lessonBar = row("lesson-bar", lesson);
        list.setId("classes");
        list.setAccessibleText(words.text("register.classes"));
        list.getStyleClass().add("class-list");
        list.setCellFactory(view -> new ClassCell());
        list.setItems(model.items());
        skeleton = new Skeleton(words);
        StackPane place = skeleton.before(list);
        VBox.setVgrow(place, Priority.ALWAYS);
        root().getStyleClass().add("side");
        ((VBox) root())
                .getChildren()
                .addAll(
                        row("day-bar", previous, day, next),
                        lessonBar,
                        row("side-head", label("section-title", words.text("register.classes")), spring(), taken),
                        place);
    }

    private Button arrow(String name, Feather icon, int days) {
        Button button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll("button-icon", "flat");
        button.setAccessibleText(words.text(name));
        button.setOnAction(event -> model().moveDay(days));
        return button;
    }

    private static StringConverter<LocalDate> shownAs(Words words) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable LocalDate date) {
                return date == null ? "" : words.day(date);
            }

            @Override
            public LocalDate fromString(String text) {
                throw new IllegalStateException("The day is chosen, not typed");
            }
        };
    }

    private static StringConverter<Integer> shownAs(ClassListViewModel model) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable Integer lesson) {
                return lesson == null ? "" : model.lessonText(lesson);
            }

            @Override
            public Integer fromString(String text) {
                throw new IllegalStateException("The lesson is chosen, not typed");
            }
        };
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        ClassListViewModel model = model();
        subscriptions.follow(
                model.lessonList(), () -> show(lessonBar, model.lessonList().size() > 1));
        subscriptions.follow(model.lesson(), now -> {
            showing = true;
            lesson.setValue(now.intValue());
            showing = false;
            // A text of its own would be read in the place of what is chosen.
            lesson.setAccessibleText(words.text("register.lesson.choose") + ", " + model.lessonText(now.intValue()));
        });
        day.valueProperty().bindBidirectional(model.day());
        subscriptions.own(() -> day.valueProperty().unbindBidirectional(model.day()));
        subscriptions.follow(model.day(), date -> next.setDisable(!model.isPossible(date.plusDays(1))));
        subscriptions.follow(model.loaded(), loaded -> {
            skeleton.answered(loaded);
            taken.setText(model.takenText());
        });
        subscriptions.follow(model.items(), () -> {
            taken.setText(model.takenText());
            showChosen();
        });
        subscriptions.follow(model.chosen(), chosen -> showChosen());
        subscriptions.follow(list.getSelectionModel().selectedItemProperty(), item -> {
            if (item != null) {
                model.choose(item.classId());
            }
        });
    }

    private void showChosen() {
        Optional<RegisterList.Item> chosen = model().items().stream()
                .filter(item -> item.classId().equals(model().chosen().get()))
                .findFirst();
        chosen.ifPresent(item -> list.getSelectionModel().select(item));
    }

    /** A class: its name, how many pupils, and whether its register is taken. */
    private final class ClassCell extends ListCell<RegisterList.Item> {

        private final Label name = label("class-name", "");
        private final Label pupils = label("secondary", "");
        private final FontIcon sign = new FontIcon(Feather.CIRCLE);
        private final HBox line = row("class-line", column("class-text", name, pupils), spring(), sign);

        ClassCell() {
            // As wide as the list, however long the name.
            setPrefWidth(0);
            name.setMinWidth(0);
        }

        @Override
        protected void updateItem(RegisterList.Item item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            name.setText(item.name());
            boolean partly = item.isTaken() && item.open() > 0;
            pupils.setText(
                    partly
                            ? words.count("register.stillOpen", item.open())
                            : words.count("register.pupils", item.pupils()));
            sign.setVisible(item.pupils() > 0);
            sign.setIconCode(!item.isTaken() ? Feather.CIRCLE : partly ? Feather.ALERT_CIRCLE : Feather.CHECK_CIRCLE);
            sign.getStyleClass().setAll("ikonli-font-icon", !item.isTaken() ? "open" : partly ? "partly" : "taken");
            setTooltip(new Tooltip(words.text(item.isTaken() ? "register.taken" : "register.notTaken")));
            setGraphic(line);
        }
    }
}
