package io.daftari.model.admission;

import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.SCHOOL;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.enrolment;
import static io.daftari.model.sample.SampleSchool.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.op.Operation;
import io.daftari.model.people.LeaveSchool;
import io.daftari.model.sample.SchoolDay;
import io.daftari.model.school.RegisterSchool;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Grade 4 has eleven seats, of which ten are taken. */
class LevelPlacesTest {

    private static final UUID G4 = RegisterSchool.levelId(SCHOOL, "G4");
    private static final UUID G5 = RegisterSchool.levelId(SCHOOL, "G5");

    private final SchoolDay day = new SchoolDay();

    private void play(Operation operation) {
        day.play(REGISTRAR, OFFICE_PC, MORNING, operation);
    }

    private void applicant(String name, UUID level, AdmissionStatus status) {
        play(new ApplyForAdmission(id(name), name, null, "Njeri", null, null, level, null, null, null, null));
        play(new MoveApplication(id(name), status, null));
    }

    private List<LevelPlaces.Places> places() {
        return day.look(desk -> LevelPlaces.on(desk, TODAY));
    }

    @Test
    void whoHoldsAnOfferTakesAPlaceAndWhoWaitsTakesNone() {
        applicant("a", G4, AdmissionStatus.OFFERED);
        applicant("b", G4, AdmissionStatus.ACCEPTED);
        applicant("c", G4, AdmissionStatus.WAITLISTED);
        applicant("d", G4, AdmissionStatus.REVIEWED);
        assertThat(places()).singleElement().satisfies(grade -> {
            assertThat(grade.seats()).isEqualTo(11);
            assertThat(grade.taken()).isEqualTo(10);
            assertThat(grade.offered()).isEqualTo(2);
            assertThat(grade.waiting()).isEqualTo(1);
            assertThat(grade.free()).isEqualTo(-1);
        });
    }

    @Test
    void whoLeavesFreesAPlaceAndALevelWithoutClassesHasNone() {
        play(new LeaveSchool(enrolment("west", 1), TODAY.minusDays(1), null));
        applicant("e", G5, AdmissionStatus.OFFERED);
        assertThat(places()).hasSize(2);
        assertThat(places().get(0).free()).isEqualTo(2);
        assertThat(places().get(1).seats()).isZero();
        assertThat(places().get(1).free()).isEqualTo(-1);
    }
}
