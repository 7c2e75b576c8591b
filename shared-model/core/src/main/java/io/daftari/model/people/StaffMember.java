package io.daftari.model.people;

import io.daftari.model.row.Audience;
import io.daftari.model.row.Checks;
import io.daftari.model.row.DisplayName;
import io.daftari.model.row.Editable;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Personal;
import io.daftari.model.row.Problem;
import io.daftari.model.row.SubjectKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who works at the school. */
@Entity
@Table(name = "staff_member")
@Audience(SubjectKind.STAFF)
@DisplayName(
        value = {"firstName", "lastName"},
        seenBy = SubjectKind.SCHOOL,
        argument = "staff")
public class StaffMember extends EditableRow {

    @Column
    @Editable
    public String staffNumber;

    @Column
    @Editable
    @Personal
    public String firstName;

    @Column
    @Editable
    @Personal
    public String lastName;

    @Column
    @Editable
    @Personal
    public @Nullable String phone;

    @Column
    @Editable
    @Personal
    public @Nullable String email;

    @Column
    @Editable
    public @Nullable String department;

    /** The account with which he signs in, if he has one. */
    @Column
    @Editable
    @Personal
    public @Nullable UUID userId;

    public String fullName() {
        return firstName + " " + lastName;
    }

    @Override
    public List<Problem> check() {
        return Checks.required(this);
    }
}
