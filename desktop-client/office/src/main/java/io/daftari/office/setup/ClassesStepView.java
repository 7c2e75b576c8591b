package io.daftari.office.setup;

import static io.daftari.office.kit.Fields.field;
import static io.daftari.office.kit.Nodes.keysTo;
import static io.daftari.office.kit.Nodes.row;

import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.GradeLevel;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Guarded;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.form.FormGrid;
import io.daftari.office.kit.form.RowsGrid;
import io.daftari.office.kit.form.RowsGrid.Col;
import io.daftari.office.kit.form.RowsViewModel.Line;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** Levels to tick, streams to type, and the classes that follow in a table. */
final class ClassesStepView extends StepView<ClassesStep> {

    private final FlowPane levels = new FlowPane();
    private final TextField level = new TextField();
    private final TextField streams = new TextField();
    private final TextField seats = new TextField();
    private final ComboBox<String> year;
    private final RowsGrid<ClassGroup> classes;
    private final Guarded addLevel;
    private final Guarded propose;

    /** @param fromFile opens the place where a list of classes is taken in */
    ClassesStepView(ClassesStep model, Words words, Runnable fromFile) {
        super(model, words);
        levels.getStyleClass().add("setup-levels");
        level.setId("setup-level-name");
        level.setPromptText(words.text("setup.classes.levelName"));
        level.setAccessibleText(words.text("setup.classes.levelName"));
        level.setPrefColumnCount(20);
        level.setOnAction(event -> add());
        addLevel = new Guarded(plain("setupAddLevel", words.text("setup.classes.addLevel"), Feather.PLUS, this::add));
        Button all = plain(
                "setupAllLevels", words.text("setup.classes.all"), Feather.CHECK_SQUARE, () -> model.useAll(true));
        Button none =
                plain("setupNoLevels", words.text("setup.classes.none"), Feather.SQUARE, () -> model.useAll(false));
        year = FormGrid.choice(List.of(), model::yearName);
        seats.setPrefColumnCount(5);
        streams.setPrefColumnCount(24);
        streams.setPromptText(words.text("setup.classes.streamsPrompt"));
        streams.setOnAction(event -> model.propose());
        propose = new Guarded(
                plain("setupProposeClasses", words.text("setup.classes.propose"), Feather.GRID, model::propose));
        HBox typing = row(
                "setup-typing",
                field(words.text("setup.classes.streams"), "setup-streams", streams),
                field(words.text("field.capacity"), "setup-seats", seats),
                field(words.text("setup.classes.year"), "setup-class-year", year),
                propose);
        classes = new RowsGrid<>(
                model.classes(),
                List.of(
                        Col.typed("name", words.text("setup.classes.class"), 220),
                        Col.typed("stream", words.text("field.stream"), 120),
                        Col.typed("capacity", words.text("field.capacity"), 80),
                        new Col(
                                "teacher",
                                words.text("setup.classes.teacher"),
                                240,
                                model::teachers,
                                id -> id.isEmpty() ? words.text("setup.classes.nobody") : model.teacherName(id))),
                model::isOfYear,
                words.text("setup.remove"),
                model::remove);
        body.getChildren()
                .addAll(
                        part(
                                words.text("setup.classes.levels"),
                                levels,
                                row(
                                        "setup-acts",
                                        all,
                                        none,
                                        level,
                                        addLevel,
                                        plain(
                                                "setupClassesFile",
                                                words.text("setup.fromFile"),
                                                Feather.UPLOAD,
                                                fromFile))),
                        part(words.text("setup.classes.classes"), typing, classes));
    }

    private void add() {
        model().addLevel(level.getText());
        level.clear();
    }

    @Override
    void focus() {
        keysTo(streams);
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        super.bind(subscriptions);
        FormGrid.same(subscriptions, streams, model().form().text("streams"));
        FormGrid.same(subscriptions, seats, model().form().text("seats"));
        subscriptions.follow(year.valueProperty(), chosen -> {
            if (chosen != null && !chosen.equals(model().year())) {
                model().form().text("year").set(chosen);
            }
        });
        classes.bind(subscriptions);
        subscriptions.follow(model().form().version(), number -> classes.fill());
        subscriptions.follow(model().levels().lines(), this::fillLevels);
    }

    private void fillLevels() {
        levels.getChildren().clear();
        for (Line<GradeLevel> line : model().levels().lines()) {
            CheckBox box = new CheckBox(line.value("name"));
            box.setId("setup-level-" + line.value("code"));
            box.setUserData(line);
            box.setOnAction(event -> {
                model().use(line, box.isSelected());
                box.setSelected(model().isUsed(line));
            });
            levels.getChildren().add(box);
        }
    }

    @Override
    void refresh() {
        super.refresh();
        String noLevel = model().levels().whyNot();
        levels.getChildren().forEach(node -> {
            if (node instanceof CheckBox box && box.getUserData() instanceof Line<?> line) {
                box.setSelected(line.value("used").equals("true"));
                box.setDisable(!noLevel.isEmpty());
            }
        });
        addLevel.because(noLevel);
        propose.because(model().classes().whyNot());
        FormGrid.offer(year, model().years());
        year.setValue(model().year());
        streams.setDisable(!model().classes().whyNot().isEmpty());
    }
}
