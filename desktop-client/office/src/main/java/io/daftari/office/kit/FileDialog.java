package io.daftari.office.kit;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Asks a person for files. What stands in for it in tests answers at once. */
public interface FileDialog {

    /**
     * A kind of files.
     *
     * @param word as people call it
     * @param endings of their names, without the dot
     */
    record Kind(String word, List<String> endings) {

        public Kind(String word, String... endings) {
            this(word, Arrays.asList(endings));
        }
    }

    /** Where to write; empty if he thought better of it. */
    Optional<Path> save(Node near, String title, String name, Kind... kinds);

    /** What to read; none if he thought better of it. */
    List<Path> open(Node near, String title, Kind... kinds);

    /** That of the system. */
    FileDialog SYSTEM = new FileDialog() {

        @Override
        public Optional<Path> save(Node near, String title, String name, Kind... kinds) {
            FileChooser chooser = chooser(title, kinds);
            chooser.setInitialFileName(name);
            return Optional.ofNullable(chooser.showSaveDialog(window(near))).map(File::toPath);
        }

        @Override
        public List<Path> open(Node near, String title, Kind... kinds) {
            List<File> files = chooser(title, kinds).showOpenMultipleDialog(window(near));
            return files == null ? List.of() : files.stream().map(File::toPath).toList();
        }

        private FileChooser chooser(String title, Kind... kinds) {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(title);
            for (Kind kind : kinds) {
                chooser.getExtensionFilters()
                        .add(new FileChooser.ExtensionFilter(
                                kind.word(),
                                kind.endings().stream()
                                        .map(ending -> "*." + ending)
                                        .toList()));
            }
            return chooser;
        }

        private @Nullable Window window(Node near) {
            return near.getScene() == null ? null : near.getScene().getWindow();
        }
    };
}
