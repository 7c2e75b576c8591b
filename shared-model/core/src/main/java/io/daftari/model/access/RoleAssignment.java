package io.daftari.model.access;

import io.daftari.model.row.Audience;
import io.daftari.model.row.Editable;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Problem;
import io.daftari.model.row.References;
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
import org.jspecify.annotations.Nullable;

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

    /** Which role of the school's own; null where it is one of those that every school has. */
    @Column
    @Editable(sensitive = true)
    @References(OwnRole.class)
    public @Nullable UUID ownRoleId;

    @Column
    @Editable(group = "validity")
    public Instant validFrom;

    /** The first moment at which it holds no longer. */
    @Column
    @Editable(group = "validity")
    public Instant validTo = OPEN;

    /** When it was put away; null while it is not. */
    @Column
    public @Nullable Instant putAwayAt;

    /** Whether the role was held at some moment of the interval: one that is put away was held until then. */
    public boolean heldIn(CaptureInterval interval) {
        return !validFrom.isAfter(interval.to())
                && validTo.isAfter(interval.from())
                && (!archived || (putAwayAt != null && putAwayAt.isAfter(interval.from())));
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
        if (userId == null || role == null || validFrom == null) {
            return List.of(new Problem(userId == null ? "userId" : role == null ? "role" : "validFrom", "required"));
        }
        if ((role == Role.OWN) != (ownRoleId != null)) {
            return List.of(new Problem("ownRoleId", role == Role.OWN ? "required" : "mismatch"));
        }
        return validTo.isBefore(validFrom) ? List.of(new Problem("validTo", "before-validFrom")) : List.of();
    }
}
