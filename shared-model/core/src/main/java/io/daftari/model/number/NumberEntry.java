package io.daftari.model.number;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.row.Audience;
import io.daftari.model.row.NamesPerson;
import io.daftari.model.row.Row;
import io.daftari.model.row.SubjectKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of the number register: what one operation did with one number. Two operations with the same number, as of a
 * device and its clone, have a line each, so that no paper hides the other.
 */
@Entity
@Table(name = "number_entry")
@Audience(SubjectKind.OFFICE)
public class NumberEntry extends Row {

    /** What became of a number. */
    public enum State {
        /** It stands on the paper of the subject. */
        ISSUED,
        /** It stands on a paper, but its subject has another number: the same was entered twice. */
        MERGED,
        /** It counts for nothing: spoilt by a person, or its operation had no effect. */
        VOID
    }

    @Column
    public String series;

    /** 0 for a series without end. */
    @Column
    public int year;

    @Column
    public long seq;

    /** As it stands on the paper. */
    @Column
    public String text;

    @Column
    @Enumerated(EnumType.STRING)
    public State state;

    /** What kind of paper bears it; null where it was voided without one. */
    @Column
    public @Nullable String kind;

    @Column
    public @Nullable String subjectTable;

    @Column
    @NamesPerson
    public @Nullable UUID subjectId;

    /** Why it counts for nothing: a person's words, or the code of the reason for which its operation had no effect. */
    @Column
    public @Nullable String reason;

    @Column
    public UUID operationId;

    @Column
    public UUID replicaId;

    /** Who drew or voided it; null in a line that an earlier version wrote. */
    @Column
    public @Nullable UUID authorId;

    /** When it was drawn or voided, by the device's clock. */
    @Column
    public Instant at;

    /** Whether it is about a paper of this kind on the same subject. */
    boolean isOf(Paper paper) {
        return state == State.ISSUED
                && paper.kind().equals(kind)
                && paper.subject().equals(subjectId);
    }

    /** The last line by which a paper of this kind was given out for a subject. */
    public static Optional<NumberEntry> issued(Desk desk, String kind, UUID subject) {
        return desk.find(Query.of(NumberEntry.class).eq("kind", kind).eq("subjectId", subject)).stream()
                .filter(entry -> entry.state == State.ISSUED)
                .max(Comparator.comparing((NumberEntry entry) -> entry.at).thenComparing(entry -> entry.id));
    }

    /** All lines of a number. */
    public static Query<NumberEntry> of(DrawnNumber number) {
        return Query.of(NumberEntry.class)
                .eq("series", number.series())
                .eq("year", number.year())
                .eq("seq", number.seq());
    }
}
