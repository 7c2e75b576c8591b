package io.daftari.model.people;

import io.daftari.model.op.Desk;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.school.ClassGroup;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** Which year an admission number is of. */
public final class AdmissionYear {

    private AdmissionYear() {}

    /**
     * The year in which the academic year of the class begins: a pupil admitted in December for January is of the coming
     * year. Of a class whose year is over, as one that nobody has carried into the new year yet, it is the year of his
     * first day.
     */
    public static int of(Desk desk, UUID classId, LocalDate firstDay) {
        return known(desk, classId, firstDay).orElse(firstDay.getYear());
    }

    /** The same; empty where the class or its year is not known here. */
    static Optional<Integer> known(Desk desk, UUID classId, LocalDate firstDay) {
        return desk.get(ClassGroup.class, classId)
                .flatMap(group -> desk.get(AcademicYear.class, group.academicYearId))
                .map(year -> of(year.startsOn, year.endsOn, firstDay));
    }

    /** The same by the days of the academic year. */
    public static int of(LocalDate startsOn, LocalDate endsOn, LocalDate firstDay) {
        return firstDay.isAfter(endsOn) ? firstDay.getYear() : startsOn.getYear();
    }
}
