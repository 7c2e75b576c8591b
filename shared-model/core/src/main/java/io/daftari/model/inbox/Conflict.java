package io.daftari.model.inbox;

import io.daftari.model.row.Audience;
import io.daftari.model.row.Personal;
import io.daftari.model.row.Row;
import io.daftari.model.row.Sealed;
import io.daftari.model.row.SubjectKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Two people's intents that met in one field: both values, whose they are, and what was chosen. It reaches the office and
 * the one whose value was not taken, so that he can choose the other.
 */
@Entity
@Table(name = "conflict")
@Audience(value = SubjectKind.OFFICE, user = "otherAuthorId")
public class Conflict extends Row {

    /** How the two were settled. */
    public enum Settled {
        /** The later capture was taken. */
        BY_TIME,
        /** One author's word counts more than the other's. */
        BY_RANK,
        /** Nothing tells which came later. */
        ORDER_UNKNOWN,
        /** Both say the same; kept only so that a third can be weighed against each. Not shown. */
        AGREED,
        /** A sensitive field: it stays as it was until a person has chosen. */
        ASKED
    }

    /** Which of the two a person chose. */
    public enum Choice {
        STANDING,
        OTHER
    }

    /** The table of the row in which the intents met. */
    @Column
    public String subjectTable;

    @Column
    public UUID subjectId;

    /** The field, or the group of fields that change together. */
    @Column
    public String field;

    /** The value that stands, as JSON. */
    @Column
    @Personal(of = "subjectId")
    @Sealed
    public @Nullable String standing;

    /** The value that was not taken, as JSON. */
    @Column
    @Personal(of = "subjectId")
    @Sealed
    public @Nullable String other;

    @Column
    public @Nullable UUID standingAuthorId;

    @Column
    public @Nullable UUID otherAuthorId;

    @Column
    @Enumerated(EnumType.STRING)
    public Settled settled;

    /** The operation whose arrival brought the two together. */
    @Column
    public UUID operationId;

    /** What a person chose in the end; null while nobody has. Both values stay as they were then. */
    @Column
    @Enumerated(EnumType.STRING)
    public @Nullable Choice choice;

    @Column
    public @Nullable UUID chosenBy;

    /** When he chose, by his device's clock. */
    @Column
    public @Nullable Instant chosenAt;
}
