package io.daftari.model.attendance;

import io.daftari.model.people.StaffMember;
import io.daftari.model.row.Audience;
import io.daftari.model.row.References;
import io.daftari.model.row.Row;
import io.daftari.model.row.SubjectKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A member of staff said that he is here. Its id is the operation's. */
@Entity
@Table(name = "staff_check_in")
@Audience(value = SubjectKind.OFFICE, user = "userId")
public class StaffCheckIn extends Row {

    @Column
    @References(StaffMember.class)
    public UUID staffId;

    @Column
    public UUID userId;

    @Column
    public LocalDate onDate;

    @Column
    public Instant claimedAt;
}
