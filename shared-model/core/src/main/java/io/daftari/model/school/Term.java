package io.daftari.model.school;

import io.daftari.model.row.Audience;
import io.daftari.model.row.Between;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Editable;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Problem;
import io.daftari.model.row.References;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.time.TermStart;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

    /**
     * The first day of the last so many terms that have begun; empty where there were no more terms than that.
     *
     * @param all those of a school in any order
     * @see TermStart#ofLast
     */
    public static Optional<LocalDate> startOfLast(int count, Collection<Term> all, LocalDate today) {
        List<TermStart> starts = all.stream()
                .map(term -> new TermStart(term.startsOn, term.archived))
                .toList();
        return TermStart.ofLast(count, starts, today);
    }

    @Override
    public List<Problem> check() {
        return Checks.period(this, "startsOn", "endsOn");
    }
}
