package io.daftari.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.Steps;
import io.daftari.hub.TestHub;
import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.ClassSession;
import io.daftari.model.attendance.CorrectMark;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Status;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Student;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.people.TransferStudent;
import io.daftari.model.people.UndoAdmission;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.RowType;
import io.daftari.replica.DecidedOperation;
import io.daftari.replica.ReplicaState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Who may no longer hold or do something while he works without a network: nothing of it stays, nothing of his is lost. */
class ScopeIT {

    private static final Instant MONDAY = Instant.parse("2026-11-16T05:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 16);
    private static final LocalDate TERM_START = LocalDate.of(2026, 8, 24);

    private static final TestTime TIME = new TestTime(MONDAY.minus(Duration.ofDays(3)));
    private static TestHub hub;

    @TempDir
    private Path folder;

    private TestHub.School school;
    private UUID east;
    private UUID west;
    private UUID amina;
    private UUID brian;
    private UUID other;
    private TestHub.User eastTeacher;
    private TestPhone eastPhone;
    private TestPhone westPhone;
    private TestPhone office;
    private int week;

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
        amina = admit("Amina", east);
        brian = admit("Brian", east);
        other = admit("Chebet", west);
        eastTeacher = hub.addTeacher(school, "east " + school.id(), east);
        TestHub.User westTeacher = hub.addTeacher(school, "west " + school.id(), west);
        office = enrol("office", school.owner());
        eastPhone = enrol("east", eastTeacher);
        westPhone = enrol("west", westTeacher);
        // Each test has a week of its own.
        week = 0;
        while (at(0).isBefore(TIME.instant())) {
            week++;
        }
        TIME.goTo(at(0));
        eastPhone.exchange();
        westPhone.exchange();
        office.exchange();
    }

    @AfterEach
    void close() {
        eastPhone.close();
        westPhone.close();
        office.close();
    }

    private UUID admit(String name, UUID classId) {
        UUID id = hub.newId();
        hub.submit(
                school,
                new AdmitStudent(
                        id, name + "/26", name, null, "Of" + name, null, null, false, classId, TERM_START, List.of()));
        return id;
    }

    private TestPhone enrol(String name, TestHub.User user) {
        return TestPhone.enrol(hub, user, school.id(), folder.resolve(name), TIME);
    }

    /** The morning of a day of the test's week, from 0 for Monday. */
    private Instant at(int day) {
        return MONDAY.plus(Duration.ofDays(7L * week + day));
    }

    private LocalDate on(int day) {
        return DAY.plusDays(7L * week + day);
    }

    private UUID mark(TestPhone phone, UUID classId, int day, TypedMark... typed) {
        return phone.submit(
                new MarkRegister(classId, on(day), 0, phone.listOf(classId, on(day)), List.of(typed), List.of()),
                "Register of day " + day);
    }

    private static TypedMark absent(UUID student) {
        return new TypedMark(student, Presence.ABSENT, null, "not seen");
    }

    /** The office changes a row and the hub has it. */
    private <R extends EditableRow> void edit(R before, Consumer<R> change) {
        R after = RowType.of(before).copy(before);
        change.accept(after);
        office.submit(Edit.changing(before, after), "");
        office.exchange();
    }

    private TeachingAssignment assignment(UUID classId) {
        return office.rows(TeachingAssignment.class).stream()
                .filter(row -> row.classId.equals(classId))
                .findFirst()
                .orElseThrow();
    }

    private void move(UUID student, UUID toClass, int day) {
        UUID enrolment = office.rows(Enrolment.class).stream()
                .filter(row -> row.studentId.equals(student) && row.validTo.equals(Enrolment.OPEN))
                .findFirst()
                .orElseThrow()
                .id;
        office.submit(new TransferStudent(enrolment, toClass, on(day)), "");
        office.exchange();
    }

    /** What the hub says of the pupil on that day in that class. */
    private List<Presence> marks(UUID student, UUID classId, int day) {
        office.exchange();
        UUID session = ClassSession.idOf(classId, on(day), 0);
        return office.rows(AttendanceMark.class).stream()
                .filter(mark -> mark.studentId.equals(student) && mark.sessionId.equals(session))
                .map(mark -> mark.presence)
                .toList();
    }

    private static Status decided(TestPhone phone, UUID operation) {
        return phone.replica().decided(100).stream()
                .filter(decided -> decided.id().equals(operation))
                .findFirst()
                .map(DecidedOperation::decision)
                .orElseThrow()
                .status();
    }

    private static void assertEqualToTheHub(TestPhone phone) {
        phone.compare();
        assertThat(phone.replica().hubSide().verifying().last().orElseThrow().putRightAt())
                .isNull();
        assertThat(phone.replica().pending()).isEmpty();
    }

