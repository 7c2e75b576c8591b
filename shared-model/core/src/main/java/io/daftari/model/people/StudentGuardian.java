package io.daftari.model.people;

import io.daftari.model.row.Audience;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Editable;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Personal;
import io.daftari.model.row.Problem;
import io.daftari.model.row.References;
import io.daftari.model.row.SubjectKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;

/** Who is whose guardian, and what he may. */
@Entity
@Table(name = "student_guardian")
@Audience(value = SubjectKind.STUDENT, path = "studentId")
public class StudentGuardian extends EditableRow {

    @Column
    @Editable
    @References(Student.class)
    public UUID studentId;

    @Column
    @Editable
    @References(Guardian.class)
    public UUID guardianId;

    @Column
    @Editable
    @Personal(of = {"studentId", "guardianId"})
    public String relationship;

    @Column
    @Editable
    public boolean primaryContact;

    /** Whether the child may leave with him. */
    @Column
    @Editable(sensitive = true)
    public boolean mayCollect;

    @Override
    public List<Problem> check() {
        return Checks.required(this);
    }
}
