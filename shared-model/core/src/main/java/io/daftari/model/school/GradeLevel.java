package io.daftari.model.school;

import io.daftari.model.row.Audience;
import io.daftari.model.row.Between;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Editable;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Mismatch;
import io.daftari.model.row.Others;
import io.daftari.model.row.Problem;
import io.daftari.model.row.SubjectKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A level of the curriculum, as Grade 4. */
@Entity
@Table(name = "grade_level")
@Audience(SubjectKind.SCHOOL)
public class GradeLevel extends EditableRow {

    /** Short and unique within the school, as {@code G4}. */
    @Column
    @Editable
    public String code;

    @Column
    @Editable
    public String name;

    /** Its place among the levels, from the youngest. */
    @Column
    @Editable
    @Between(most = 1_000)
    public int position;

    @Override
    public List<Problem> check() {
        return Checks.required(this);
    }

    /** No subject that begins or ends at it would end at a younger level than that at which it begins. */
    @Override
    public List<Mismatch> checkBeside(Others others) {
        return Stream.of("firstLevelId", "lastLevelId")
                .flatMap(end -> others.naming(Subject.class, end, id).stream())
                .filter(subject -> subject.isTurned(
                        level -> level.equals(id) ? Optional.of(this) : others.get(GradeLevel.class, level)))
                .map(subject -> new Mismatch("position", "LevelsTurned", Map.of("subject", subject.name)))
                .distinct()
                .toList();
    }
}
