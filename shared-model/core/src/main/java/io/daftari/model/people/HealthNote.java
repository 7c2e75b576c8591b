package io.daftari.model.people;

import io.daftari.model.row.Audience;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Editable;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Personal;
import io.daftari.model.row.Problem;
import io.daftari.model.row.References;
import io.daftari.model.row.Sealed;
import io.daftari.model.row.SubjectKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a school must know of a pupil's health. A row of its own, because whoever holds the pupil need not hold this. */
@Entity
@Table(name = "health_note")
@Audience(SubjectKind.HEALTH)
public class HealthNote extends EditableRow {

    @Column
    @Editable
    @References(Student.class)
    public UUID studentId;

    @Column
    @Editable(sensitive = true)
    @Personal(of = "studentId")
    @Sealed
    public String medicalNote;

    /** Whom to call, and what to do first. */
    @Column
    @Editable(sensitive = true)
    @Personal(of = "studentId")
    @Sealed
    public @Nullable String emergencyNote;

    @Override
    public List<Problem> check() {
        return Checks.required(this);
    }
}
