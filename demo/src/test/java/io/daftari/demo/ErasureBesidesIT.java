package io.daftari.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.TestHub;
import io.daftari.model.access.Role;
import io.daftari.model.admission.AdmissionStatus;
import io.daftari.model.admission.ApplyForAdmission;
import io.daftari.model.admission.MoveApplication;
import io.daftari.model.merge.Edit;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.StaffMember;
import io.daftari.model.privacy.ErasePerson;
import io.daftari.model.privacy.Erasure;
import io.daftari.replica.SystemDeviceClock;
import io.daftari.replica.exchange.HttpTransport;
import io.daftari.replica.signin.Enroller;
import io.daftari.replica.signin.PasswordKey;
import io.daftari.replica.signin.SignInResult;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What an erasure reaches beside a person's own record: the application that he was, and the account that he signed in by. */
class ErasureBesidesIT {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Africa/Nairobi"));

    private static TestHub hub;
    private static Traces traces;

    @TempDir
    private Path folder;

    private TestHub.School school;
    private UUID classId;
    private TestPhone office;
    private TestPhone teacher;

    @BeforeAll
    static void start() {
        hub = new TestHub();
        traces = new Traces(hub);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void open(TestInfo test) {
        school = hub.found("beside " + test.getTestMethod().orElseThrow().getName());
        classId = hub.addClass(school, "Grade 4 East", 40);
        TestHub.User user = hub.addTeacher(school, "T " + school.id(), classId);
        office = phone(school.owner(), "office");
        teacher = phone(user, "teacher");
        office.submit(
                new AdmitStudent(
                        hub.newId(), "ERA/2", "Baraka", null, "Otieno", null, null, false, classId, TODAY, List.of()),
                "Admit Baraka Otieno");
        office.exchange();
    }

    @AfterEach
    void close() {
        office.close();
        teacher.close();
    }

    private TestPhone phone(TestHub.User user, String name) {
        return TestPhone.enrol(hub, user, school.id(), folder.resolve(name), new SystemDeviceClock());
    }

    private static ErasePerson gone(String table, UUID id) {
        return new ErasePerson(table, id, Erasure.Basis.REQUESTED);
    }

    /** Names and words that only the application has, and a way to say them all. */
    private String[] ofApplicant() {
        String own = school.id().toString().substring(24);
        return new String[] {
            "Tumaini" + own, "Cherono" + own, "Halima" + own, "0788" + own, "Bidii Academy " + own, "sickle cell " + own
        };
    }

    private UUID applied() {
        String[] said = ofApplicant();
        UUID application = hub.newId();
        office.submit(
                new ApplyForAdmission(
                        application,
                        said[0],
                        null,
                        said[1],
                        LocalDate.of(2017, 5, 2),
                        null,
                        null,
                        null,
                        new ApplyForAdmission.Family(said[2], said[1], said[3], null, "mother"),
                        said[4],
                        said[5]),
                "Application of " + said[0]);
        office.exchange();
        assertThat(traces.found(said)).contains(said[0] + " in operation", said[5] + " in admission_application");
        return application;
    }

    private void assertApplicantForgotten() {
        assertThat(traces.found(ofApplicant())).as("at the hub").isEmpty();
        assertThat(traces.verified(school))
                .allMatch(finding -> finding.broken().isEmpty())
                .anyMatch(finding -> finding.erased() > 0);
        office.exchange();
        teacher.exchange();
        assertThat(office.spelled(ofApplicant())).as("on a device").isEmpty();
        assertThat(office.replica().verifyChain()).isEmpty();
        office.compare();
    }

    @Test
    void anApplicationGoesWithThePupilWhomItBecame() {
        UUID application = applied();
        UUID student = MoveApplication.studentOf(application);
        String[] said = ofApplicant();
        office.submit(
                new AdmitStudent(
                        student, "ERA/9", said[0], null, said[1], null, null, false, classId, TODAY, List.of()),
                "Admit " + said[0]);
        for (AdmissionStatus status : List.of(
                AdmissionStatus.REVIEWED,
                AdmissionStatus.OFFERED,
                AdmissionStatus.ACCEPTED,
                AdmissionStatus.ADMITTED)) {
            office.submit(new MoveApplication(application, status, said[5]), said[0] + " moves on");
        }
        office.exchange();
        assertThat(hub.count("SELECT count(*) FROM admission_application WHERE student_id = '" + student + "'"))
                .isEqualTo(1);

        hub.submit(school, gone("student", student));

        assertApplicantForgotten();
        assertThat(hub.count("SELECT count(*) FROM erasure WHERE id = '" + application + "'"))
                .as("it comes back under its own id no more")
                .isEqualTo(1);
        assertThat(traces.found("Baraka")).as("others stay").contains("Baraka in operation");
    }

    @Test
    void anApplicationOfNobodyIsErasedByItself() {
        UUID application = applied();

        hub.submit(school, gone("admission_application", application));

        assertApplicantForgotten();
    }

    @Test
    void whoSignedInOnASharedDeviceIsForgottenThereAndOthersAreNot() throws Exception {
        TestHub.User user = hub.addMember(school, "Kiptoo " + school.id(), Role.BURSAR);
        StaffMember staff = new StaffMember();
        staff.id = hub.newId();
        staff.staffNumber = "T-78";
        staff.firstName = "Kiptoo";
        staff.lastName = "Chebet";
        staff.userId = user.id();
        hub.submit(school, Edit.creating(staff));
        char[] password = TestHub.PASSWORD.toCharArray();
        SecureRandom random = new SecureRandom();
        office.replica()
                .addUser(
                        new Enroller(hub.address(), new HttpTransport(), random)
                                .grant(
                                        user.email(),
                                        password,
                                        office.replica().id(),
                                        office.replica().hubKey()),
                        password,
                        new PasswordKey.Cost(8 * 1024, 1));
        office.exchange();
        assertThat(office.spelled(user.email())).isNotEmpty();

        hub.submit(school, gone("staff_member", staff.id));
        office.exchange();

        assertThat(office.spelled(user.email())).isEmpty();
        assertThat(office.replica().signIn(user.email(), password)).isInstanceOf(SignInResult.Unknown.class);
        assertThat(office.replica().signIn(school.owner().email(), password)).isInstanceOf(SignInResult.SignedIn.class);
    }
}
