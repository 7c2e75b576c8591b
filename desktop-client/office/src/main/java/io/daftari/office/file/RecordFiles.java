package io.daftari.office.file;

import io.daftari.model.file.FileOwner;
import io.daftari.model.op.Desk;
import io.daftari.model.row.Row;
import io.daftari.model.words.Words;
import io.daftari.office.kit.Camera;
import io.daftari.office.kit.FileDialog;
import io.daftari.office.kit.May;
import io.daftari.office.kit.form.Happening;
import io.daftari.office.kit.form.RecordSection;
import io.daftari.replica.live.Workspace;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** The photo beside the name of somebody's record, and its files as a part of its page. */
public final class RecordFiles implements RecordSection {

    private final FileOwner owner;
    private final FilesViewModel model;
    private final FileDialog dialog;
    private @Nullable Words language;
    private @Nullable FilesView view;

    public RecordFiles(FileOwner owner, Workspace work, May may, FileDialog dialog, Camera camera) {
        this.owner = owner;
        this.model = new FilesViewModel(owner, work, may, camera);
        this.dialog = dialog;
    }

    /** For the course of what happened; the bytes are followed by the view-model. */
    @Override
    public Set<Class<? extends Row>> follows() {
        return Set.of(owner.files().rowClass());
    }

    @Override
    public Content read(Desk desk, UUID record, LocalDate today) {
        List<Happening> attached = model.attached(desk, record);
        return new Content() {
            @Override
            public List<Happening> happenings() {
                return attached;
            }

            @Override
            public Node show(Words words) {
                model.of(record);
                return view(words).root();
            }

            @Override
            public Optional<Node> portrait(Words words) {
                model.of(record);
                return Optional.of(view(words).portrait());
            }
        };
    }

    /** One for each language: a page that is read anew keeps it. */
    private FilesView view(Words words) {
        FilesView now = view;
        if (now == null || words != language) {
            now = new FilesView(model, words, dialog);
            view = now;
            language = words;
        }
        return now;
    }
}
