package io.daftari.model.admission;

import io.daftari.model.op.Query;
import io.daftari.model.row.Audience;
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
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An application went from one status to another. Steps are only added; one that was taken back goes. */
@Entity
@Table(name = "admission_step", indexes = @Index(columnList = "application_id"))
@Audience(value = SubjectKind.OFFICE, user = "appliedBy")
public class AdmissionStep extends Row {

    @Column
    @References(AdmissionApplication.class)
    public UUID applicationId;

    /** The pupil that the applicant became or would become: who is erased under either id is erased here. */
    @Column
    public UUID personId;

    /** The account of whoever applied. */
    @Column
    public UUID appliedBy;

    /** Where it stood before. */
    @Column
    @Enumerated(EnumType.STRING)
    public AdmissionStatus fromStatus;

    @Column
    @Enumerated(EnumType.STRING)
    public AdmissionStatus status;

    /** Why, as whoever did it wrote. */
    @Column
    @Personal(of = {"applicationId", "personId"})
    public @Nullable String reason;

    /** Why it stood where it stood before. */
    @Column
    @Personal(of = {"applicationId", "personId"})
    public @Nullable String reasonBefore;

    @Column
    public UUID movedBy;

    @Column
    public Instant movedAt;

    /** The steps of an application, the first one first. */
    public static Query<AdmissionStep> of(UUID application) {
        return Query.of(AdmissionStep.class).eq("applicationId", application).orderBy("movedAt");
    }

    /** The id that follows from the move. */
    public static UUID idOf(UUID operation) {
        return Ids.derived("admissionStep", operation);
    }
}
