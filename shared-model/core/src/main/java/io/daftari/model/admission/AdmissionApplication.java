package io.daftari.model.admission;

import io.daftari.model.people.Gender;
import io.daftari.model.people.Student;
import io.daftari.model.row.Audience;
import io.daftari.model.row.Personal;
import io.daftari.model.row.References;
import io.daftari.model.row.Row;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody wants a place at the school. The office sees it, and whoever applied. */
@Entity
@Table(name = "admission_application")
@Audience(value = SubjectKind.OFFICE, user = "appliedBy")
public class AdmissionApplication extends Row {

    @Column
    @Enumerated(EnumType.STRING)
    public AdmissionStatus status;

    @Column
    @Personal(of = {"id", "studentId"})
    public String firstName;

    @Column
    @Personal(of = {"id", "studentId"})
    public @Nullable String middleName;

    @Column
    @Personal(of = {"id", "studentId"})
    public String lastName;

    @Column
    @Personal(of = {"id", "studentId"})
    public @Nullable LocalDate birthDate;

    @Column
    @Enumerated(EnumType.STRING)
    public @Nullable Gender gender;

    /** The level that is wished for. */
    @Column
    @References(GradeLevel.class)
    public @Nullable UUID gradeLevelId;

    @Column
    @References(AcademicYear.class)
    public @Nullable UUID academicYearId;

    @Column
    @Personal(of = {"id", "studentId"})
    public @Nullable String guardianFirstName;

    @Column
    @Personal(of = {"id", "studentId"})
    public @Nullable String guardianLastName;

    @Column
    @Personal(of = {"id", "studentId"})
    public @Nullable String guardianPhone;

    @Column
    @Personal(of = {"id", "studentId"})
    public @Nullable String guardianEmail;

    /** What the guardian is to the applicant, as mother. */
    @Column
    @Personal(of = {"id", "studentId"})
    public @Nullable String relationship;

    @Column
    @Personal(of = {"id", "studentId"})
    public @Nullable String previousSchool;

    @Column
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
}
