package io.daftari.model.access;

import io.daftari.model.row.Audience;
import io.daftari.model.row.Row;
import io.daftari.model.row.SubjectKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/**
 * A role that a school has made for itself. All of the school know it, so that each device can tell what its users may; what
 * it may is in its {@link RoleRight}s.
 */
@Entity
@Table(name = "own_role")
@Audience(SubjectKind.SCHOOL)
public class OwnRole extends Row {

    @Column
    public String name;

    /** Nobody is given it any more, and who has it may nothing by it. */
    @Column
    public boolean archived;
}
