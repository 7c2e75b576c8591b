package io.daftari.model.attendance;

import io.daftari.model.op.Query;
import io.daftari.model.people.StaffMember;
import io.daftari.model.row.Audience;
import io.daftari.model.row.Personal;
import io.daftari.model.row.References;
import io.daftari.model.row.Row;
import io.daftari.model.row.SubjectKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member of staff said that he is here, by his own device or at the desk. Its id is the operation's: whoever says it twice a
 * day leaves two rows and is counted once. One that was taken back is kept and never counted.
 */
@Entity
@Table(name = "staff_check_in")
@Audience(value = SubjectKind.OFFICE, user = "userId")
public class StaffCheckIn extends Row {

    @Column
    @References(StaffMember.class)
    public UUID staffId;

    /** His account; null for one who has none and checked in at the desk. */
    @Column
    public @Nullable UUID userId;

    @Column
    public LocalDate onDate;

    @Column
    public Instant claimedAt;

    /** Who took it back; null where it counts. */
    @Column
    public @Nullable UUID withdrawnBy;

    /** When, by his device's clock. */
    @Column
    public @Nullable Instant withdrawnAt;

    @Column
    @Personal(of = "staffId")
    public @Nullable String withdrawnBecause;

    /** Those that count. */
    public static Query<StaffCheckIn> counted() {
        return Query.of(StaffCheckIn.class).isNull("withdrawnBy");
    }
}
