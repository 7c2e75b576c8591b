package io.daftari.office.file;

import static io.daftari.office.kit.Nodes.bringIntoSight;
import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.file.FileKind;
import io.daftari.model.words.Words;
import io.daftari.office.file.FilesViewModel.Shown;
import io.daftari.office.kit.Chip;
import io.daftari.office.kit.FileDialog;
import io.daftari.office.kit.Guarded;
import io.daftari.office.kit.Sign;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.View;
import io.daftari.office.kit.form.RecordParts;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The files of a record in lines, and its photo; both take files that are dropped on them. */
final class FilesView extends View<FilesViewModel> {

    private static final int THUMB = 40;
    private static final int PORTRAIT = 72;
    private static final int MOST_PICTURES = 5;

    private final Words words;
    private final FileDialog dialog;
    private final StackPane portrait = new StackPane();
    private final VBox lines = column("file-lines");
    private final Label none;
    private final Label told = wrapping("notice-box", "");
    private final Guarded photo;
    private final Guarded document;
    private final Guarded shoot;
    private final HBox pictures = row("camera-pictures");
    private final VBox camera;

    FilesView(FilesViewModel model, Words words, FileDialog dialog) {
        super(model, RecordParts.part(words.text(model.takes(FileKind.DOCUMENT) ? "files.part" : "files.part.photos")));
        this.words = words;
        this.dialog = dialog;
        portrait.getStyleClass().add("portrait");
        portrait.setId("portrait");
        photo = adding("photo", Feather.CAMERA, FileKind.PHOTO, "jpg", "jpeg", "png");
        document = adding(
                "document", Feather.PAPERCLIP, FileKind.DOCUMENT, "pdf", "docx", "xlsx", "odt", "jpg", "jpeg", "png");
        Button start = button(words.text("files.camera"), Feather.VIDEO, model::photograph);
        start.setId("file-camera");
        start.getStyleClass().addAll("small");
        shoot = new Guarded(start);
        Button look = button(words.text("files.camera.look"), Feather.REFRESH_CW, model::lookForPictures);
        look.setId("cameraLook");
        look.getStyleClass().addAll("flat", "small");
        Button leave = button(words.text("files.camera.leave"), Feather.X, model::leaveCamera);
        leave.setId("cameraLeave");
        leave.getStyleClass().addAll("flat", "small");
        camera = column(
                "tie-fields",
                wrapping("secondary", words.text("files.camera.how")),
                pictures,
                row("tie-foot", look, spring(), leave));
        none = wrapping("secondary", words.text("files.none"));
        boolean documents = model.takes(FileKind.DOCUMENT);
        show(document, documents);
        HBox add = row("file-add", photo, shoot, document);
        ((VBox) root()).getChildren().addAll(lines, none, told, add, camera);
        takesDropped(root(), documents ? FileKind.DOCUMENT : FileKind.PHOTO);
        takesDropped(portrait, FileKind.PHOTO);
    }

    private Guarded adding(String name, Feather icon, FileKind kind, String... endings) {
        Button add = button(words.text("files.add." + name), icon, () -> {});
        add.setOnAction(event -> model().attach(
                        kind,
                        dialog.open(
                                add,
                                words.text("files.add." + name),
                                new FileDialog.Kind(words.text("files.kind." + name), endings))));
        add.setId("file-" + name);
        add.getStyleClass().addAll("small");
        return new Guarded(add);
    }

    private void takesDropped(Node place, FileKind kind) {
        place.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles() && model().whyNot().isEmpty()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        place.setOnDragDropped(event -> {
            Dragboard board = event.getDragboard();
            List<Path> files = board.getFiles().stream().map(File::toPath).toList();
            model().attach(kind, files);
            event.setDropCompleted(!files.isEmpty());
            event.consume();
        });
    }

    private void showPictures() {
        pictures.getChildren()
                .setAll(model().taken().stream()
                        .limit(MOST_PICTURES)
                        .map(this::picture)
                        .toList());
        show(pictures, !model().taken().isEmpty());
        bringCamera();
    }

    private void bringCamera() {
        if (model().photographing().get() && camera.getScene() != null) {
            bringIntoSight(camera);
        }
    }

