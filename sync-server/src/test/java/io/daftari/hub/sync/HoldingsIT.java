package io.daftari.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.TestDevice;
import io.daftari.hub.TestHub;
import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Decision;
import io.daftari.model.op.SeenList;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.Student;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.people.TransferStudent;
import io.daftari.model.row.RowType;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.wire.ExchangeReply;
import io.daftari.model.wire.Holding;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
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
    void onASharedDeviceEachHoldingSaysWhoseItIs() {
        UUID west = hub.addClass(school, "Grade 4 West", 40);
        hub.submit(school, admission("SUN/1"), hub.admission(west, "SUN/2", LONG_AGO));
        TestHub.User first = hub.addTeacher(school, "first " + school.id(), classId);
        TestHub.User second = hub.addTeacher(school, "second " + school.id(), west);
        TestDevice shared = hub.enrol(first, school.id());
        shared.exchange();
        assertThat(shared.rows(Student.class)).hasSize(1);
        TestHub.Answer granted = hub.post(
                "/api/v1/devices/" + shared.replicaId() + "/grants",
                second,
                null,
                Map.of("author_key", SigningKey.generate(new SecureRandom()).verifyKey()));
        assertThat(granted.status()).isEqualTo(201);
        TestDevice.Reply reply = shared.exchange();
        assertThat(reply.pages().get(0).gained())
                .contains(
                        new Holding(SubjectKind.CLASS, west, second.id()),
                        new Holding(SubjectKind.SCHOOL, null, second.id()))
                .allMatch(gained -> second.id().equals(gained.user()));
        assertThat(reply.pages().get(0).rows())
                .as("what the first has held all along is not sent again")
                .doesNotContainKey("class_group")
                .containsKey("student");
        assertThat(shared.rows(Student.class)).hasSize(2);
    }

    @Test
    void aTeacherWhoIsMovedHandsInWhatHeHadMarkedAndKeepsNothing() {
        hub.submit(school, admission("SUN/1"));
        TestHub.User teacher = hub.addTeacher(school, "moved " + school.id(), classId);
        TestDevice phone = hub.enrol(teacher, school.id());
        phone.exchange();
        office.exchange();
        TeachingAssignment assigned = office.rows(TeachingAssignment.class).stream()
                .filter(assignment -> assignment.classId.equals(classId))
                .findFirst()
                .orElseThrow();
        TeachingAssignment ended = RowType.of(assigned).copy(assigned);
        ended.validTo = TODAY.minusDays(1);
        hub.submit(school, Edit.changing(assigned, ended));
        UUID sent = phone.write(new MarkRegister(
                classId,
                TODAY.minusDays(2),
                1,
                SeenList.of(phone.cursor().commit(), phone.rows(Enrolment.class)),
                List.of(),
                List.of()));
        TestDevice.Reply reply = phone.exchange();

        assertThat(reply.decisions()).extracting(Decision::operation).containsExactly(sent);
        assertThat(phone.rows(Student.class)).isEmpty();
        assertThat(phone.rows(Enrolment.class)).isEmpty();
        assertThat(phone.rows(AttendanceMark.class)).isEmpty();
        assertThat(phone.holdings()).doesNotContain(Holding.of(SubjectKind.CLASS, classId));
        office.exchange();
        assertThat(office.rows(AttendanceMark.class))
                .as("nothing unsent is lost")
                .hasSize(1);
    }

    /** Marks of a pupil, as many years bring them, put there without the feed. */
    private void addMarks(UUID student, int marks) {
        hub.run("SET session_replication_role = replica; INSERT INTO attendance_mark (school_id, id, audience,"
                + " session_id, student_id, on_date, rank, presence, typed, operation_id, marked_by)"
                + " SELECT '" + school.id()
                + "', gen_random_uuid(), '" + student + "', gen_random_uuid(), '" + student
                + "', DATE '2020-01-01' + n, 'CLASS_TEACHER', 'PRESENT', false, gen_random_uuid(),"
                + " gen_random_uuid() FROM generate_series(1, " + marks + ") AS n");
    }

    private static long rows(ExchangeReply.Page page) {
        return page.rows() == null
                ? 0
                : page.rows().values().stream()
                        .mapToLong(table -> table.get("n").asLong())
                        .sum();
    }

    private void assign(TestHub.User teacher, UUID toClass) {
        office.exchange();
        TeachingAssignment teaching = new TeachingAssignment();
        teaching.id = hub.newId();
        teaching.staffId = office.rows(StaffMember.class).stream()
                .filter(staff -> teacher.id().equals(staff.userId))
                .findFirst()
                .orElseThrow()
                .id;
        teaching.classId = toClass;
        teaching.validFrom = LONG_AGO;
        hub.submit(school, Edit.creating(teaching));
    }

    @Test
    void muchThatIsGainedComesAsASnapshotAndLittleInAPage() {
        UUID west = hub.addClass(school, "Grade 4 West", 40);
        UUID north = hub.addClass(school, "Grade 4 North", 40);
        AdmitStudent few = hub.admission(west, "SUN/1", LONG_AGO);
        AdmitStudent many = hub.admission(north, "SUN/2", LONG_AGO);
        hub.submit(school, few, many);
        TestHub.User teacher = hub.addTeacher(school, "more " + school.id(), classId);
        TestDevice phone = hub.enrol(teacher, school.id());
        phone.exchange();
        addMarks(few.studentId(), 9_900);
        addMarks(many.studentId(), 10_000);

        assign(teacher, west);
        TestDevice.Reply inPages = phone.exchange();
        assertThat(inPages.opening().standing()).isEqualTo(ExchangeReply.Standing.OK);
        assertThat(inPages.pages()).allMatch(page -> rows(page) <= 10_000);
        assertThat(phone.rows(AttendanceMark.class)).hasSize(9_900);

        UUID sent = phone.write(new MarkRegister(
                classId, TODAY, 1, SeenList.of(phone.cursor().commit(), List.of()), List.of(), List.of()));
        assign(teacher, north);
        TestDevice.Reply all = phone.exchange();
        assertThat(all.opening().standing()).isEqualTo(ExchangeReply.Standing.REFRESH);
        assertThat(all.pages()).isEmpty();
        assertThat(phone.rows(AttendanceMark.class)).hasSize(19_900);
        assertThat(all.inSnapshot()).extracting(Decision::operation).contains(sent);
        assertThat(phone.exchange().opening().standing())
                .as("and then it goes on from there")
                .isEqualTo(ExchangeReply.Standing.OK);
    }

    @Test
    void signsTheGrantWithTheKeyThatDevicesPin() {
        assertThat(office.grant().isBy(office.hubKey())).isTrue();
        assertThat(office.grant().grant().replica()).isEqualTo(office.replicaId());
    }
}
