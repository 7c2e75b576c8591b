package io.daftari.office.file;

import io.daftari.model.file.StudentFile;
import io.daftari.model.op.Desk;
import io.daftari.model.row.Row;
import io.daftari.model.words.Words;
import io.daftari.office.kit.FileDialog;
import io.daftari.office.kit.form.Happening;
import io.daftari.office.people.PupilSection;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** A pupil's photo beside his name, and his files as a part of his page. */
public final class PupilFiles implements PupilSection {

    private final PupilFilesViewModel model;
    private final FileDialog dialog;
    private @Nullable Words language;
    private @Nullable PupilFilesView view;

    public PupilFiles(PupilFilesViewModel model, FileDialog dialog) {
        this.model = model;
        this.dialog = dialog;
    }

    /** For the course of his time here; the bytes are followed by the view-model. */
    @Override
    public Set<Class<? extends Row>> follows() {
        return Set.of(StudentFile.class);
    }

    @Override
    public Content read(Desk desk, UUID student, LocalDate today) {
        List<Happening> attached = model.attached(desk, student);
        return new Content() {
            @Override
            public List<Happening> happenings() {
                return attached;
            }

            @Override
            public Node show(Words words) {
                model.of(student);
                return view(words).root();
            }

            @Override
            public Optional<Node> portrait(Words words) {
                model.of(student);
                return Optional.of(view(words).portrait());
            }
        };
    }

    /** One for each language: a page that is read anew keeps it. */
    private PupilFilesView view(Words words) {
        PupilFilesView now = view;
        if (now == null || words != language) {
            now = new PupilFilesView(model, words, dialog);
            view = now;
            language = words;
        }
        return now;
    }
}
