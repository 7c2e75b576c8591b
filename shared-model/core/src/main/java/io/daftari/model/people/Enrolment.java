package io.daftari.model.people;

import io.daftari.model.op.Query;
import io.daftari.model.row.Audience;
import io.daftari.model.row.Personal;
import io.daftari.model.row.References;
import io.daftari.model.row.Row;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.time.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A pupil belongs to a class from one day to another. A move ends one enrolment and begins the next; none is ever overwritten. */
@Entity
@Table(name = "enrolment")
@Audience(value = SubjectKind.CLASS, path = "classId")
public class Enrolment extends Row {

    @Column
    @References(Student.class)
    public UUID studentId;

    @Column
    @References(ClassGroup.class)
    public UUID classId;

    @Column
    @References(AcademicYear.class)
    public UUID academicYearId;

    @Column
    public LocalDate validFrom;

    /** The last day; it counts. */
    @Column
    public LocalDate validTo = OPEN;

    /** Why he left the school, as the office wrote; null where he did not, or nobody said. */
    @Column
    @Personal(of = "studentId")
    public @Nullable String leftBecause;

    /** The last day of something without an end. */
    public static final LocalDate OPEN = LocalDate.of(9999, 12, 31);

    /** The enrolments of a class on a day. */
    public static Query<Enrolment> of(UUID classId, LocalDate day) {
        return Query.of(Enrolment.class)
                .eq("classId", classId)
                .atMost("validFrom", day)
                .between("validTo", day, OPEN);
    }

    /** The id that follows from what an enrolment is. */
    public static UUID idOf(UUID studentId, UUID classId, LocalDate validFrom) {
        return Ids.derivedOn(validFrom, "enrolment", studentId, classId);
    }
}
