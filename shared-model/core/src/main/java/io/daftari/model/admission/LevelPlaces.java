package io.daftari.model.admission;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.people.ClassSeats;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.GradeLevel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** How many places a level has in a year, against which offers and the waiting list are judged. */
public final class LevelPlaces {

    /** Who holds a place without sitting on it yet. */
    private static final Set<AdmissionStatus> HOLDING = Set.of(AdmissionStatus.OFFERED, AdmissionStatus.ACCEPTED);

    /**
     * A level in a year.
     *
     * @param seats of all its classes; 0 where it has none yet
     * @param taken by pupils
     * @param offered to applicants, accepted or not
     * @param waiting on the waiting list
     */
    public record Places(
            UUID yearId,
            String year,
            UUID levelId,
            String level,
            int position,
            long seats,
            long taken,
            long offered,
            long waiting) {

        /** Negative where more are taken and offered than there are. */
        public long free() {
            return seats - taken - offered;
        }
    }

    private LevelPlaces() {}

    /** The year for which applicants come who named none: that of the day, else the next one. */
    public static Optional<AcademicYear> usualYear(Desk desk, LocalDate day) {
        return desk.find(Query.of(AcademicYear.class)).stream()
                .filter(year -> !year.archived && !year.endsOn.isBefore(day))
                .min(Comparator.comparing((AcademicYear year) -> year.startsOn));
    }

    /** Whether an applicant in this status holds a place. */
    public static boolean holds(AdmissionStatus status) {
        return HOLDING.contains(status);
    }

    /** Of each level that has classes or applicants in a year that is not over, by year and level. */
    public static List<Places> on(Desk desk, LocalDate day) {
        record Key(UUID year, UUID level) {}
        UUID usual = usualYear(desk, day).map(year -> year.id).orElse(null);
        Map<Key, long[]> counts = new HashMap<>();
        for (ClassSeats.Seats group : ClassSeats.on(desk, day)) {
            long[] count = counts.computeIfAbsent(new Key(group.yearId(), group.levelId()), key -> new long[4]);
            count[0] += group.capacity();
            count[1] += group.taken();
        }
        for (AdmissionApplication one :
                desk.find(Query.of(AdmissionApplication.class).eq("archived", false))) {
            UUID year = one.academicYearId == null ? usual : one.academicYearId;
            boolean counted = holds(one.status) || one.status == AdmissionStatus.WAITLISTED;
            if (year != null && one.gradeLevelId != null && counted) {
                long[] count = counts.computeIfAbsent(new Key(year, one.gradeLevelId), key -> new long[4]);
                count[one.status == AdmissionStatus.WAITLISTED ? 3 : 2]++;
            }
        }
        Map<UUID, AcademicYear> years = new HashMap<>();
        desk.find(Query.of(AcademicYear.class)).forEach(year -> years.put(year.id, year));
        Map<UUID, GradeLevel> levels = new HashMap<>();
        desk.find(Query.of(GradeLevel.class)).forEach(level -> levels.put(level.id, level));
        Map<UUID, LocalDate> starts = new HashMap<>();
        List<Places> all = new ArrayList<>();
        counts.forEach((key, count) -> {
            AcademicYear year = years.get(key.year());
            GradeLevel level = levels.get(key.level());
            if (year != null && level != null && !year.endsOn.isBefore(day)) {
                starts.put(year.id, year.startsOn);
                all.add(new Places(
                        year.id,
                        year.name,
                        level.id,
                        level.name,
                        level.position,
                        count[0],
                        count[1],
                        count[2],
                        count[3]));
            }
        });
        all.sort(Comparator.comparing((Places one) -> starts.getOrDefault(one.yearId(), day))
                .thenComparing(Places::position)
                .thenComparing(Places::level));
        return List.copyOf(all);
    }
}
