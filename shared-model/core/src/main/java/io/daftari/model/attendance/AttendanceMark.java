package io.daftari.model.attendance;

import io.daftari.model.op.Query;
import io.daftari.model.people.Student;
import io.daftari.model.row.Audience;
import io.daftari.model.row.OfDay;
import io.daftari.model.row.Personal;
import io.daftari.model.row.References;
import io.daftari.model.row.Row;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.time.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one kind of marker says of one pupil in one session. Where several speak, the strongest rank counts ({@link MarkRank}). */
@Entity
@Table(name = "attendance_mark", indexes = @Index(columnList = "student_id, on_date"))
@OfDay("onDate")
@Audience(value = SubjectKind.STUDENT, path = "studentId")
public class AttendanceMark extends Row {

    @Column
    @References(ClassSession.class)
    public UUID sessionId;

    @Column
    @References(Student.class)
    public UUID studentId;

    @Column
    public LocalDate onDate;

    @Column
    @Enumerated(EnumType.STRING)
    public MarkRank rank;

    @Column
    @Enumerated(EnumType.STRING)
    public Presence presence;

    @Column
    public @Nullable Integer minutesLate;

    @Column
    @Personal(of = "studentId")
    public @Nullable String reason;

    /** Whether a person chose it; the rest of "all present" is not typed. */
    @Column
    public boolean typed;

    /** The operation that says so; its {@link CaptureEvidence} tells when and where. */
    @Column
    public UUID operationId;

    /** The user who says so. */
    @Column
    public UUID markedBy;

    /** All marks of a session. */
    public static Query<AttendanceMark> of(UUID sessionId) {
        return Query.of(AttendanceMark.class).eq("sessionId", sessionId);
    }

    /** One row for each kind of marker. */
    public static UUID idOf(UUID sessionId, UUID studentId, LocalDate onDate, MarkRank rank) {
        return Ids.derivedWith(sessionId, onDate, "mark", sessionId, studentId, rank);
    }
}
