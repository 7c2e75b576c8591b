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
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Holding(SubjectKind kind, @Nullable UUID subject) {

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
