package io.daftari.office.kit.form;

import io.daftari.model.op.Desk;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Row;
import io.daftari.model.words.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Small rows as a part of the page of whoever they belong to. */
public final class OwnRows<R extends EditableRow> implements RecordSection {

    private final OwnRowsViewModel<R> model;
    private @Nullable Words language;
    private @Nullable OwnRowsView<R> view;

    public OwnRows(OwnRowsViewModel<R> model) {
        this.model = model;
    }

    @Override
    public Set<Class<? extends Row>> follows() {
        return model.follows();
    }

    @Override
    public Content read(Desk desk, UUID record, LocalDate today) {
        List<R> rows = model.read(desk, record);
        return words -> shown(record, rows, words);
    }

    private Node shown(UUID record, List<R> rows, Words words) {
        if (!model.maySee()) {
            VBox nothing = new VBox();
            nothing.setVisible(false);
            nothing.setManaged(false);
            return nothing;
        }
        model.show(record, rows);
        return view(words).root();
    }

    /** One for each language: a page that is read anew keeps it. */
    private OwnRowsView<R> view(Words words) {
        OwnRowsView<R> now = view;
        if (now == null || words != language) {
            now = new OwnRowsView<>(model, words);
            view = now;
            language = words;
        }
        return now;
    }
}
