package io.daftari.model.school;

import io.daftari.model.row.Audience;
import io.daftari.model.row.Between;
import io.daftari.model.row.Checks;
import io.daftari.model.row.DisplayName;
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

/** A class or stream of one year, as Grade 4 East. */
@Entity
@Table(name = "class_group")
@Audience(SubjectKind.SCHOOL)
@DisplayName(value = "name", seenBy = SubjectKind.SCHOOL, argument = "class")
public class ClassGroup extends EditableRow {

    @Column
    @Editable
    public String name;

    @Column
    @Editable
    public @Nullable String stream;

    @Column
    @Editable
    @References(GradeLevel.class)
    public UUID gradeLevelId;

    @Column
    @Editable
    @References(AcademicYear.class)
    public UUID academicYearId;

    /** How many pupils it has seats for. */
    @Column
    @Editable
    @Between(most = 10_000)
    public int capacity;

    @Override
    public List<Problem> check() {
        return Checks.required(this);
    }
}
