package io.daftari.model.academics;

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

/** A scale by which work is graded; its bands say which grade stands for what. */
@Entity
@Table(name = "grading_scale")
@Audience(SubjectKind.SCHOOL)
public class GradingScale extends EditableRow {

    /** Short and unique within the school. */
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
