package io.daftari.model.admission;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftari.model.access.RoleRules;
import io.daftari.model.op.Applied;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Nature;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Permission;
import io.daftari.model.op.Refusal;
import io.daftari.model.people.Gender;
import io.daftari.model.row.Checks;
import io.daftari.model.row.Problem;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.GradeLevel;
import io.daftari.model.school.School;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Applies for a place. Everybody with an account may, for a child of his or, in the office, for whoever stands at the desk.
 *
 * @param id of the application, made by the author's device
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApplyForAdmission(
        UUID id,
        String firstName,
        @Nullable String middleName,
        String lastName,
        @Nullable LocalDate birthDate,
        @Nullable Gender gender,
        @Nullable UUID gradeLevelId,
        @Nullable UUID academicYearId,
        @Nullable Family guardian,
        @Nullable String previousSchool,
        @Nullable String message)
        implements Operation {

    /** Who answers for the applicant. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Family(
            String firstName,
            String lastName,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String relationship) {}

    @Override
    public Nature nature() {
        return Nature.REQUEST;
    }

    @Override
    public Permission permission() {
        return RoleRules.APPLY;
    }

    @Override
    public List<Problem> check() {
        List<Problem> problems = new ArrayList<>();
        if (id == null) {
            problems.add(new Problem("id", "required"));
        }
        text(problems, "firstName", firstName, true);
        text(problems, "middleName", middleName, false);
        text(problems, "lastName", lastName, true);
        text(problems, "previousSchool", previousSchool, false);
        text(problems, "message", message, false);
        if (guardian != null) {
            text(problems, "guardian.firstName", guardian.firstName(), true);
            text(problems, "guardian.lastName", guardian.lastName(), true);
            text(problems, "guardian.phone", guardian.phone(), false);
            text(problems, "guardian.email", guardian.email(), false);
            text(problems, "guardian.relationship", guardian.relationship(), false);
        }
        return problems;
    }

    private static void text(List<Problem> problems, String field, @Nullable String text, boolean required) {
        if (required && (text == null || text.isBlank())) {
            problems.add(new Problem(field, "required"));
        } else if (text != null && text.length() > Checks.MAX_TEXT) {
            problems.add(new Problem(field, "too-long"));
        }
    }

    @Override
    public Applied apply(Desk desk) {
        if (desk.get(AdmissionApplication.class, id).isPresent()) {
            return Refusal.because("AppliedAlready");
        }
        if (desk.get(School.class, desk.schoolId()).isEmpty() && desk.holdsAll(School.class)) {
            return Refusal.because("NoSuchSchool");
        }
        boolean noLevel = gradeLevelId != null
                && desk.holdsAll(GradeLevel.class)
                && desk.get(GradeLevel.class, gradeLevelId).isEmpty();
        boolean noYear = academicYearId != null
                && desk.holdsAll(AcademicYear.class)
                && desk.get(AcademicYear.class, academicYearId).isEmpty();
        if (noLevel || noYear) {
            return Refusal.because(io.daftari.model.op.Reason.of(
                    "NoSuchReference", "field", noLevel ? "gradeLevelId" : "academicYearId"));
        }
        AdmissionApplication row = new AdmissionApplication();
        row.id = id;
        row.status = AdmissionStatus.SUBMITTED;
        row.firstName = firstName;
        row.middleName = middleName;
        row.lastName = lastName;
        row.birthDate = birthDate;
        row.gender = gender;
        row.gradeLevelId = gradeLevelId;
        row.academicYearId = academicYearId;
        if (guardian != null) {
            row.guardianFirstName = guardian.firstName();
            row.guardianLastName = guardian.lastName();
            row.guardianPhone = guardian.phone();
            row.guardianEmail = guardian.email();
            row.relationship = guardian.relationship();
        }
        row.previousSchool = previousSchool;
        row.message = message;
        row.appliedBy = desk.intent().author();
        row.appliedAt = desk.intent().claimed();
        desk.save(row);
        return Outcome.count("applied", 1);
    }
}
