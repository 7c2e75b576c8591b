package io.daftari.model.privacy;

import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.people.Enrolment;
import io.daftari.model.sample.SchoolDay;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ErasePersonTest {

    private final SchoolDay day = new SchoolDay();

    @Test
    void anEnrolmentEndsOnTheSchoolsOwnDay() {
        Instant afterMidnightInNairobi = Instant.parse("2026-11-20T21:10:00Z");

        day.play(
                OWNER,
                OFFICE_PC,
                afterMidnightInNairobi,
                new ErasePerson("student", pupil("east", 1), Erasure.Basis.REQUESTED));

        assertThat(day.rows(Enrolment.class))
                .filteredOn(one -> one.studentId.equals(pupil("east", 1)))
                .extracting(one -> one.validTo)
                .containsExactly(LocalDate.of(2026, 11, 21));
    }
}
