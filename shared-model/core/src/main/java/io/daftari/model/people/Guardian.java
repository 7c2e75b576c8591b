package io.daftari.model.people;

import io.daftari.model.row.Audience;
import io.daftari.model.row.Checks;
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

/** A parent or whoever else answers for a pupil. */
@Entity
@Table(name = "guardian")
@Audience(value = SubjectKind.GUARDIAN, path = "id")
public class Guardian extends EditableRow {

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

    /** What he is to his wards, as mother, unless the record of one says otherwise. */
    @Column
    @Editable
    @Personal
    public @Nullable String relationship;

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
