package io.daftari.office.kit.list;

import io.daftari.model.row.EditableRow;
import io.daftari.office.kit.May;
import io.daftari.office.kit.ViewModel;
import io.daftari.office.kit.form.RecordSpec;
import io.daftari.office.kit.form.RecordViewModel;
import io.daftari.replica.live.Workspace;
import java.util.UUID;

/** A list, and the record of the line that is chosen in it. */
public final class ListRecordViewModel<L extends Listed, R extends EditableRow, C> implements ViewModel {

    private final ListViewModel<L> list;
    private final RecordViewModel<R, C> record;

    public ListRecordViewModel(
            Workspace work, May may, ListSpec<L> listed, LiveLines<L> lines, RecordSpec<R, C> recorded) {
        this.list = new ListViewModel<>(work, listed, lines);
        this.record = new RecordViewModel<>(work, may, recorded, this::open);
        list.chosen().addListener((source, before, now) -> {
            if (now != null) {
                record.show(now.id());
            }
        });
    }

    /** Another language was chosen. */
    public void retell() {
        list.retell();
        record.retell();
    }

    /** Shows this one, whatever is filtered. */
    public void open(UUID id) {
        list.open(id);
    }

    /** Begins a new record, or goes on with the one that was begun. */
    public void begin() {
        list.letGo();
        record.begin();
    }

    /** Shows the next form that is half filled. */
    public void goOn() {
        record.nextUnsaved().ifPresent(id -> {
            if (record.isFresh(id)) {
                begin();
            } else {
                open(id);
            }
        });
    }

    public ListViewModel<L> list() {
        return list;
    }

    public RecordViewModel<R, C> record() {
        return record;
    }
}
