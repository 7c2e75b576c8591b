package io.daftari.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.SchoolBackup;
import io.daftari.hub.TestDevice;
import io.daftari.hub.TestHub;
import io.daftari.hub.audit.AuditVerifySql;
import io.daftari.model.access.Role;
import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.inbox.CloseInboxItem;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.merge.Edit;
import io.daftari.model.merge.PutBack;
import io.daftari.model.op.Status;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Gender;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.Student;
import io.daftari.model.privacy.ErasePerson;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.row.RowType;
import io.daftari.replica.SystemDeviceClock;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Somebody is erased: nothing of him is found at the hub or on a device, and no device brings anything back. */
class ErasureIT {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Africa/Nairobi"));

    private static TestHub hub;
    private static Traces traces;

    @TempDir
    private Path folder;

    private TestHub.School school;
    /** Two names, a number, a road and an illness that nobody else has. */
    private String first;

    private String last;
    private String number;
    private String road;
    private String illness;
    private UUID classId;
    private UUID pupil;
    private UUID guardian;
    private AdmitStudent admission;
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
    void admit(TestInfo test) {
        school = hub.found("erasure " + test.getTestMethod().orElseThrow().getName());
        classId = hub.addClass(school, "Grade 4 East", 40);
        TestHub.User user = hub.addTeacher(school, "T " + school.id(), classId);
        office = phone(school.owner(), "office");
        teacher = phone(user, "teacher");
        String own = school.id().toString().substring(24);
        first = "Zawadi" + own;
        last = "Nyamvula" + own;
        number = "0799" + own;
        road = "Kwa Bibi Road " + own;
        illness = "asthma " + own;
        pupil = hub.newId();
        guardian = hub.newId();
        admission = new AdmitStudent(
                pupil,
                "ERA/1",
                first,
                null,
                last,
                LocalDate.of(2016, 3, 1),
                Gender.FEMALE,
                false,
                classId,
                LocalDate.of(2026, 1, 5),
                List.of(new AdmitStudent.Kin(guardian, hub.newId(), last, first, number, "mother", true, true)));
        office.submit(admission, "Admit " + first);
        office.submit(
                new AdmitStudent(
                        hub.newId(), "ERA/2", "Baraka", null, "Otieno", null, null, false, classId, TODAY, List.of()),
                "Admit Baraka Otieno");
        office.exchange();
        teacher.exchange();
    }

    @AfterEach
    void close() {
        office.close();
        teacher.close();
    }

    private TestPhone phone(TestHub.User user, String name) {
        return TestPhone.enrol(hub, user, school.id(), folder.resolve(name), new SystemDeviceClock());
    }

    private String[] ofPupil() {
        return new String[] {first, last, number, road, illness};
    }

    private MarkRegister register() {
        return new MarkRegister(
                classId,
                TODAY,
                0,
                teacher.listOf(classId, TODAY),
                List.of(new TypedMark(pupil, Presence.EXCUSED, null, illness)),
                List.of());
    }

    private Edit moved() {
        Student before =
                office.replica().read(desk -> desk.get(Student.class, pupil)).orElseThrow();
        Student after = RowType.of(before).copy(before);
        after.address = road;
        return Edit.changing(before, after);
    }

    private static ErasePerson gone(String table, UUID id) {
        return new ErasePerson(table, id, Erasure.Basis.REQUESTED);
    }

    private void erase() {
        hub.submit(school, gone("student", pupil), gone("guardian", guardian));
    }

    /** A life at school: registers, edits, what came back, words of others. */
    private void live() {
        teacher.submit(register(), "Register");
        teacher.exchange();
        office.exchange();
        office.submit(moved(), first + " moved");
        office.exchange();
        UUID again = office.submit(
                new AdmitStudent(pupil, "ERA/1", first, null, last, null, null, false, classId, TODAY, List.of()),
                "Admit again " + first);
        office.exchange();
        office.submit(new CloseInboxItem(again, first + " " + last + " is here already, call " + number), "Close");
        office.exchange();
        assertThat(office.rows(InboxItem.class)).anyMatch(item -> item.typed.contains(first));
        assertThat(traces.found(ofPupil())).as("before").isNotEmpty();
    }

    private void assertForgotten() {
        assertThat(traces.found(ofPupil())).as("at the hub").isEmpty();
        assertThat(traces.verified(school))
                .as("chains")
                .isNotEmpty()
                .allMatch(finding -> finding.broken().isEmpty());
    }

