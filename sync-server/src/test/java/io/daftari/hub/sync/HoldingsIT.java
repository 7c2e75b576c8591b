package io.daftari.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.TestDevice;
import io.daftari.hub.TestHub;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Student;
import io.daftari.model.people.TransferStudent;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.wire.Holding;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Which replica holds what, and which numbers, as its school's dated rows say. */
class HoldingsIT {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Africa/Nairobi"));
    private static final LocalDate LONG_AGO = TODAY.minusDays(60);

    private static TestHub hub;

    private TestHub.School school;
    private UUID classId;
    private TestDevice office;

    @BeforeAll
    static void start() {
        hub = new TestHub();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void found(TestInfo test) {
        school = hub.found(test.getTestMethod().orElseThrow().getName());
        classId = hub.addClass(school, "Grade 4 East", 40);
        office = hub.enrol(school.owner(), school.id());
    }

    private AdmitStudent admission(String number) {
        return hub.admission(classId, number, LONG_AGO);
    }

    @Test
    void aTeacherHoldsHisClassAndItsPupilsAndNothingElse() {
        UUID west = hub.addClass(school, "Grade 4 West", 40);
        hub.submit(school, admission("SUN/1"), hub.admission(west, "SUN/2", LONG_AGO));
        TestHub.User teacher = hub.addTeacher(school, "teacher of east " + school.id(), classId);
        TestDevice phone = hub.enrol(teacher, school.id());
        phone.exchange();

        assertThat(phone.rows(Student.class)).extracting(s -> s.admissionNumber).containsExactly("SUN/1");
        assertThat(phone.rows(ClassGroup.class)).hasSize(2);
        assertThat(phone.holdings())
                .contains(
                        Holding.allOf(SubjectKind.SCHOOL),
                        Holding.allOf(SubjectKind.STAFF),
                        Holding.of(SubjectKind.CLASS, classId),
                        Holding.of(SubjectKind.USER, teacher.id()))
                .doesNotContain(Holding.of(SubjectKind.CLASS, west), Holding.allOf(SubjectKind.OFFICE));
    }

    @Test
    void aPupilWhoMovesComesToTheOneTeacherAndLeavesTheOther() {
        UUID west = hub.addClass(school, "Grade 4 West", 40);
        hub.submit(school, admission("SUN/1"));
        TestDevice east = hub.enrol(hub.addTeacher(school, "east " + school.id(), classId), school.id());
        TestDevice westPhone = hub.enrol(hub.addTeacher(school, "west " + school.id(), west), school.id());
        east.exchange();
        westPhone.exchange();
        assertThat(east.rows(Student.class)).hasSize(1);
        UUID enrolment = east.rows(Enrolment.class).get(0).id;
        hub.submit(school, new TransferStudent(enrolment, west, TODAY));
        east.exchange();
        westPhone.exchange();

        assertThat(east.rows(Student.class)).isEmpty();
        assertThat(westPhone.rows(Student.class)).hasSize(1);
        assertThat(westPhone.rows(Enrolment.class)).hasSize(1);
    }

    @Test
    void leasesNumbersThatNoOtherReplicaHas() {
        TestDevice second = hub.enrol(school.owner(), school.id());
        assertThat(office.enrolment().get("leases")).hasSize(3);
        assertThat(second.enrolment().get("leases").get(0).get("first").asLong())
                .isEqualTo(office.enrolment().get("leases").get(2).get("last").asLong() + 1);
        assertThat(office.exchange().opening().leases()).hasSize(3);
        assertThat(office.exchange().opening().leases())
                .as("it has heard of them")
                .isNullOrEmpty();
        for (int i = 0; i < 60; i++) {
            office.write(admission("SUN/" + i));
        }
        assertThat(office.exchange().opening().leases()).hasSize(2);
    }

    @Test
    void signsTheGrantWithTheKeyThatDevicesPin() {
        assertThat(office.grant().isBy(office.hubKey())).isTrue();
        assertThat(office.grant().grant().replica()).isEqualTo(office.replicaId());
    }
}