    private RoleAssignment officeRole() {
        RoleAssignment role = new RoleAssignment();
        role.id = hub.newId();
        role.userId = eastTeacher.id();
        role.role = Role.ADMIN_STAFF;
        role.validFrom = TIME.instant();
        office.submit(Edit.creating(role), "");
        office.exchange();
        return role;
    }

    /** What is gone from the tables by the time at which a device holds it otherwise is gone from the device, too. */
    @Test
    void whatGoesWhileATeacherBecomesOneOfTheOfficeAndBackAgainStaysNowhere() {
        AdmitStudent dina = new AdmitStudent(
                hub.newId(), "D/26", "Dina", null, "OfDina", null, null, false, east, TERM_START, List.of());
        UUID admitted = office.submit(dina, "");
        office.exchange();
        eastPhone.exchange();
        assertThat(eastPhone.rows(Student.class)).hasSize(3);
        RoleAssignment role = officeRole();
        office.submit(new UndoAdmission(admitted, dina), "");
        office.exchange();
        eastPhone.exchange();
        assertThat(eastPhone.rows(Student.class))
                .extracting(student -> student.id)
                .containsExactlyInAnyOrder(amina, brian, other);

        AdmitStudent again = new AdmitStudent(
                hub.newId(), "D/26", "Dina", null, "OfDina", null, null, false, east, TERM_START, List.of());
        UUID second = office.submit(again, "");
        office.exchange();
        eastPhone.exchange();
        assertThat(eastPhone.rows(Student.class)).hasSize(4);
        office.submit(new UndoAdmission(second, again), "");
        edit(role, row -> row.validTo = at(1));
        TIME.goTo(at(2));
        eastPhone.exchange();
        assertThat(eastPhone.rows(Student.class))
                .extracting(student -> student.id)
                .containsExactlyInAnyOrder(amina, brian);
        assertEqualToTheHub(eastPhone);
    }

    @Test
    void aTeacherWhoIsReassignedHandsInHerMarksAndKeepsNothingOfTheClass() {
        UUID monday = mark(eastPhone, east, 0, absent(amina));
        TIME.goTo(at(2));
        edit(assignment(east), teaching -> teaching.validTo = on(1));
        // She has not heard of it, and goes on.
        UUID tuesday = mark(eastPhone, east, 1, absent(brian));
        UUID wednesday = mark(eastPhone, east, 2, absent(brian));
        assertThat(eastPhone.replica().pending()).hasSize(3);
        TIME.goTo(at(4));
        eastPhone.exchange();

        assertThat(decided(eastPhone, monday)).isEqualTo(Status.ACCEPTED);
        assertThat(decided(eastPhone, tuesday)).isEqualTo(Status.ACCEPTED);
        assertThat(decided(eastPhone, wednesday)).isEqualTo(Status.FLAGGED);
        assertThat(marks(amina, east, 0)).containsExactly(Presence.ABSENT);
        assertThat(marks(brian, east, 1)).containsExactly(Presence.ABSENT);
        assertThat(marks(brian, east, 2))
                .as("kept for the office, without effect")
                .isEmpty();
        assertThat(office.rows(InboxItem.class)).extracting(item -> item.id).contains(wednesday);

        assertThat(eastPhone.rows(Student.class)).isEmpty();
        assertThat(eastPhone.rows(Enrolment.class)).isEmpty();
        assertThat(eastPhone.rows(AttendanceMark.class)).isEmpty();
        assertThat(eastPhone.rows(ClassSession.class)).isEmpty();
        assertThat(eastPhone.spelled("OfAmina"))
                .as("of whom nothing of hers speaks")
                .isEmpty();
        assertThat(eastPhone.replica().inbox()).extracting(item -> item.id).containsExactly(wednesday);
        assertThat(eastPhone.replica().nameOf(Student.class, brian))
                .as("what came back says whom she had marked")
                .contains("Brian OfBrian");
        assertEqualToTheHub(eastPhone);
    }

    @Test
    void anAssignmentThatIsPutAwayLeavesWhatWasCapturedBefore() {
        UUID monday = mark(eastPhone, east, 0, absent(amina));
        TIME.goTo(at(2));
        office.submit(Edit.archiving(assignment(east)), "");
        office.exchange();
        TIME.goTo(at(3));
        UUID late = mark(eastPhone, east, 0, absent(brian));
        eastPhone.exchange();

        assertThat(decided(eastPhone, monday)).isEqualTo(Status.ACCEPTED);
        assertThat(decided(eastPhone, late)).as("captured when it was put away").isEqualTo(Status.FLAGGED);
        assertThat(marks(amina, east, 0)).containsExactly(Presence.ABSENT);
        assertThat(marks(brian, east, 0)).containsExactly(Presence.PRESENT);
        assertThat(eastPhone.rows(Student.class)).isEmpty();
        assertEqualToTheHub(eastPhone);
    }