    private Node picture(Path path) {
        String url = path.toUri().toString();
        ImageView shown = new ImageView(new Image(url, PORTRAIT * 2.0, PORTRAIT * 2.0, true, true, true));
        shown.setFitWidth(PORTRAIT);
        shown.setFitHeight(PORTRAIT);
        shown.setPreserveRatio(true);
        Button use = new Button(words.text("files.camera.use"), shown);
        use.setContentDisplay(ContentDisplay.TOP);
        use.setAccessibleText(words.text("files.camera.use") + " " + path.getFileName());
        use.setOnAction(event -> model().use(path));
        use.getStyleClass().addAll("small", "camera-picture");
        return use;
    }

    private void showLines() {
        lines.getChildren().setAll(model().files().stream().map(this::line).toList());
        none();
    }

    private void none() {
        show(none, model().loaded().get() && model().files().isEmpty());
    }

    /** The photo, or a place for it. */
    Node portrait() {
        return portrait;
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        FilesViewModel model = model();
        subscriptions.follow(model.rights(), rights -> {
            photo.because(model.whyNot());
            document.because(model.whyNot());
            shoot.because(model.whyNot());
            showLines();
        });
        subscriptions.follow(model.files(), this::showLines);
        subscriptions.follow(model.loaded(), loaded -> none());
        subscriptions.follow(model.taken(), this::showPictures);
        subscriptions.follow(model.photographing(), started -> {
            show(camera, started);
            bringCamera();
        });
        // Whoever comes back from the camera sees what he has taken there.
        subscriptions.follow(
                root().sceneProperty().flatMap(Scene::windowProperty).flatMap(Window::focusedProperty), focused -> {
                    if (Boolean.TRUE.equals(focused)) {
                        model.lookForPictures();
                    }
                });
        subscriptions.follow(model.portrait(), shown -> {
            FontIcon empty = new FontIcon(Feather.USER);
            portrait.getChildren()
                    .setAll(shown == null || shown.picture() == null ? empty : picture(shown.picture(), PORTRAIT));
        });
        subscriptions.follow(model.told(), sentence -> {
            told.setText(sentence);
            show(told, !sentence.isEmpty());
        });
        subscriptions.follow(model.busy(), busy -> {
            if (busy) {
                told.setText(words.text("files.taking"));
                show(told, true);
            } else {
                told.setText(model.told().get());
                show(told, !model.told().get().isEmpty());
            }
        });
    }

    private static ImageView picture(byte[] bytes, int size) {
        Image image = new Image(new ByteArrayInputStream(bytes), size * 2.0, size * 2.0, true, true);
        ImageView view = new ImageView(image);
        view.setFitWidth(size);
        view.setFitHeight(size);
        view.setPreserveRatio(true);
        return view;
    }

    private Node line(Shown file) {
        StackPane thumb = new StackPane(
                file.picture() == null
                        ? new FontIcon(file.row().mediaType.isPicture() ? Feather.IMAGE : Feather.FILE_TEXT)
                        : picture(file.picture(), THUMB));
        thumb.getStyleClass().add("file-thumb");
        VBox text = column(
                "file-text", label("record-first", file.row().fileName), label("secondary", model().about(file)));
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button save = button(
                "",
                Feather.DOWNLOAD,
                () -> dialog.save(lines, words.text("files.save"), file.row().fileName)
                        .ifPresent(to -> model().save(file, to)));
        Button remove = button("", Feather.X, () -> model().remove(file));
        tip(save, "files.save");
        tip(remove, "files.remove");
        remove.setDisable(!model().whyNot().isEmpty());
        HBox line = row("file-line", thumb, text, spring(), new Chip(sign(file)), save, remove);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void tip(Button button, String word) {
        button.getStyleClass().addAll("flat", "small");
        button.setAccessibleText(words.text(word));
        button.setTooltip(new Tooltip(words.text(word)));
    }

    private Sign sign(Shown file) {
        String text = model().stands(file);
        return switch (file.standing()) {
            case WAITING -> new Sign(Tone.PENDING, Feather.CLOCK, text);
            case REFUSED -> new Sign(Tone.BAD, Feather.ALERT_TRIANGLE, text);
            case HERE -> new Sign(Tone.GOOD, Feather.CHECK, text);
            case AT_HUB -> new Sign(Tone.INFO, Feather.CLOUD, text);
            case ELSEWHERE -> new Sign(Tone.PLAIN, Feather.SMARTPHONE, text);
        };
    }
}
