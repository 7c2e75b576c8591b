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
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A pupil. */
@Entity
@Table(name = "student")
@Audience(value = SubjectKind.STUDENT, path = "id")
@DisplayName(
        value = {"firstName", "middleName", "lastName"},
        seenBy = SubjectKind.STAFF,
        argument = "student")
public class Student extends EditableRow {

    /** Final once it was printed; no edit changes it. While the hub's number is to follow, the provisional one. */
    @Column
    public String admissionNumber;

    /** The number that was printed where no final one was at hand; it stays findable. */
    @Column
    public @Nullable String provisionalNumber;

    /** Numbers on papers of records that became one with this, with commas between; they stay findable. */
    @Column
    public @Nullable String formerNumbers;

    @Column
    @Editable(sensitive = true)
    @Personal
    public String firstName;

    @Column
    @Editable(sensitive = true)
    @Personal
    public @Nullable String middleName;

    @Column
    @Editable(sensitive = true)
    @Personal
    public String lastName;

    @Column
    @Editable(sensitive = true)
    @Personal
    public @Nullable LocalDate birthDate;

    @Column
    @Editable
    @Enumerated(EnumType.STRING)
    public @Nullable Gender gender;

    @Column
    @Editable
    public boolean boarding;

    @Column
    @Editable
    @Personal
    public @Nullable String phone;

    @Column
    @Editable
    @Personal
    public @Nullable String address;

    /** The account with which he signs in, if he has one. */
    @Column
    @Editable
    @Personal
    public @Nullable UUID userId;

    /** Whether the hub's number is to follow. */
    public boolean awaitsNumber() {
        return admissionNumber.equals(provisionalNumber);
    }

    public String fullName() {
        return firstName + " " + (middleName == null ? "" : middleName + " ") + lastName;
    }

    @Override
    public List<Problem> check() {
        return Checks.required(this);
    }
}
