package io.daftari.model.row;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.MappedSuperclass;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entity of one school, the same class on the phone's SQLite and the hub's PostgreSQL.
 *
 * <p>A row is plain data with public fields: desks hand out copies, so that changing one changes nothing until it is
 * saved. {@link #audience} and {@link #audienceUser} are derived by the row's {@link RowType} whenever a desk saves it;
 * operations never set them.
 */
@MappedSuperclass
@IdClass(RowKey.class)
public abstract class Row implements Cloneable {

    @Id
    @Column(name = "school_id")
    public UUID schoolId;

    /** UUIDv7 where a person creates the row, derived from its natural key where an operation makes it. */
    @Id
    @Column
    public UUID id;

    /** The one subject whose holders receive this row. */
    @Column
    public UUID audience;

    /** One user who receives this row besides the holders of its subject. */
    @Column(name = "audience_user")
    public @Nullable UUID audienceUser;

    /** A row that shares nothing with this one that can change: what columns hold never does. */
    @Override
    protected Row clone() {
        try {
            return (Row) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Every row can be copied", e);
        }
    }

    /**
     * What is wrong with this row by itself, whoever wrote it; empty when nothing is. Checked after every merge, so that
     * two edits that are right alone can't make a wrong row together.
     */
    public List<Problem> check() {
        return List.of();
    }
}