    @Test
    void leavesNothingAtTheHubAndEveryChainWhole() {
        live();

        erase();

        assertForgotten();
        assertThat(traces.verified(school).stream()
                        .mapToLong(AuditVerifySql.Finding::erased)
                        .sum())
                .as("lines without them")
                .isGreaterThanOrEqualTo(5);
        assertThat(hub.count("SELECT count(*) FROM attendance_mark WHERE student_id = '" + pupil + "'"))
                .as("attendance stays")
                .isEqualTo(1);
        assertThat(hub.count("SELECT count(*) FROM student WHERE id = '" + pupil
                        + "' AND admission_number = 'ERA/1' AND first_name = '' AND archived"))
                .as("the number stays")
                .isEqualTo(1);
        assertThat(traces.found("Baraka")).as("others stay").contains("Baraka in student", "Baraka in operation");
        TestHub.Answer audit = hub.get("/api/v1/audit?subject=" + pupil, school.owner(), school.id());
        assertThat(audit.status()).isEqualTo(200);
        assertThat(audit.body().get("items"))
                .as("the log is still read by the id")
                .isNotEmpty();
    }

    @Test
    void leavesNothingOnDevices() {
        live();
        assertThat(office.spelled(first)).isNotEmpty();

        erase();
        office.exchange();
        teacher.exchange();

        assertThat(office.spelled(ofPupil())).isEmpty();
        assertThat(teacher.spelled(ofPupil())).isEmpty();
        assertThat(office.replica().verifyChain()).as("its chain").isEmpty();
        assertThat(office.rows(Student.class)).anyMatch(one -> one.id.equals(pupil) && one.firstName.isEmpty());
        assertThat(teacher.rows(AttendanceMark.class))
                .anyMatch(one -> one.studentId.equals(pupil) && one.reason == null);
        office.compare();
        teacher.compare();
        assertThat(hub.count("SELECT count(*) FROM verify_report WHERE school_id = '" + school.id() + "'"))
                .as("what was found otherwise")
                .isZero();
    }

    @Test
    void anOldDeviceBringsNothingBack() {
        live();
        Student before =
                office.replica().read(desk -> desk.get(Student.class, pupil)).orElseThrow();
        Student after = RowType.of(before).copy(before);
        after.lastName = last + "-" + first;
        office.submit(Edit.changing(before, after), first + " renamed");
        teacher.submit(
                new MarkRegister(
                        classId,
                        TODAY,
                        1,
                        teacher.listOf(classId, TODAY),
                        List.of(new TypedMark(pupil, Presence.LATE, 5, illness)),
                        List.of()),
                "Register");

        erase();
        office.exchange();
        teacher.exchange();
        office.exchange();
        teacher.exchange();

        assertForgotten();
        assertThat(office.replica().decided(100))
                .filteredOn(decided -> decided.decision().status() == Status.REJECTED)
                .flatExtracting(decided -> decided.decision().reasons())
                .anyMatch(reason -> reason.code().equals("PersonErased"));
        assertThat(hub.count("SELECT count(*) FROM attendance_mark WHERE student_id = '" + pupil + "' AND presence ="
                        + " 'LATE' AND reason IS NULL"))
                .as("the mark counts, without its words")
                .isEqualTo(1);
        assertThat(office.spelled(ofPupil())).isEmpty();
        assertThat(teacher.spelled(ofPupil())).isEmpty();
    }

    @Test
    void aClonedDeviceBringsNothingBack() {
        TestDevice device = hub.enrol(school.owner(), school.id());
        device.exchange();
        TestDevice clone = device.cloned();
        device.write(moved());
        device.exchange();
        clone.write(admission);
        clone.exchange();
        erase();
        assertForgotten();

        TestDevice other = hub.enrol(school.owner(), school.id());
        other.exchange();
        TestDevice second = other.cloned();
        other.write(new CloseInboxItem(hub.newId(), null));
        other.exchange();
        second.write(admission);
        second.write(lost());
        second.exchange();
        assertForgotten();
    }

    private PutBack lost() {
        Student lost = new Student();
        lost.id = pupil;
        lost.admissionNumber = "ERA/1";
        lost.firstName = first;
        lost.lastName = last;
        return PutBack.of(lost, null);
    }

    @Test
    void whatIsHeldOrWaitsGoesToo() {
        TestDevice odd = hub.enrol(school.owner(), school.id());
        odd.writeLine("{\"type\":\"Odd\",\"body\":{\"studentId\":\"" + pupil + "\",\"firstName\":\"" + first + "\"}}");
        odd.writeLine("no JSON, but " + pupil + " and " + first);
        odd.exchange();
        TestDevice waiting = hub.enrol(school.owner(), school.id());
        waiting.write(new CloseInboxItem(hub.newId(), null));
        waiting.passOver();
        waiting.write(moved());
        waiting.send(TestDevice.gzip(waiting.request()));
        assertThat(traces.found(first)).contains(first + " in inbox_item");
        assertThat(traces.found(road)).containsExactly(road + " in waiting_piece");

        erase();
        assertForgotten();

        waiting.send(TestDevice.gzip(waiting.request()));
        assertForgotten();
    }

