package io.daftari.office;

import io.daftari.office.kit.FileDialog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** A person who chooses what a test says. */
public final class ChosenFiles implements FileDialog {

    private volatile @Nullable Path saved;
    private volatile List<Path> opened = List.of();
    private volatile String offered = "";

    public void saveTo(Path file) {
        saved = file;
    }

    public void open(List<Path> files) {
        opened = List.copyOf(files);
    }

    /** The name that was proposed last. */
    public String offered() {
        return offered;
    }

    @Override
    public Optional<Path> save(Node near, String title, String name, Kind... kinds) {
        offered = name;
        return Optional.ofNullable(saved);
    }

    @Override
    public List<Path> open(Node near, String title, Kind... kinds) {
        return opened;
    }
}
