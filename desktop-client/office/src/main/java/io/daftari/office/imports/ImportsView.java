package io.daftari.office.imports;

import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.empty;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.imports.ImportsViewModel.Place;
import io.daftari.office.kit.FileDialog;
import io.daftari.office.kit.Keys;
import io.daftari.office.kit.Skeleton;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import io.daftari.report.imports.Templates;
import io.daftari.report.sheet.SheetFormat;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Lists from files: what comes above, the lines in the middle, what is to be done below. */
public final class ImportsView extends View<ImportsViewModel> {

    private final Words words;
    private final FileDialog files;
    private final List<ToggleButton> kinds = new ArrayList<>();
    private final Label whyNot = wrapping("care", "");
    private final Label problem = wrapping("problem", "");
    private final Label told = wrapping("notice-box", "");
    private final Label brokenOff = wrapping("care", "");
    private final StackPane body = new StackPane();
    private final Skeleton skeleton;
    private final HBox foot;
    private final VBox begin;
    private final LinesView lines;
    private final TakenView taken;
    private final ProgressBar progress = new ProgressBar();
    private final Label through = label("secondary", "");
    private final Button choose;
    private final Button stop;
    private final Button another;
    private final Button wrong;
    private final Button take;
    private boolean waiting;

    public ImportsView(ImportsViewModel model, Words words, FileDialog files) {
        super(model, new VBox());
        this.words = words;
        this.files = files;
        this.lines = new LinesView(model, words);
        this.taken = new TakenView(model.taken(), words, model::back);
        choose = button(words.text("imports.choose"), Feather.FILE_TEXT, this::choose);
        choose.setId("importsChoose");
        choose.getStyleClass().add("accent");
        begin = empty(Feather.UPLOAD, words.text("imports.begin"), words.text("imports.begin.how"));
        begin.getChildren().addAll(choose, brokenOff);
        stop = button(words.text("imports.stop"), Feather.X, model.run()::stop);
        stop.setId("importsStop");
        stop.getStyleClass().add("flat");
        another = button(words.text("imports.another"), Feather.FILE, model::close);
        another.setId("importsAnother");
        another.getStyleClass().add("flat");
        wrong = button(words.text("imports.wrong.save"), Feather.DOWNLOAD, this::saveWrong);
        wrong.setId("importsWrong");
        take = button(words.text("imports.take.none"), Feather.CHECK, model::takeIn);
        take.setId("importsTake");
        take.getStyleClass().add("accent");
        progress.setPrefWidth(180);
        skeleton = new Skeleton(words);
        StackPane place = skeleton.before(body);
        VBox.setVgrow(place, Priority.ALWAYS);
        foot = row("page-foot", progress, through, stop, another, spring(), wrong, take);
        root().getStyleClass().add("page");
        root().setId("imports");
        ((VBox) root()).getChildren().addAll(head(), column("imports-messages", whyNot, problem, told), place, foot);
        takesDropped();
        root().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && model.place().get() == Place.TAKEN) {
                model.back();
                event.consume();
            }
        });
        root().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown()
                    && event.getCode() == KeyCode.ENTER
                    && model.place().get() == Place.LINES) {
                model.takeIn();
                event.consume();
            } else if (event.isShortcutDown() && event.getCode() == KeyCode.O) {
                choose();
                event.consume();
            }
        });
    }

    private HBox head() {
        HBox narrowing = row("list-chips");
        for (LineKind kind : LineKind.ALL) {
            String name = kind.sheet().name();
            ToggleButton chip = new ToggleButton(words.text("imports.kind." + name));
            chip.setId("kind-" + name);
            chip.setUserData(kind);
            chip.getStyleClass().add("filter-chip");
            chip.setMinWidth(ToggleButton.USE_PREF_SIZE);
            chip.setOnAction(event -> {
                model().choose(name);
                mark();
            });
            kinds.add(chip);
            narrowing.getChildren().add(chip);
        }
        Button template = button(words.text("imports.template"), Feather.DOWNLOAD, this::saveTemplate);
        template.setId("importsTemplate");
        template.getStyleClass().add("flat");
        Button before = button(words.text("imports.taken"), Feather.CORNER_UP_LEFT, model()::showTaken);
        before.setId("importsTaken");
        before.getStyleClass().add("flat");
        return row("page-head", label("title", words.text("screen.imports")), narrowing, spring(), template, before);
    }

    private void mark() {
        kinds.forEach(chip -> chip.setSelected(model().kind().get().equals(chip.getUserData())));
    }

    private FileDialog.Kind[] tables() {
        return new FileDialog.Kind[] {
            new FileDialog.Kind(words.text("imports.files"), "xlsx", "csv"),
        };
    }

    private void choose() {
        files.open(root(), words.text("imports.choose"), tables()).stream()
                .findFirst()
                .ifPresent(model()::open);
    }

    private void saveTemplate() {
        files.save(
                        root(),
                        words.text("imports.template"),
                        Templates.nameOf(model().kind().get().sheet(), SheetFormat.CSV, words.language()),
                        new FileDialog.Kind(words.text("list.out.csv"), "csv"),
                        new FileDialog.Kind(words.text("list.out.xlsx"), "xlsx"))
                .ifPresent(model()::saveTemplate);
    }

    private void saveWrong() {
        files.save(
                        root(),
                        words.text("imports.wrong.save"),
                        words.text("imports.wrong.file") + ".csv",
                        new FileDialog.Kind(words.text("list.out.csv"), "csv"),
                        new FileDialog.Kind(words.text("list.out.xlsx"), "xlsx"))
                .ifPresent(model()::saveWrong);
    }

    private void takesDropped() {
        root().setOnDragOver(event -> {
            if (event.getDragboard().hasFiles() && model().whyNot().isEmpty()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        root().setOnDragDropped(event -> {
            List<File> dropped = event.getDragboard().getFiles();
            if (!dropped.isEmpty()) {
                model().open(dropped.get(0).toPath());
            }
            event.setDropCompleted(!dropped.isEmpty());
            event.consume();
        });
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        ImportsViewModel model = model();
        subscriptions.follow(model.kind(), kind -> {
            mark();
            refuse();
        });
        subscriptions.follow(model.rights(), rights -> refuse());
        message(subscriptions, problem, model.problem());
        message(subscriptions, told, model.told());
        subscriptions.follow(model.busy(), busy -> waitFor());
        subscriptions.follow(model.run().running(), running -> foot());
        subscriptions.follow(model.run().through(), now -> foot());
        subscriptions.follow(model.list().counts(), counts -> foot());
        subscriptions.follow(model.taken().items(), () -> {
            boolean any = !model.taken().brokenOff().isEmpty();
            brokenOff.setText(words.text("imports.brokenOff"));
            show(brokenOff, any);
        });
        subscriptions.follow(model.place(), this::bring);
    }

    private static void message(Subscriptions subscriptions, Label label, ObservableValue<String> sentence) {
        subscriptions.follow(sentence, now -> {
            label.setText(now);
            show(label, !now.isEmpty());
        });
    }

    /** Only what is not there yet is waited for: lines that are tried anew stay in sight, and the keys on them. */
    private void waitFor() {
        boolean waits = model().busy().get()
                && model().place().get() != Place.TAKEN
                && model().list().all().isEmpty();
        boolean came = waiting && !waits;
        waiting = waits;
        skeleton.answered(!waits);
        foot();
        if (came) {
            focus(model().place().get());
        }
    }

    private void refuse() {
        String why = model().whyNot();
        whyNot.setText(why);
        show(whyNot, !why.isEmpty());
        choose.setDisable(!why.isEmpty());
        foot();
    }

    private void foot() {
        ImportsViewModel model = model();
        boolean running = model.run().running().get();
        boolean list = model.place().get() == Place.LINES;
        int all = model.run().all().get();
        int now = model.run().through().get();
        int wanted = model.list().counts().get().wanted();
        progress.setProgress(all == 0 ? ProgressBar.INDETERMINATE_PROGRESS : (double) now / all);
        through.setText(words.text("imports.through", "through", words.number(now), "of", words.number(all)));
        for (Node node : List.of(progress, through, stop)) {
            show(node, running);
        }
        show(another, list && !running);
        show(wrong, list && !running && model.list().counts().get().of(ListLine.Standing.WRONG) > 0);
        show(take, list);
        show(foot, list || running);
        take.setText(wanted == 0 ? words.text("imports.take.none") : words.count("imports.take", wanted));
        take.setDisable(
                running || model.busy().get() || wanted == 0 || !model.whyNot().isEmpty());
        kinds.forEach(chip -> chip.setDisable(running));
    }

    private void bring(Place place) {
        body.getChildren()
                .setAll(
                        switch (place) {
                            case BEGIN -> begin;
                            case LINES -> lines.root();
                            case TAKEN -> taken.root();
                        });
        foot();
        focus(place);
    }

    /** What had the keys has just left the window, which looks for another place for them when it is laid out. */
    private void focus(Place place) {
        Platform.runLater(() -> {
            switch (place) {
                case BEGIN -> choose.requestFocus();
                case LINES -> lines.focus();
                case TAKEN -> taken.focus();
            }
        });
    }

    @Override
    public List<Keys> keys() {
        return List.of(
                new Keys("Ctrl O", words.text("imports.choose")),
                new Keys("Space", words.text("imports.keys.want")),
                new Keys("Ctrl Enter", words.text("imports.keys.take")),
                new Keys("Esc", words.text("imports.keys.back")));
    }
}
