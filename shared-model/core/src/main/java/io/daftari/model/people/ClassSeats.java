package io.daftari.model.people;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.GradeLevel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Which classes have seats, for whoever puts pupils into them. */
public final class ClassSeats {

    /**
     * A class of a year that is not over.
     *
     * @param level place of its level among the levels
     * @param taken by those who are in it on the day that was asked for, or on its year's first day where that is later
     */
    public record Seats(
            UUID classId,
            String name,
            UUID levelId,
            int level,
            UUID yearId,
            String year,
            LocalDate yearStarts,
            long capacity,
            long taken) {

        /** Negative where it is over its capacity. */
        public long free() {
            return capacity - taken;
        }
    }

    private ClassSeats() {}

    /** Of all classes of the years that are not over on the day, by year, level and name. */
    public static List<Seats> on(Desk desk, LocalDate day) {
        Map<UUID, AcademicYear> years = new HashMap<>();
        desk.find(Query.of(AcademicYear.class)).stream()
                .filter(year -> !year.archived && !year.endsOn.isBefore(day))
                .forEach(year -> years.put(year.id, year));
        Map<UUID, GradeLevel> levels = new HashMap<>();
        desk.find(Query.of(GradeLevel.class)).forEach(level -> levels.put(level.id, level));
        Map<UUID, List<Enrolment>> places = new HashMap<>();
        desk.find(Query.of(Enrolment.class).between("validTo", day, Enrolment.OPEN))
                .forEach(place -> places.computeIfAbsent(place.classId, id -> new ArrayList<>())
                        .add(place));
        List<Seats> all = new ArrayList<>();
        for (ClassGroup group : desk.find(Query.of(ClassGroup.class))) {
            AcademicYear year = years.get(group.academicYearId);
            GradeLevel level = levels.get(group.gradeLevelId);
            if (!group.archived && year != null) {
                LocalDate asked = day.isBefore(year.startsOn) ? year.startsOn : day;
                long taken = places.getOrDefault(group.id, List.of()).stream()
                        .filter(place -> !place.validFrom.isAfter(asked) && !place.validTo.isBefore(asked))
                        .count();
                all.add(new Seats(
                        group.id,
                        group.name,
                        group.gradeLevelId,
                        level == null ? Integer.MAX_VALUE : level.position,
                        year.id,
                        year.name,
                        year.startsOn,
                        group.capacity,
                        taken));
            }
        }
        all.sort(Comparator.comparing(Seats::yearStarts)
                .thenComparing(Seats::level)
                .thenComparing(Seats::name));
        return List.copyOf(all);
    }
}
