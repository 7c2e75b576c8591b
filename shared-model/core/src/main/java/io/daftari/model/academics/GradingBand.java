package io.daftari.model.academics;

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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One grade of a scale. */
@Entity
@Table(name = "grading_band")
@Audience(SubjectKind.SCHOOL)
public class GradingBand extends EditableRow {

    @Column
    @Editable
    @References(GradingScale.class)
    public UUID scaleId;

    /** As it stands on a report, as {@code ME1}. */
    @Column
    @Editable
    public String code;

    /** What it means. */
    @Column
    @Editable
    public String label;

    @Column
    @Editable
    @Between(most = 1_000)
    public int points;

    /** The lowest share of the full score that earns it; null where teachers choose the grade itself. */
    @Column
    @Editable
    @Between(most = 100)
    public @Nullable Integer lowestPercent;

    @Override
    public List<Problem> check() {
        return Checks.required(this);
    }
}
