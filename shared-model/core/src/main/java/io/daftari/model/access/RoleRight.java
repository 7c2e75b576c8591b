package io.daftari.model.access;

import io.daftari.model.op.Query;
import io.daftari.model.row.Audience;
import io.daftari.model.row.References;
import io.daftari.model.row.Row;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.time.CaptureInterval;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A role of the school's own has a right for a time; what its holders did is judged by the rights that it had then. */
@Entity
@Table(name = "role_right")
@Audience(SubjectKind.SCHOOL)
public class RoleRight extends Row {

    @Column
    @References(OwnRole.class)
    public UUID roleId;

    /** One of {@link Rights#ALL}; another only where a newer program gave it. */
    @Column
    public String permission;

    @Column
    public Instant validFrom;

    /** The first moment at which it holds no longer. */
    @Column
    public Instant validTo = RoleAssignment.OPEN;

    /** Whether the right was held at some moment of the interval. */
    boolean heldIn(CaptureInterval interval) {
        return !validFrom.isAfter(interval.to()) && validTo.isAfter(interval.from());
    }

    /** Whether nothing ends it. */
    public boolean isOpen() {
        return validTo.equals(RoleAssignment.OPEN);
    }

    /** All rights that a role ever had. */
    public static Query<RoleRight> of(UUID roleId) {
        return Query.of(RoleRight.class).eq("roleId", roleId);
    }
}
