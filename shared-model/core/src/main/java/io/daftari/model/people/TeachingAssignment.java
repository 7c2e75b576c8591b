package io.daftari.model.people;

import io.daftari.model.row.Audience;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Editable;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Problem;
import io.daftari.model.row.References;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.Subject;
import io.daftari.model.time.CaptureInterval;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who teaches which class, and what, from when to when. */
@Entity
@Table(name = "teaching_assignment")
@Audience(SubjectKind.STAFF)
public class TeachingAssignment extends EditableRow {

    @Column
    @Editable
    @References(StaffMember.class)
    public UUID staffId;

    @Column
    @Editable
    @References(ClassGroup.class)
    public UUID classId;

    /** What he teaches there; null for the class teacher. */
    @Column
    @Editable
    @References(Subject.class)
    public @Nullable UUID subjectId;

    @Column
    @Editable(group = "validity")
    public LocalDate validFrom;

    /** The last day; it counts. */
    @Column
    @Editable(group = "validity")
    public LocalDate validTo = Enrolment.OPEN;

    /** When it was put away; null while it is not. */
    @Column
    public @Nullable Instant putAwayAt;

    /** Whether it holds on that day. */
    public boolean holdsOn(LocalDate day) {
        return !archived && spans(day);
    }

    /** Whether it held on that day for whoever captured something in the interval: what is put away had held until then. */
    public boolean heldOn(LocalDate day, CaptureInterval capture) {
        return spans(day) && (!archived || (putAwayAt != null && capture.from().isBefore(putAwayAt)));
    }

    private boolean spans(LocalDate day) {
        return !day.isBefore(validFrom) && !day.isAfter(validTo);
    }

    /** Of several who put it away, the first counts. */
    @Override
    public void putAway(Instant at) {
        boolean before = archived && putAwayAt != null && putAwayAt.isBefore(at);
        super.putAway(at);
        putAwayAt = before ? putAwayAt : at;
    }

    @Override
    public void bringBack() {
        super.bringBack();
        putAwayAt = null;
    }

    @Override
    public List<Problem> check() {
        return Checks.period(this, "validFrom", "validTo");
    }
}
