package io.daftari.model.school;

import io.daftari.model.row.Audience;
import io.daftari.model.row.Between;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Editable;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Problem;
import io.daftari.model.row.References;
import io.daftari.model.row.SubjectKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A term of an academic year. */
@Entity
@Table(name = "term")
@Audience(SubjectKind.SCHOOL)
public class Term extends EditableRow {

    @Column
    @Editable
    @References(AcademicYear.class)
    public UUID academicYearId;

    @Column
    @Editable
    public String name;

    @Column
    @Editable
    @Between(least = 1, most = 20)
    public int number;

    @Column
    @Editable(group = "days")
    public LocalDate startsOn;

    /** The last day; it counts. */
    @Column
    @Editable(group = "days")
    public LocalDate endsOn;

    @Override
    public List<Problem> check() {
        return Checks.period(this, "startsOn", "endsOn");
    }
}
