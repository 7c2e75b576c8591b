package io.daftari.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.Steps;
import io.daftari.hub.TestHub;
import io.daftari.model.access.Role;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.RegisterSheet;
import io.daftari.model.merge.Edit;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Gender;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.Student;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.people.TransferStudent;
import io.daftari.model.row.RowType;
import io.daftari.replica.store.SqliteStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What a device knows of rows that it does not hold and to which its rows refer: a name, and nothing else. */
class StubIT {

    private static final TestTime TIME = new TestTime(Instant.parse("2026-11-20T06:00:00Z"));
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final LocalDate TERM_START = LocalDate.of(2026, 8, 24);
    private static final String[] BEYOND_THE_NAME = {"CANARY-NUMBER", "CANARY-PHONE", "CANARY-ADDRESS", "CANARY-KIN"};

    private static TestHub hub;

    @TempDir
    private Path folder;

    private TestHub.School school;
    private UUID east;
    private UUID west;
    private UUID amina;
    private TestHub.User teacher;
    private TestPhone phone;
    private TestPhone office;

    @BeforeAll
    static void start() {
        hub = new TestHub(Steps.NONE, TIME);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void found(TestInfo test) {
        school = hub.found(test.getTestMethod().orElseThrow().getName());
        east = hub.addClass(school, "Grade 4 East", 40);
        west = hub.addClass(school, "Grade 4 West", 40);
        amina = hub.newId();
        hub.submit(
                school,
                new AdmitStudent(
                        amina,
                        "CANARY-NUMBER",
                        "Amina",
                        null,
                        "Wanjiru",
                        LocalDate.of(2016, 5, 5),
                        Gender.FEMALE,
                        false,
                        east,
                        TERM_START,
                        List.of(new AdmitStudent.Kin(
                                hub.newId(), hub.newId(), "CANARY-KIN", "Wanjiru", null, "mother", true, true))));
        teacher = hub.addTeacher(school, "east " + school.id(), east);
        office = TestPhone.enrol(hub, school.owner(), school.id(), folder.resolve("office"), TIME);
        editStudent(student -> {
            student.phone = "CANARY-PHONE";
            student.address = "CANARY-ADDRESS";
        });
        phone = enrol("phone");
        assertThat(phone.spelled(BEYOND_THE_NAME)).hasSize(BEYOND_THE_NAME.length);
    }

    @AfterEach
    void close() {
        phone.close();
        office.close();
    }

    private TestPhone enrol(String name) {
        return TestPhone.enrol(hub, teacher, school.id(), folder.resolve(name), TIME);
    }

    private void editStudent(Consumer<Student> change) {
        office.exchange();
        Student before =
                office.replica().read(desk -> desk.get(Student.class, amina)).orElseThrow();
        Student after = RowType.of(before).copy(before);
        change.accept(after);
        office.submit(Edit.changing(before, after), "");
        office.exchange();
    }

    private void move(UUID toClass, LocalDate from) {
        office.exchange();
        UUID enrolment = office.rows(Enrolment.class).stream()
                .filter(row -> row.studentId.equals(amina) && row.validTo.equals(Enrolment.OPEN))
                .findFirst()
                .orElseThrow()
                .id;
        office.submit(new TransferStudent(enrolment, toClass, from), "");
        office.exchange();
    }

    private static String nameOn(TestPhone device, UUID student) {
        return device.replica().nameOf(Student.class, student).orElse("");
    }

    private static long stubsOn(TestPhone device) {
        return device.replica().hubSide().verifying().stubs().rows();
    }

    private void assertEqualToTheHub(TestPhone device) {
        device.compare();
        assertThat(device.replica().hubSide().verifying().last().orElseThrow().putRightAt())
                .isNull();
        assertThat(hub.count("SELECT count(*) FROM verify_report WHERE school_id = '" + school.id() + "'"))
                .isZero();
    }

    @Test
    void ofAPupilWhoHasLeftTheClassItsTeacherKeepsTheNameOnly() {
        move(west, TODAY);
        phone.exchange();

        assertThat(phone.rows(Student.class)).isEmpty();
        assertThat(phone.rows(Guardian.class)).isEmpty();
        assertThat(nameOn(phone, amina)).isEqualTo("Amina Wanjiru");
        assertThat(phone.spelled(BEYOND_THE_NAME)).isEmpty();
        assertThat(phone.replica()
                        .read(desk -> RegisterSheet.read(desk, east, TODAY.minusDays(1), 0))
                        .orElseThrow()
                        .lines())
                .as("the register of a day on which she was there")
                .extracting(RegisterSheet.Line::name)
                .containsExactly("Amina Wanjiru");
        assertThat(stubsOn(office)).isZero();
        assertEqualToTheHub(phone);
    }

    @Test
    void aNameThatChangesIsFollowed() {
        move(west, TODAY);
        phone.exchange();
        editStudent(student -> student.phone = "CANARY-OTHER");
        phone.exchange();
        assertThat(phone.spelled("CANARY-OTHER")).isEmpty();
        office.exchange();
        editStudent(student -> student.lastName = "Njeri");
        phone.exchange();
        assertThat(nameOn(phone, amina)).isEqualTo("Amina Njeri");
        assertEqualToTheHub(phone);
    }

    @Test
    void theNameGoesWhenThePupilComesBackAndWhenTheClassIsLost() {
        move(west, TODAY.minusDays(3));
        phone.exchange();
        assertThat(stubsOn(phone)).isOne();
        move(east, TODAY);
        phone.exchange();
        assertThat(phone.rows(Student.class)).hasSize(1);
        assertThat(stubsOn(phone)).isZero();
        move(west, TODAY.plusDays(1));
        assertEqualToTheHub(phone);

        office.exchange();
        TeachingAssignment held = office.rows(TeachingAssignment.class).stream()
                .filter(assignment -> assignment.classId.equals(east))
                .findFirst()
                .orElseThrow();
        office.submit(Edit.archiving(held), "");
        office.exchange();
        phone.exchange();
        assertThat(phone.rows(Enrolment.class)).isEmpty();
        assertThat(nameOn(phone, amina)).isEmpty();
        assertThat(phone.spelled("Wanjiru")).isEmpty();
        assertEqualToTheHub(phone);
    }

    @Test
    void aFirstSyncBringsNamesToo() {
        move(west, TODAY);
        try (TestPhone second = enrol("second")) {
            assertThat(nameOn(second, amina)).isEqualTo("Amina Wanjiru");
            assertThat(second.rows(Student.class)).isEmpty();
            assertThat(second.spelled(BEYOND_THE_NAME)).isEmpty();
            assertEqualToTheHub(second);
        }
    }

    @Test
    void aNameThatDiffersIsFoundAndPutRight() throws SQLException {
        move(west, TODAY);
        phone.exchange();
        try (Connection connection =
                        SqliteStore.connection(phone.file(), phone.replica().key());
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE stub SET name = 'Somebody'"))
                    .isEqualTo(1);
        }
        assertThat(nameOn(phone, amina)).isEqualTo("Somebody");
        phone.compare();
        assertThat(nameOn(phone, amina)).isEqualTo("Amina Wanjiru");
        assertThat(phone.replica().hubSide().verifying().last().orElseThrow().equal())
                .isTrue();
        assertThat(hub.count("SELECT replica_rows FROM verify_report WHERE table_name = 'stub' AND school_id = '"
                        + school.id() + "'"))
                .isOne();
    }

    @Test
    void whoWasTakenOffTheListIsStillNamedInWhatCameBack() {
        // She is of the other class since Monday, and the phone does not know.
        move(west, TODAY.minusDays(4));
        phone.submit(
                new MarkRegister(
                        east, TODAY.minusDays(1), 0, phone.listOf(east, TODAY.minusDays(1)), List.of(), List.of()),
                "Register");
        phone.exchange();
        office.exchange();
        TeachingAssignment held = office.rows(TeachingAssignment.class).get(0);
        office.submit(Edit.archiving(held), "");
        office.exchange();
        phone.exchange();
        assertThat(phone.rows(Enrolment.class)).isEmpty();
        assertThat(phone.replica().inbox()).hasSize(1);
        assertThat(nameOn(phone, amina)).isEqualTo("Amina Wanjiru");
        assertThat(phone.spelled(BEYOND_THE_NAME)).isEmpty();
        assertEqualToTheHub(phone);
    }

    @Test
    void aGuardianHasNoNameBeyondHisAudienceAndAPupilNoneForWhoIsNotStaff() {
        UUID kin = phone.rows(StudentGuardian.class).get(0).guardianId;
        assertThat(phone.replica().nameOf(Guardian.class, kin)).isEmpty();
        String item =
                "INSERT INTO inbox_item (school_id, id, audience, audience_user, author_id, operation_type, section,"
                        + " status, reasons, typed, captured_at) SELECT s.school_id, gen_random_uuid(), o.audience,"
                        + " '%1$s', '%1$s', 'CheckIn', 'OFFICE', 'FLAGGED',"
                        + " '[{\"code\":\"PupilLeft\",\"args\":{\"student\":\"" + amina
                        + "\"}}]', '{}', now() FROM school s, role_assignment o WHERE s.school_id = '" + school.id()
                        + "' AND o.school_id = s.school_id LIMIT 1";
        TestHub.User pupil = hub.addMember(school, "pupil" + school.id(), Role.STUDENT);
        hub.run("SET session_replication_role = replica; " + item.formatted(pupil.id()));
        TestHub.User other = hub.addTeacher(school, "west " + school.id(), west);
        hub.run("SET session_replication_role = replica; " + item.formatted(other.id()));
        try (TestPhone his = TestPhone.enrol(hub, pupil, school.id(), folder.resolve("his"), TIME);
                TestPhone hers = TestPhone.enrol(hub, other, school.id(), folder.resolve("hers"), TIME)) {
            assertThat(his.replica().inbox()).hasSize(1);
            assertThat(nameOn(his, amina)).isEmpty();
            assertThat(hers.replica().inbox()).hasSize(1);
            assertThat(nameOn(hers, amina)).isEqualTo("Amina Wanjiru");
        }
    }
}
