package io.daftari.office.privacy;

import io.daftari.model.op.Desk;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.Student;
import io.daftari.model.row.Row;
import io.daftari.model.words.Words;
import io.daftari.office.kit.May;
import io.daftari.office.kit.form.RecordSection;
import io.daftari.replica.live.Workspace;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Consents as a part of a pupil's or a guardian's page. */
public final class RecordConsents implements RecordSection {

    /** Whose page. */
    public enum Page {
        PUPIL(Student.class),
        GUARDIAN(Guardian.class);

        private final Class<? extends Row> kind;

        Page(Class<? extends Row> kind) {
            this.kind = kind;
        }

        Class<? extends Row> kind() {
            return kind;
        }
    }

    private final Page page;
    private final ConsentsViewModel model;
    private @Nullable Words language;
    private @Nullable ConsentsView view;

    public RecordConsents(Page page, Workspace work, May may) {
        this.page = page;
        this.model = new ConsentsViewModel(page, work, may);
    }

    @Override
    public Set<Class<? extends Row>> follows() {
        return Consents.FOLLOWS;
    }

    @Override
    public Content read(Desk desk, UUID record, LocalDate today) {
        Optional<Consents> read =
                page == Page.PUPIL ? Consents.ofPupil(desk, record, today) : Consents.ofGuardian(desk, record, today);
        return words -> shown(read, words);
    }

    private Node shown(Optional<Consents> read, Words words) {
        if (read.isEmpty() || !model.maySee()) {
            VBox nothing = new VBox();
            nothing.setVisible(false);
            nothing.setManaged(false);
            return nothing;
        }
        model.show(read.get());
        return view(words).root();
    }

    /** One for each language: a page that is read anew keeps it. */
    private ConsentsView view(Words words) {
        ConsentsView now = view;
        if (now == null || words != language) {
            now = new ConsentsView(model, words);
            view = now;
            language = words;
        }
        return now;
    }
}
