package io.daftari.office.admission;

import io.daftari.model.admission.AdmissionApplication;
import io.daftari.model.admission.AdmissionStatus;
import io.daftari.model.admission.LevelPlaces;
import io.daftari.model.admission.LevelPlaces.Places;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.ClassSeats;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Student;
import io.daftari.model.row.Row;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.GradeLevel;
import io.daftari.replica.live.Workspace;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All applications, and the places against which they are judged, read at one moment.
 *
 * @param cards the longest waiting first
 * @param levels to choose from, the youngest first
 * @param years that are not over, the first one first
 * @param usualYear for whoever named none; null where no year is left
 */
public record AdmissionBoard(
        List<AdmissionCard> cards,
        List<Places> places,
        List<ClassSeats.Seats> seats,
        List<Choice> levels,
        List<Choice> years,
        @Nullable UUID usualYear) {

    static final Set<Class<? extends Row>> FOLLOWS = Set.of(
            AdmissionApplication.class,
            Enrolment.class,
            ClassGroup.class,
            GradeLevel.class,
            AcademicYear.class,
            Student.class);

    /** The columns that always stand there; the others hold what is over. */
    static final List<AdmissionStatus> OPEN = List.of(
            AdmissionStatus.SUBMITTED,
            AdmissionStatus.REVIEWED,
            AdmissionStatus.INTERVIEW,
            AdmissionStatus.OFFERED,
            AdmissionStatus.ACCEPTED,
            AdmissionStatus.WAITLISTED);

    static final List<AdmissionStatus> OVER =
            List.of(AdmissionStatus.ADMITTED, AdmissionStatus.REJECTED, AdmissionStatus.WITHDRAWN);

    /** A level or a year. */
    public record Choice(UUID id, String name) {}

    static AdmissionBoard of(Desk desk, Workspace work) {
        LocalDate today = work.today();
        Map<UUID, GradeLevel> levels = byId(desk.find(Query.of(GradeLevel.class)));
        Map<UUID, AcademicYear> years = byId(desk.find(Query.of(AcademicYear.class)));
        List<AdmissionCard> cards = desk
                .find(Query.of(AdmissionApplication.class).eq("archived", false))
                .stream()
                .sorted(Comparator.comparing((AdmissionApplication row) -> row.appliedAt)
                        .thenComparing(row -> row.id.toString()))
                .map(row -> AdmissionCard.of(desk, row, levels, years, today, work.zone()))
                .toList();
        return new AdmissionBoard(
                cards,
                LevelPlaces.on(desk, today),
                ClassSeats.on(desk, today),
                levels.values().stream()
                        .filter(level -> !level.archived)
                        .sorted(Comparator.comparing((GradeLevel level) -> level.position))
                        .map(level -> new Choice(level.id, level.name))
                        .toList(),
                years.values().stream()
                        .filter(year -> !year.archived && !year.endsOn.isBefore(today))
                        .sorted(Comparator.comparing((AcademicYear year) -> year.startsOn))
                        .map(year -> new Choice(year.id, year.name))
                        .toList(),
                LevelPlaces.usualYear(desk, today).map(year -> year.id).orElse(null));
    }

    private static <R extends Row> Map<UUID, R> byId(List<R> rows) {
        return rows.stream().collect(Collectors.toMap(row -> row.id, Function.identity()));
    }

    Optional<AdmissionCard> card(UUID id) {
        return cards.stream().filter(card -> card.id().equals(id)).findFirst();
    }

    /** The places for which an applicant comes; empty where he named no level. */
    Optional<Places> placesFor(AdmissionApplication row) {
        UUID level = row.gradeLevelId;
        UUID year = row.academicYearId == null ? usualYear : row.academicYearId;
        if (level == null || year == null) {
            return Optional.empty();
        }
        return places.stream()
                .filter(one -> one.levelId().equals(level) && one.yearId().equals(year))
                .findFirst();
    }
}
