package io.daftari.teacher;

import io.daftari.teacher.kit.QrReader;
import io.daftari.teacher.session.Pictures;
import java.io.File;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.image.Image;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/** A photo or a picture of a screen that somebody has as a file. */
final class PictureFiles implements Pictures {

    private final Supplier<Window> over;

    /** @param over the window over which files are chosen */
    PictureFiles(Supplier<Window> over) {
        this.over = over;
    }

    @Override
    public void take(Consumer<Image> taken) {
        FileChooser chooser = new FileChooser();
        chooser.getExtensionFilters()
                .add(new ExtensionFilter("PNG, JPEG", "*.png", "*.jpg", "*.jpeg", "*.PNG", "*.JPG"));
        File file = chooser.showOpenDialog(over.get());
        if (file != null) {
            taken.accept(new Image(file.toURI().toString(), QrReader.SIDE, QrReader.SIDE, true, true));
        }
    }
}
