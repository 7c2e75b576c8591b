package io.daftari.model.duplicate;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.row.Audience;
import io.daftari.model.row.Row;
import io.daftari.model.row.SubjectKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * A second record of somebody became one with his first; the id of this row is that of the second. It is never removed, and
 * reaches every replica: what still names the second record means the first. It says nothing of who he is.
 */
@Entity
@Table(name = "merged_person")
@Audience(SubjectKind.SCHOOL)
public class MergedPerson extends Row {

    /** The table in which both records stand. */
    @Column
    public String subjectTable;

    /** The record that stays; never one that was merged itself. */
    @Column
    public UUID keptId;

    /** The user who decided it. */
    @Column
    public UUID mergedBy;

    /** When, by his device's clock. */
    @Column
    public Instant at;

    @Column
    public UUID operationId;

    /** Those that became one with a record. */
    public static Query<MergedPerson> into(UUID kept) {
        return Query.of(MergedPerson.class).eq("keptId", kept);
    }

    /** All ids under which somebody is or was known: this one, and those of records that became one with it. */
    public static Set<UUID> idsOf(Desk desk, UUID kept) {
        Set<UUID> ids = new HashSet<>();
        ids.add(kept);
        desk.find(into(kept)).forEach(merged -> ids.add(merged.id));
        return ids;
    }

    /** Whether the record is one that became one with another. */
    public static boolean isOf(Desk desk, UUID id) {
        return desk.get(MergedPerson.class, id).isPresent();
    }
}
