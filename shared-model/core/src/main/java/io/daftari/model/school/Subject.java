package io.daftari.model.school;

import io.daftari.model.row.Audience;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Editable;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Mismatch;
import io.daftari.model.row.Others;
import io.daftari.model.row.Problem;
import io.daftari.model.row.References;
import io.daftari.model.row.SubjectKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Something that is taught, as Mathematics, from one level to another. */
@Entity
@Table(name = "subject")
@Audience(SubjectKind.SCHOOL)
public class Subject extends EditableRow {

    @Column
    @Editable
    public String code;

    @Column
    @Editable
    public String name;

    /** The youngest level at which it is taught; null for the youngest that there is. */
    @Column
    @Editable(group = "levels")
    @References(GradeLevel.class)
    public @Nullable UUID firstLevelId;

    /** The oldest level at which it is taught; null for the oldest that there is. */
    @Column
    @Editable(group = "levels")
    @References(GradeLevel.class)
    public @Nullable UUID lastLevelId;

    @Override
    public List<Problem> check() {
        return Checks.required(this);
    }

    /** It does not end at a younger level than that at which it begins. */
    @Override
    public List<Mismatch> checkBeside(Others others) {
        return isTurned(id -> others.get(GradeLevel.class, id))
                ? List.of(Mismatch.invalid("lastLevelId", "before-firstLevelId"))
                : List.of();
    }

    /** Whether it ends at a younger level than that at which it begins, as far as both are known. */
    boolean isTurned(Function<UUID, Optional<GradeLevel>> levels) {
        Optional<GradeLevel> first = Optional.ofNullable(firstLevelId).flatMap(levels);
        Optional<GradeLevel> last = Optional.ofNullable(lastLevelId).flatMap(levels);
        return first.isPresent() && last.isPresent() && last.get().position < first.get().position;
    }

    /**
     * Whether it is taught at a level, as far as that is known here.
     *
     * @param levels that are known here, by their ids
     */
    public boolean isTaughtAt(UUID levelId, Map<UUID, GradeLevel> levels) {
        GradeLevel level = levels.get(levelId);
        GradeLevel first = firstLevelId == null ? null : levels.get(firstLevelId);
        GradeLevel last = lastLevelId == null ? null : levels.get(lastLevelId);
        return level == null
                || ((first == null || first.position <= level.position)
                        && (last == null || level.position <= last.position));
    }
}
