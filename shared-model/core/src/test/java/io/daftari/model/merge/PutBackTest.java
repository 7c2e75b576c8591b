package io.daftari.model.merge;

import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.op.Status;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.privacy.ErasePerson;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.sample.SchoolDay;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PutBackTest {

    private final SchoolDay day = new SchoolDay();

    private static StudentGuardian tie(String relationship) {
        StudentGuardian tie = new StudentGuardian();
        tie.id = UUID.fromString("00000000-0000-7000-8000-0000000000f1");
        tie.studentId = pupil("east", 1);
        tie.guardianId = UUID.fromString("00000000-0000-7000-8000-0000000000f2");
        tie.relationship = relationship;
        return tie;
    }

    /** A hub has forgotten both the tie and the erasure; the erasure came back first and has blanked what devices brought. */
    @Test
    void aRowOfWhichAnErasureLeftLessThanItNeedsComesBackAllTheSame() {
        day.play(OWNER, OFFICE_PC, MORNING, new ErasePerson("student", pupil("east", 1), Erasure.Basis.REQUESTED));
        assertThat(day.play(OWNER, OFFICE_PC, MORNING.plusSeconds(1), PutBack.of(tie(""), null))
                        .status())
                .isEqualTo(Status.ACCEPTED);
        assertThat(day.rows(StudentGuardian.class))
                .filteredOn(tie -> tie.id.equals(tie("").id))
                .singleElement()
                .satisfies(tie -> assertThat(tie.relationship).isEmpty());
    }

    @Test
    void ofNobodyWhoWasErasedARowMustBeWhole() {
        assertThat(day.play(OWNER, OFFICE_PC, MORNING, PutBack.of(tie(""), null))
                        .status())
                .isEqualTo(Status.REJECTED);
    }
}
