package io.daftari.model.admission;

import io.daftari.model.people.Gender;
import io.daftari.model.people.Student;
import io.daftari.model.row.Audience;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Editable;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.Personal;
import io.daftari.model.row.Problem;
import io.daftari.model.row.References;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.GradeLevel;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody wants a place at the school. The office sees it, and whoever applied. */
@Entity
@Table(name = "admission_application")
@Audience(value = SubjectKind.OFFICE, user = "appliedBy")
public class AdmissionApplication extends EditableRow {

    @Column
    @Enumerated(EnumType.STRING)
    public AdmissionStatus status;

    @Column
    @Editable
    @Personal(of = {"id", "studentId"})
    public String firstName;

    @Column
    @Editable
    @Personal(of = {"id", "studentId"})
    public @Nullable String middleName;

    @Column
    @Editable
    @Personal(of = {"id", "studentId"})
    public String lastName;

    @Column
    @Editable
    @Personal(of = {"id", "studentId"})
    public @Nullable LocalDate birthDate;

    @Column
    @Editable
    @Enumerated(EnumType.STRING)
    public @Nullable Gender gender;

    /** The level that is wished for. */
    @Column
    @Editable
    @References(GradeLevel.class)
    public @Nullable UUID gradeLevelId;

    @Column
    @Editable
    @References(AcademicYear.class)
    public @Nullable UUID academicYearId;

    @Column
    @Editable
    @Personal(of = {"id", "studentId"})
    public @Nullable String guardianFirstName;

    @Column
    @Editable
    @Personal(of = {"id", "studentId"})
    public @Nullable String guardianLastName;

    @Column
    @Editable
    @Personal(of = {"id", "studentId"})
    public @Nullable String guardianPhone;

    @Column
    @Editable
    @Personal(of = {"id", "studentId"})
    public @Nullable String guardianEmail;

    /** What the guardian is to the applicant, as mother. */
    @Column
    @Editable
    @Personal(of = {"id", "studentId"})
    public @Nullable String relationship;

    @Column
    @Editable
    @Personal(of = {"id", "studentId"})
    public @Nullable String previousSchool;

    @Column
    @Editable
    @Personal(of = {"id", "studentId"})
    public @Nullable String message;

    /** The account of whoever applied. */
    @Column
    public UUID appliedBy;

    @Column
    public Instant appliedAt;

    /** Why it stands where it stands, as whoever put it there wrote. */
    @Column
    @Personal(of = {"id", "studentId"})
    public @Nullable String reason;

    /** The pupil that he became. */
    @Column
    @References(Student.class)
    public @Nullable UUID studentId;

    // Which papers were handed in; each is ticked by itself, so that two people at two desks both count.

    @Column
    @Editable
    public boolean hasBirthCertificate;

    /** The last report of the school that he comes from. */
    @Column
    @Editable
    public boolean hasReport;

    /** That his last school lets him go. */
    @Column
    @Editable
    public boolean hasLeavingLetter;

    @Column
    @Editable
    public boolean hasHealthRecord;

    @Column
    @Editable
    public boolean hasGuardianId;

    @Column
    @Editable
    public boolean hasPhotos;

    public String fullName() {
        return firstName + " " + (middleName == null ? "" : middleName + " ") + lastName;
    }

    @Override
    public List<Problem> check() {
        return Checks.required(this);
    }
}
