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
import java.util.List;

/** Something that is taught, as Mathematics. */
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

    @Override
    public List<Problem> check() {
        return Checks.required(this);
    }
}
