package io.daftari.office.admission;

import io.daftari.model.admission.AdmissionApplication;
import io.daftari.model.admission.AdmissionStatus;
import io.daftari.model.admission.MoveApplication;
import io.daftari.model.op.Desk;
import io.daftari.model.people.Student;
import io.daftari.model.row.RowType;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.GradeLevel;
import io.daftari.office.kit.list.Listed;
import io.daftari.replica.live.Sought;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One application as the board shows it.
 *
 * @param row as it is here, forecasts included
 * @param level that is wished for; empty where none was named
 * @param year empty where none was named
 * @param age in years on the day; null where the day of birth is not known
 * @param days since he applied
 * @param papers how many of {@link #PAPERS} were handed in
 * @param pupil whether he is a pupil already, though the application may not say so yet
 */
public record AdmissionCard(
        AdmissionApplication row,
        String level,
        String year,
        @Nullable Long age,
        long days,
        int papers,
        boolean pupil,
        Sought sought)
        implements Listed {

    /** The fields of the papers that a school asks for, in the order of the list. */
    public static final List<String> PAPERS = List.of(
            "hasBirthCertificate", "hasReport", "hasLeavingLetter", "hasHealthRecord", "hasGuardianId", "hasPhotos");

    private static final RowType<AdmissionApplication> TYPE = RowType.of(AdmissionApplication.class);

    @Override
    public UUID id() {
        return row.id;
    }

    public String name() {
        return row.fullName();
    }

    public AdmissionStatus status() {
        return row.status;
    }

    /** Empty where nobody was named. */
    public String guardian() {
        return Stream.of(row.guardianFirstName, row.guardianLastName)
                .filter(name -> name != null && !name.isBlank())
                .reduce((first, last) -> first + " " + last)
                .orElse("");
    }

    public String phone() {
        return row.guardianPhone == null ? "" : row.guardianPhone;
    }

    static boolean has(AdmissionApplication row, String paper) {
        return Boolean.TRUE.equals(TYPE.column(paper).get(row));
    }

    static AdmissionCard of(
            Desk desk,
            AdmissionApplication row,
            Map<UUID, GradeLevel> levels,
            Map<UUID, AcademicYear> years,
            LocalDate today,
            ZoneId zone) {
        GradeLevel level = row.gradeLevelId == null ? null : levels.get(row.gradeLevelId);
        AcademicYear year = row.academicYearId == null ? null : years.get(row.academicYearId);
        List<String> words = new ArrayList<>(List.of(row.fullName()));
        Stream.of(row.guardianFirstName, row.guardianLastName, row.guardianEmail, level == null ? null : level.name)
                .filter(word -> word != null)
                .forEach(words::add);
        return new AdmissionCard(
                row,
                level == null ? "" : level.name,
                year == null ? "" : year.name,
                row.birthDate == null ? null : ChronoUnit.YEARS.between(row.birthDate, today),
                Math.max(0, ChronoUnit.DAYS.between(LocalDate.ofInstant(row.appliedAt, zone), today)),
                (int) PAPERS.stream().filter(paper -> has(row, paper)).count(),
                desk.get(Student.class, MoveApplication.studentOf(row.id)).isPresent(),
                Sought.of(words, List.of(row.guardianPhone == null ? "" : row.guardianPhone)));
    }
}
