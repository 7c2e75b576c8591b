package io.daftari.model.row;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row that people edit field by field, and that therefore remembers when each field was last edited. */
@MappedSuperclass
public abstract class EditableRow extends Row {

    /** Who last edited which field, and when, as JSON; see {@code io.daftari.model.merge.Stamps}. */
    @Column
    public @Nullable String stamps;

    /** An archived row is kept and hidden; an edit brings it back. */
    @Column
    public boolean archived;

    /** It is archived; a row that held for a time ends it here, so that what was before stays true. */
    public void putAway(Instant at) {
        archived = true;
    }

    /** It is wanted after all. */
    public void bringBack() {
        archived = false;
    }

    /**
     * What is wrong with it beside the rows that it names or that name it, as an end before a beginning; what is not known here
     * is not wrong. It is told to whoever edits the fields that do not go with the others, or brings the row back, and not to
     * who changes something else.
     */
    public List<Mismatch> checkBeside(Others others) {
        return List.of();
    }
}
