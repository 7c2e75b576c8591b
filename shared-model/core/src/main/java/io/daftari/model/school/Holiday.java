package io.daftari.model.school;

import io.daftari.model.row.Audience;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Editable;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Problem;
import io.daftari.model.row.SubjectKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;

/** Days within a term on which there is no school: a public holiday, half-term, a closure. */
@Entity
@Table(name = "holiday")
@Audience(SubjectKind.SCHOOL)
public class Holiday extends EditableRow {

    @Column
    @Editable
    public String name;

    @Column
    @Editable(group = "days")
    public LocalDate startsOn;

    /** The last day; it counts. */
    @Column
    @Editable(group = "days")
    public LocalDate endsOn;

    public boolean holdsOn(LocalDate day) {
        return !archived && !day.isBefore(startsOn) && !day.isAfter(endsOn);
    }

    @Override
    public List<Problem> check() {
        return Checks.period(this, "startsOn", "endsOn");
    }
}
