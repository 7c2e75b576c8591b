package io.daftari.model.people;

import io.daftari.model.row.Audience;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Editable;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Personal;
import io.daftari.model.row.Problem;
import io.daftari.model.row.References;
import io.daftari.model.row.Sealed;
import io.daftari.model.row.SubjectKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;

/** A number by which a state knows somebody: a pupil, a guardian or a member of staff. */
@Entity
@Table(name = "identity_number", indexes = @Index(columnList = "person_id"))
@Audience(SubjectKind.OFFICE)
public class IdentityNumber extends EditableRow {

    /** What kind of number. */
    public enum Kind {
        NATIONAL_ID,
        BIRTH_CERTIFICATE,
        PASSPORT,
        TAX,
        SOCIAL_SECURITY
    }

    /** The student, guardian or member of staff whose it is. */
    @Column
    @Editable
    @References({Student.class, Guardian.class, StaffMember.class})
    public UUID personId;

    @Column
    @Editable
    @Enumerated(EnumType.STRING)
    public Kind kind;

    @Column
    @Editable(sensitive = true)
    @Personal(of = "personId")
    @Sealed
    public String identityNumber;

    @Override
    public List<Problem> check() {
        return Checks.required(this);
    }
}
