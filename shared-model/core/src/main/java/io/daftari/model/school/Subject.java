package io.daftari.model.school;

import io.daftari.model.row.Audience;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Editable;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Problem;
import io.daftari.model.row.References;
import io.daftari.model.row.SubjectKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
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
}
