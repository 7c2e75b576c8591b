package io.daftari.office.setup;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.kit.Keys;
import io.daftari.office.kit.Skeleton;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import io.daftari.office.setup.SetupStep.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The steps on the left with what is done, the step in the middle, and below it the way on. */
final class SetupView extends View<SetupViewModel> {

    private final Words words;
    private final Function<SetupStep, StepView<?>> making;
    private final ListView<SetupStep> list = new ListView<>();
    private final Label progress = label("secondary", "");
    private final StackPane place = new StackPane();
    private final Map<SetupStep, StepView<?>> views = new HashMap<>();
    private final Label problem = wrapping("problem", "");
    private final Label kept;
    private final Button back;
    private final Button skip;
    private final Button drop;
    private final Button next;
    private final Subscriptions ofStep = new Subscriptions();
    private final Skeleton skeleton;
    private boolean choosing;

    SetupView(SetupViewModel model, Function<SetupStep, StepView<?>> making, Words words) {
        super(model, new BorderPane());
        this.words = words;
        this.making = making;
        list.setId("setupSteps");
        list.setAccessibleText(words.text("screen.setup"));
        list.getStyleClass().addAll("class-list", "setup-steps");
        list.getItems().setAll(model.steps());
        list.setCellFactory(view -> new StepCell());
        VBox.setVgrow(list, Priority.ALWAYS);
        kept = label("secondary", words.text("record.kept"));
        back = button(words.text("setup.back"), Feather.ARROW_LEFT, model::back);
        back.setId("setupBack");
        back.getStyleClass().add("flat");
        skip = button(words.text("setup.skip"), Feather.CHEVRONS_RIGHT, model::skip);
        skip.setId("setupSkip");
        skip.getStyleClass().add("flat");
        drop = button(
                words.text("record.drop"),
                Feather.X,
                () -> model.current().get().drop());
        drop.setId("setupDrop");
        drop.getStyleClass().add("flat");
        next = button("", Feather.ARROW_RIGHT, model::next);
        next.setId("setupNext");
        next.getStyleClass().add("accent");
        HBox foot = row("page-foot", back, spring(), kept, drop, skip, next);
        VBox side = column(
                "side", row("side-head", label("section-title", words.text("setup.steps")), spring(), progress), list);
        skeleton = new Skeleton(words);
        StackPane answer = skeleton.before(place);
        skeleton.hides(list, progress, foot);
        VBox.setVgrow(answer, Priority.ALWAYS);
        BorderPane page = (BorderPane) root();
        page.getStyleClass().add("page");
        page.setLeft(side);
        page.setCenter(column("page", answer, problem, foot));
        page.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.ENTER) {
                model.next();
                event.consume();
            }
        });
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        SetupViewModel model = model();
        subscriptions.follow(list.getSelectionModel().selectedItemProperty(), step -> {
            if (step != null && !choosing) {
                model.go(step);
            }
        });
        subscriptions.follow(model.current(), this::showStep);
        subscriptions.follow(model.version(), number -> refresh());
        subscriptions.follow(model.loaded(), loaded -> {
            skeleton.answered(loaded);
            if (loaded) {
                focusStep();
            }
        });
        subscriptions.own(ofStep::close);
    }

    private void showStep(SetupStep step) {
        choosing = true;
        list.getSelectionModel().select(step);
        choosing = false;
        StepView<?> view = views.computeIfAbsent(step, making);
        place.getChildren().setAll(view.root());
        ofStep.close();
        ofStep.follow(step.problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
        ofStep.follow(step.changed(), changed -> {
            show(kept, changed);
            show(drop, changed);
            next.setText(words.text(changed ? "setup.save" : "setup.next"));
        });
        refresh();
        focusStep();
    }

    private void focusStep() {
        StepView<?> view = views.get(model().current().get());
        if (view != null && !list.isFocused()) {
            // The page takes keys once it stands in the window.
            Platform.runLater(view::focus);
        }
    }

    private void refresh() {
        SetupViewModel model = model();
        SetupStep step = model.current().get();
        progress.setText(words.text(
                "setup.progress",
                "done",
                words.number(model.done()),
                "all",
                words.number(model.making().size())));
        back.setDisable(model.isFirst());
        show(skip, !model.isLast() && model.state(step) != State.DONE);
        show(next, !model.isLast());
        StepView<?> view = views.get(step);
        if (view != null) {
            view.refresh();
        }
        list.refresh();
    }

    @Override
    public List<Keys> keys() {
        return List.of(
                new Keys("Ctrl Enter", words.text("setup.save")),
                new Keys("↑ ↓ Enter", words.text("setup.keys.lines")),
                new Keys("Ctrl V", words.text("setup.keys.paste")));
    }

    /** A step with its mark: what is done, what was left for later. */
    private final class StepCell extends ListCell<SetupStep> {

        StepCell() {
            // As wide as the list: what is told of a step, as a school's name, may be longer than any list.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable SetupStep step, boolean empty) {
            super.updateItem(step, empty);
            if (empty || step == null) {
                setGraphic(null);
                return;
            }
            State state = model().state(step);
            FontIcon icon = new FontIcon(icon(step, state));
            icon.getStyleClass().add(style(step, state));
            Label name = label("class-name", words.text("setup." + step.name()));
            String told = step.told();
            Label detail = label(
                    "secondary",
                    step.changed().get()
                            ? words.text("record.kept")
                            : told.isEmpty() && !(step instanceof EndStep) ? words.text("setup.state." + state) : told);
            VBox text = column("setup-step", name, detail);
            show(detail, !detail.getText().isEmpty());
            HBox line = row("class-line", icon, text);
            line.setSpacing(10);
            HBox.setHgrow(text, Priority.ALWAYS);
            text.setMinWidth(0);
            setGraphic(line);
            setAccessibleText(Objects.requireNonNullElse(name.getText(), "") + ", " + detail.getText());
        }

        private static Feather icon(SetupStep step, State state) {
            return switch (state) {
                case DONE -> Feather.CHECK_CIRCLE;
                case SKIPPED -> Feather.CHEVRONS_RIGHT;
                case OPEN -> step.icon();
            };
        }

        private static String style(SetupStep step, State state) {
            if (step.changed().get()) {
                return "partly";
            }
            return state == State.DONE ? "taken" : "open";
        }
    }
}
