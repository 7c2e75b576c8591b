package io.daftari.model.fee;

import io.daftari.model.row.Audience;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Editable;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Problem;
import io.daftari.model.row.References;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.GradeLevel;
import io.daftari.model.school.Term;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a school asks for, of whom, and for when. Its items say how much. */
@Entity
@Table(name = "fee_structure")
@Audience(SubjectKind.SCHOOL)
public class FeeStructure extends EditableRow {

    @Column
    @Editable
    public String name;

    @Column
    @Editable
    @References(AcademicYear.class)
    public UUID academicYearId;

    /** The term that it is for; null for each term of the year. */
    @Column
    @Editable
    @References(Term.class)
    public @Nullable UUID termId;

    /** The level that it is for; null for all. */
    @Column
    @Editable
    @References(GradeLevel.class)
    public @Nullable UUID gradeLevelId;

    @Override
    public List<Problem> check() {
        return Checks.required(this);
    }
}