    @Test
    void aRoleThatIsLostBetweenTwoOperationsOfOneRunCountsForTheFirstOnly() {
        RoleAssignment role = office.rows(RoleAssignment.class).stream()
                .filter(row -> row.userId.equals(eastTeacher.id()))
                .findFirst()
                .orElseThrow();
        UUID before = mark(eastPhone, east, 0, absent(amina));
        TIME.goTo(at(1));
        edit(role, row -> row.validTo = at(1));
        TIME.goTo(at(2));
        UUID after = eastPhone.submit(
                new CorrectMark(east, on(0), 0, new TypedMark(brian, Presence.LATE, 10, "the bus"), null),
                "Correction");
        eastPhone.exchange();

        assertThat(decided(eastPhone, before)).isEqualTo(Status.ACCEPTED);
        assertThat(decided(eastPhone, after)).isEqualTo(Status.FLAGGED);
        assertThat(marks(amina, east, 0)).containsExactly(Presence.ABSENT);
        assertThat(marks(brian, east, 0)).containsExactly(Presence.PRESENT);
        office.exchange();
        assertThat(office.rows(InboxItem.class)).extracting(item -> item.id).contains(after);
        assertThat(eastPhone.rows(Student.class)).isEmpty();
        assertThat(eastPhone.spelled("OfAmina", "OfBrian")).isEmpty();
    }

    @Test
    void aPupilWhoMovesWhileBothTeachersAreOfflineIsMarkedWhereSheWas() {
        UUID monday = mark(eastPhone, east, 0, absent(amina));
        TIME.goTo(at(1));
        UUID tuesday = mark(eastPhone, east, 1, absent(amina));
        UUID there = mark(westPhone, west, 1, absent(other));
        TIME.goTo(at(2));
        move(amina, west, 1);
        TIME.goTo(at(3));
        UUID thursday = mark(eastPhone, east, 3);
        eastPhone.exchange();
        westPhone.exchange();

        assertThat(decided(eastPhone, monday)).isEqualTo(Status.ACCEPTED);
        assertThat(decided(eastPhone, tuesday)).as("line by line").isEqualTo(Status.FLAGGED);
        assertThat(decided(eastPhone, thursday)).isEqualTo(Status.FLAGGED);
        assertThat(decided(westPhone, there)).isEqualTo(Status.MERGED);
        assertThat(marks(amina, east, 0)).containsExactly(Presence.ABSENT);
        assertThat(marks(amina, east, 1)).isEmpty();
        assertThat(marks(brian, east, 1)).containsExactly(Presence.PRESENT);
        assertThat(marks(brian, east, 3)).containsExactly(Presence.PRESENT);
        assertThat(marks(amina, west, 1))
                .as("nobody there has seen her on a list")
                .isEmpty();

        assertThat(eastPhone.rows(Student.class)).extracting(row -> row.id).containsExactly(brian);
        assertThat(eastPhone.replica().nameOf(Student.class, amina)).contains("Amina OfAmina");
        assertThat(eastPhone.spelled("Amina/26")).isEmpty();
        assertThat(westPhone.rows(Student.class)).extracting(row -> row.id).contains(amina, other);
        assertThat(westPhone.rows(AttendanceMark.class))
                .as("what is known of her comes with her")
                .anyMatch(mark -> mark.studentId.equals(amina) && mark.onDate.equals(on(0)));
        assertEqualToTheHub(eastPhone);
        assertEqualToTheHub(westPhone);

        UUID friday = mark(westPhone, west, 3, absent(amina));
        westPhone.exchange();
        assertThat(decided(westPhone, friday)).isEqualTo(Status.ACCEPTED);
        assertThat(marks(amina, west, 3)).containsExactly(Presence.ABSENT);
    }

    @Test
    void aDeviceThatIsWithdrawnHandsInItsUnsentWorkFirst() {
        UUID before = mark(eastPhone, east, 0, absent(amina));
        TIME.goTo(at(2));
        TestHub.User owner = hub.signIn(school.owner().email());
        TestHub.Answer revoked = hub.post(
                "/api/v1/devices/" + eastPhone.replica().id() + "/revoke",
                owner,
                school.id(),
                Map.of("reason", "Left on a bus"));
        assertThat(revoked.status()).isEqualTo(200);
        TIME.goTo(at(3));
        UUID after = mark(eastPhone, east, 2, absent(brian));
        eastPhone.tryExchange();

        assertThat(eastPhone.replica().state()).isEqualTo(ReplicaState.REVOKED);
        assertThat(marks(amina, east, 0)).as("captured before").containsExactly(Presence.ABSENT);
        assertThat(marks(brian, east, 2)).as("captured after: for the office").isEmpty();
        assertThat(office.rows(InboxItem.class))
                .extracting(item -> item.id)
                .contains(after)
                .doesNotContain(before);
        assertThat(eastPhone.spelled("OfAmina", "OfBrian", "Grade 4 East", "Register of day"))
                .isEmpty();
    }
}
