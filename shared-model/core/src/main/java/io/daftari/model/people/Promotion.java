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
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a pupil at the end of a year, as the office confirmed it. One that was taken back goes. */
@Entity
@Table(
        name = "promotion",
        indexes = {@Index(columnList = "operation_id"), @Index(columnList = "from_year_id")})
@Audience(SubjectKind.OFFICE)
public class Promotion extends Row {

    @Column
    @References(Student.class)
    public UUID studentId;

    /** The place that it ended. */
    @Column
    @References(Enrolment.class)
    public UUID enrolmentId;

    @Column
    @References(AcademicYear.class)
    public UUID fromYearId;

    @Column
    @Enumerated(EnumType.STRING)
    public PromotionAction action;

    /** The class in which he goes on; null for one who leaves. */
    @Column
    @References(ClassGroup.class)
    public @Nullable UUID classId;

    /** His last day in the old class; it counts. */
    @Column
    public LocalDate lastDay;

    /** His first day in the new class; for one who leaves, the day after his last. */
    @Column
    public LocalDate validFrom;

    /** Why, as the office wrote it; null where that went without saying. */
    @Column
    @Personal(of = "studentId")
    public @Nullable String reason;

    /** The operation that did it. */
    @Column
    public UUID operationId;

    /** All that was confirmed together. */
    @Column
    public UUID batchId;

    @Column
    public UUID decidedBy;

    @Column
    public Instant decidedAt;

    /** What one operation did. */
    public static Query<Promotion> of(UUID operation) {
        return Query.of(Promotion.class).eq("operationId", operation);
    }

    /** The id that follows from the place that it ended: nobody is promoted twice out of one class. */
    public static UUID idOf(UUID enrolment) {
        return Ids.derived("promotion", enrolment);
    }
}
