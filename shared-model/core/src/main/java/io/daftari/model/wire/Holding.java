package io.daftari.model.wire;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftari.model.row.SubjectKind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a replica holds: a subject, or all subjects of a kind.
 *
 * @param subject the subject's id; null for all of the kind
 * @param user for whom of those who work on the replica; null for all of them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Holding(
        SubjectKind kind, @Nullable UUID subject, @Nullable UUID user) {

    /** For all who work on the replica. */
    public Holding(SubjectKind kind, @Nullable UUID subject) {
        this(kind, subject, null);
    }

    /** The same for all who work on the replica. */
    public Holding forAll() {
        return new Holding(kind, subject);
    }

    public static Holding allOf(SubjectKind kind) {
        return new Holding(kind, null);
    }

    public static Holding of(SubjectKind kind, UUID subject) {
        return new Holding(kind, subject);
    }

    @JsonIgnore
    public boolean isAll() {
        return subject == null;
    }
}
