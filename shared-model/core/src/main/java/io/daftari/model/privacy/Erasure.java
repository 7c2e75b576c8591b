package io.daftari.model.privacy;

import io.daftari.model.op.Desk;
import io.daftari.model.row.Audience;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.row.SubjectKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody was erased; the id of this row is his. It is never removed, and reaches every replica: wherever it is, nothing
 * personal is written under that id any more. It says nothing of who he was.
 */
@Entity
@Table(name = Erasure.TABLE)
@Audience(SubjectKind.SCHOOL)
public class Erasure extends Row {

    public static final String TABLE = "erasure";

    /** Why somebody is erased. */
    public enum Basis {
        /** He, or who answers for him, has asked for it. */
        REQUESTED,
        /** The time for which the school may keep his data is over. */
        RETENTION
    }

    /** Whether the row is the record of somebody who was erased: it is changed by nobody any more. */
    public static boolean isOf(Desk desk, RowType<?> type, UUID id) {
        return type.isOfPersons() && desk.get(Erasure.class, id).isPresent();
    }

    /** The table in which his record stands. */
    @Column
    public String subjectTable;

    @Column
    @Enumerated(EnumType.STRING)
    public Basis basis;

    /** The user who decided it. */
    @Column
    public UUID erasedBy;

    /** When, by his device's clock. */
    @Column
    public Instant at;

    @Column
    public UUID operationId;
}