    @Test
    void whatIsSentAgainAfterARestoreBringsNothingBack() {
        live();
        SchoolBackup backup = hub.backUp(school);
        office.submit(
                new AdmitStudent(
                        hub.newId(), "ERA/3", "Neema", null, "Baraka", null, null, false, classId, TODAY, List.of()),
                "Admit Neema");
        office.submit(gone("student", pupil), "Erase");
        office.submit(gone("guardian", guardian), "Erase");
        office.exchange();
        assertForgotten();

        backup.putBack();
        assertThat(traces.found(ofPupil())).as("as the backup has it").isNotEmpty();
        office.exchange();
        office.exchange();

        assertForgotten();
        assertThat(office.spelled(ofPupil())).isEmpty();
    }

    @Test
    void linesThatADeviceHasDestroyedStillProveItsChainToAHubThatForgot() {
        SchoolBackup empty = hub.backUp(school);
        office.submit(moved(), first + " moved");
        office.exchange();
        office.submit(gone("student", pupil), "Erase");
        office.submit(gone("guardian", guardian), "Erase");
        office.exchange();
        assertThat(office.spelled(ofPupil())).isEmpty();

        empty.putBack();
        office.exchange();
        office.exchange();

        assertForgotten();
        assertThat(hub.count("SELECT count(*) FROM operation WHERE school_id = '" + school.id()
                        + "' AND line = '' AND erased_seal IS NOT NULL AND said IS NOT NULL"))
                .as("known by its hash alone, with the old word on it")
                .isEqualTo(1);
    }

    @Test
    void aMemberOfStaffGoesWithHisAccount() {
        String name = "Kiptoo" + school.id().toString().substring(24);
        TestHub.User user = hub.addMember(school, name + " Chebet", Role.CLASS_TEACHER);
        StaffMember staff = new StaffMember();
        staff.id = hub.newId();
        staff.staffNumber = "T-77";
        staff.firstName = name;
        staff.lastName = "Chebet";
        staff.email = user.email();
        staff.userId = user.id();
        hub.submit(school, Edit.creating(staff));
        Map<String, String> invitation = Map.of("email", user.email(), "role", Role.BURSAR.name());
        TestHub.Answer invited = hub.post("/api/v1/invitations", school.owner(), school.id(), invitation);
        assertThat(invited.status()).as(invited.body().toString()).isEqualTo(201);
        assertThat(traces.found(name, name.toLowerCase(Locale.ROOT)))
                .contains(name + " in user_account", name.toLowerCase(Locale.ROOT) + " in invitation");

        hub.submit(school, gone("staff_member", staff.id));

        assertThat(traces.found(name, name.toLowerCase(Locale.ROOT))).isEmpty();
        assertThat(hub.count(
                        "SELECT count(*) FROM staff_member WHERE id = '" + staff.id + "' AND staff_number = 'T-77'"))
                .isEqualTo(1);
        Map<String, String> again = Map.of("email", user.email(), "password", TestHub.PASSWORD);
        assertThat(hub.post("/api/v1/auth/login", null, null, again).status()).isEqualTo(401);
    }

    @Test
    void aParentWhoIsAtAnotherSchoolKeepsHisAccount() {
        TestHub.School other = hub.found("other " + school.id());
        TestHub.User user = hub.addMember(school, "Parent " + school.id(), Role.GUARDIAN);
        hub.submit(school, Edit.changing(guardianRow(null), guardianRow(user.id())));
        hub.run("UPDATE role_assignment SET user_id = '" + user.id() + "' WHERE school_id = '" + other.id() + "'");

        hub.submit(school, gone("guardian", guardian));

        assertThat(hub.count("SELECT count(*) FROM user_account WHERE id = '" + user.id() + "'"))
                .isEqualTo(1);
        assertThat(hub.count("SELECT count(*) FROM role_assignment WHERE school_id = '" + school.id()
                        + "' AND user_id = '" + user.id() + "' AND NOT archived"))
                .isZero();
    }

    private Guardian guardianRow(UUID user) {
        Guardian row = office.replica()
                .read(desk -> desk.get(Guardian.class, guardian))
                .orElseThrow();
        row.userId = user;
        return row;
    }
}
