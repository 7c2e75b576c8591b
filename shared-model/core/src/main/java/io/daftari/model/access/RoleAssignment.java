package io.daftari.model.access;

import io.daftari.model.row.Audience;
import io.daftari.model.row.Editable;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Problem;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.time.CaptureInterval;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A user has a role at this school for a time; rights are judged by it as of the capture of what he did. */
@Entity
@Table(name = "role_assignment")
@Audience(value = SubjectKind.OFFICE, user = "userId")
public class RoleAssignment extends EditableRow {

    /** An assignment without an end. */
    public static final Instant OPEN = Instant.parse("9999-12-31T00:00:00Z");

    @Column
    @Editable
    public UUID userId;

    @Column
    @Editable(sensitive = true)
    @Enumerated(EnumType.STRING)
    public Role role;

    @Column
    @Editable(group = "validity")
    public Instant validFrom;

    /** The first moment at which it holds no longer. */
    @Column
    @Editable(group = "validity")
    public Instant validTo = OPEN;

    /** Whether the role was held at some moment of the interval. */
    public boolean heldIn(CaptureInterval interval) {
        return !validFrom.isAfter(interval.to()) && validTo.isAfter(interval.from());
    }

    /** Who gives a role back has had it until then: what he captured before is judged by it. */
    @Override
    public void putAway(Instant at) {
        super.putAway(at);
        Instant end = at.isBefore(validFrom) ? validFrom : at;
        validTo = validTo.isBefore(end) ? validTo : end;
    }

    @Override
    public List<Problem> check() {
        if (userId == null || role == null || validFrom == null) {
            return List.of(new Problem(userId == null ? "userId" : role == null ? "role" : "validFrom", "required"));
        }
        return validTo.isBefore(validFrom) ? List.of(new Problem("validTo", "before-validFrom")) : List.of();
    }
}
