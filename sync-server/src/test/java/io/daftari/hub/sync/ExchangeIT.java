package io.daftari.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.TestDevice;
import io.daftari.hub.TestHub;
import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Reason;
import io.daftari.model.op.SeenList;
import io.daftari.model.op.Status;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Student;
import io.daftari.model.people.TransferStudent;
import io.daftari.model.row.RowType;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.seal.Hash;
import io.daftari.model.seal.SigningKey;
import io.daftari.model.wire.Cursor;
import io.daftari.model.wire.ExchangeReply.Standing;
import io.daftari.model.wire.ExchangeRequest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Exchanges against a real hub over a real PostgreSQL, by devices that sign, chain and compress. */
class ExchangeIT {

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
    void decidesWhatADeviceSendsAndTellsItInTheSamePage() {
        AdmitStudent amina = admission("SUN/1");
        UUID id = office.write(amina);
        TestDevice.Reply reply = office.exchange();

        assertThat(reply.opening().next()).isEqualTo(2);
        assertThat(reply.decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.operation()).isEqualTo(id);
            assertThat(decision.n()).isEqualTo(1);
            assertThat(decision.status()).as(decision.toString()).isEqualTo(Status.ACCEPTED);
        });
        assertThat(office.rows(Student.class))
                .singleElement()
                .satisfies(student -> assertThat(student.id).isEqualTo(amina.studentId()));
        assertThat(office.rows(Enrolment.class)).hasSize(1);
    }

    @Test
    void answersARepeatedPieceWithTheSameDecisionAndNoSecondEffect() {
        office.exchange();
        office.write(admission("SUN/1"));
        byte[] request = TestDevice.gzip(office.request());
        TestDevice.Reply first = office.send(request);
        List<String> counts = hub.counts();
        TestDevice.Reply second = office.send(request);

        assertThat(second.decisions()).isEqualTo(first.decisions()).hasSize(1);
        assertThat(second.opening().next()).isEqualTo(2);
        assertThat(hub.counts()).isEqualTo(counts);
    }

    @Test
    void tellsADeviceWithNothingNewSoInLessThanAKilobyte() {
        office.exchange();
        byte[] request = TestDevice.gzip(office.request());
        TestDevice.Reply reply = office.send(request);

        assertThat(reply.lines()).hasSize(2);
        // Request line and headers as the device sends them, measured generously.
        int requestHeaders = 450;
        assertThat(request.length + requestHeaders + reply.wireBytes()).isLessThan(1_000);
    }

    @Test
    void keepsASecondBranchAndDecidesNothingOfIt() {
        office.exchange();
        TestDevice clone = office.cloned();
        office.write(admission("SUN/1"));
        office.exchange();
        clone.write(admission("SUN/2"));
        TestDevice.Reply reply = clone.send(TestDevice.gzip(clone.request()));

        assertThat(reply.opening().standing()).isEqualTo(Standing.FORK);
        assertThat(reply.pages()).isEmpty();
        assertThat(hub.count("SELECT count(*) FROM fork_branch WHERE school_id = '" + school.id() + "'"))
                .isEqualTo(1);
        assertThat(hub.count("SELECT count(*) FROM student WHERE school_id = '" + school.id() + "'"))
                .isEqualTo(1);
        office.write(admission("SUN/3"));
        assertThat(office.exchange().decisions())
                .singleElement()
                .extracting(Decision::status)
                .isEqualTo(Status.ACCEPTED);
    }

    @Test
    void givesAnOperationSentAgainByAnotherReplicaItsFirstDecision() {
        AdmitStudent amina = admission("SUN/1");
        UUID id = office.write(amina);
        Decision first = office.exchange().decisions().get(0);
        TestDevice second = hub.enrol(school.owner(), school.id());
        second.write(id, amina);
        Decision again = second.exchange().decisions().get(0);

        assertThat(again).isEqualTo(first);
        assertThat(hub.count("SELECT count(*) FROM enrolment WHERE school_id = '" + school.id() + "'"))
                .isEqualTo(1);
    }

    @Test
    void asksForWhatIsMissingBeforeAGap() {
        office.exchange();
        office.write(admission("SUN/1"));
        SigningKey any = SigningKey.generate(new SecureRandom());
        TestDevice.Reply reply = office.send(TestDevice.gzip(office.request(5, Hash.over(new byte[] {1}), any)));

        assertThat(reply.opening().standing()).isEqualTo(Standing.OK);
        assertThat(reply.opening().next()).isEqualTo(1);
        assertThat(reply.decisions()).isEmpty();
        assertThat(hub.count("SELECT count(*) FROM student WHERE school_id = '" + school.id() + "'"))
                .isZero();
    }

    @Test
    void turnsAwayWhoDidNotSign() {
        byte[] request = TestDevice.gzip(office.request());
        TestDevice.Reply reply = office.send(request, SigningKey.generate(new SecureRandom()), "gzip");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.problem().get("code").asText()).isEqualTo("unknown-device");
    }

    @Test
    void flagsWhatItsAuthorDidNotSeal() {
        office.exchange();
        office.write(admission("SUN/1"));
        TestDevice.Reply reply = office.send(TestDevice.gzip(office.request(SigningKey.generate(new SecureRandom()))));

        assertThat(reply.decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.status()).isEqualTo(Status.FLAGGED);
            assertThat(decision.reasons()).contains(Reason.of("AuthorNotProven"));
        });
    }

    @Test
    void refusesBodiesThatAreTooLargeOrCutShort() {
        office.exchange();
        List<String> counts = hub.counts();
        byte[] bomb = TestDevice.gzip(new byte[8 * 1024 * 1024]);
        assertThat(office.send(bomb).status()).isEqualTo(413);
        byte[] huge = new byte[ExchangeRequest.MAX_REQUEST_BYTES + 1];
        new SecureRandom().nextBytes(huge);
        assertThat(office.send(huge).status()).isEqualTo(413);
        byte[] whole = TestDevice.gzip(office.request());
        TestDevice.Reply cut = office.send(Arrays.copyOf(whole, whole.length - 10));
        assertThat(cut.status()).isEqualTo(400);
        assertThat(cut.problem().get("code").asText()).isEqualTo("malformed-gzip");
        byte[] noEnd = "{\"version\":1}".getBytes(StandardCharsets.UTF_8);
        assertThat(office.send(noEnd, SigningKey.generate(new SecureRandom()), "identity")
                        .status())
                .isEqualTo(401);

        assertThat(hub.counts()).isEqualTo(counts);
        office.write(admission("SUN/1"));
        assertThat(office.exchange().decisions()).hasSize(1);
    }

    @Test
    void seesNothingOfAnotherSchool() {
        TestHub.School other = hub.found("the other school");
        UUID theirClass = hub.addClass(other, "Grade 1", 10);
        hub.submit(other, hub.admission(theirClass, "OTH/1", LONG_AGO));
        office.exchange();
        assertThat(office.rows(ClassGroup.class)).extracting(group -> group.id).containsExactly(classId);

        office.write(hub.admission(theirClass, "SUN/1", LONG_AGO));
        Decision decision = office.exchange().decisions().get(0);
        assertThat(decision.status()).isEqualTo(Status.FLAGGED);
        assertThat(decision.reasons()).contains(Reason.of("NoSuchClass"));
    }

    @Test
    void decidesWhatNeedsARejectedOperationWithIt() {
        office.exchange();
        UUID transfer = office.write(new TransferStudent(hub.newId(), classId, TODAY));
        UUID after = office.write(new TransferStudent(hub.newId(), classId, TODAY), transfer);
        List<Decision> decisions = office.exchange().decisions();

        assertThat(decisions).extracting(Decision::status).containsExactly(Status.REJECTED, Status.REJECTED);
        assertThat(decisions.get(1).operation()).isEqualTo(after);
        assertThat(decisions.get(1).reasons()).containsExactly(Reason.of("NeedsRejected", "operation", transfer));
    }

    @Test
    void holdsAnOperationThatBreaksTheProgramAtItsThirdTryAndGoesOn() {
        office.exchange();
        office.write(admission("SUN/1"));
        hub.run("""
            CREATE OR REPLACE FUNCTION break_down() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN RAISE EXCEPTION ''a bug''; END'\
            """);
        hub.run("""
            CREATE OR REPLACE TRIGGER break_down BEFORE INSERT ON student FOR EACH ROW
            WHEN (NEW.admission_number = 'BROKEN') EXECUTE FUNCTION break_down()\
            """);
        AdmitStudent poison = admission("BROKEN");
        UUID broken = office.write(poison);
        office.write(new TransferStudent(hub.newId(), classId, TODAY), broken);
        office.write(admission("SUN/3"));

        TestDevice.Reply first = office.exchange();
        assertThat(first.opening().next()).as("what came before it is decided").isEqualTo(2);
        assertThat(office.exchange().opening().next()).isEqualTo(2);
        TestDevice.Reply third = office.exchange();

        assertThat(third.opening().next()).isEqualTo(5);
        assertThat(third.decisions())
                .extracting(Decision::status)
                .containsExactly(Status.QUARANTINED, Status.QUARANTINED, Status.ACCEPTED);
        assertThat(office.rows(Student.class)).hasSize(2);
    }

    @Test
    void marksARegisterByTheListOnTheTeachersScreen() {
        AdmitStudent amina = admission("SUN/1");
        hub.submit(school, amina, admission("SUN/2"), admission("SUN/3"));
        TestDevice phone = hub.enrol(hub.addTeacher(school, "marks " + school.id(), classId), school.id());
        phone.exchange();
        SeenList list = SeenList.of(phone.cursor().commit(), phone.rows(Enrolment.class));
        hub.submit(school, admission("SUN/4"));
        phone.write(new MarkRegister(
                classId,
                TODAY,
                0,
                list,
                List.of(new TypedMark(amina.studentId(), Presence.ABSENT, null, null)),
                List.of()));
        Decision decision = phone.exchange().decisions().get(0);

        assertThat(decision.outcome().counts()).containsEntry("open", 1L);
        assertThat(phone.rows(AttendanceMark.class)).hasSize(3);
        assertThat(phone.rows(AttendanceMark.class))
                .filteredOn(mark -> mark.presence == Presence.ABSENT)
                .singleElement()
                .satisfies(mark -> assertThat(mark.studentId).isEqualTo(amina.studentId()));
        assertThat(figures()).isEqualTo(121);
    }

    /** How many are open, present and absent today, a digit each. */
    private long figures() {
        return hub.count("SELECT sum(open * 100 + present * 10 + absent) FROM attendance_summary WHERE school_id = '"
                + school.id() + "' AND on_date = '" + TODAY + "'");
    }

    @Test
    void theFiguresOfADayAreThoseOfItsFirstLesson() {
        AdmitStudent amina = admission("SUN/1");
        hub.submit(school, amina, admission("SUN/2"), admission("SUN/3"));
        TestDevice phone = hub.enrol(hub.addTeacher(school, "lessons " + school.id(), classId), school.id());
        phone.exchange();
        SeenList list = SeenList.of(phone.cursor().commit(), phone.rows(Enrolment.class));
        List<TypedMark> gone = List.of(new TypedMark(amina.studentId(), Presence.ABSENT, null, null));
        phone.write(new MarkRegister(classId, TODAY, 2, list, gone, List.of()));
        phone.exchange();
        assertThat(figures()).as("a later lesson says nothing of the day").isEqualTo(300);
        phone.write(new MarkRegister(classId, TODAY, 1, list, gone, List.of()));
        phone.exchange();
        assertThat(figures()).isEqualTo(21);
        phone.write(new MarkRegister(classId, TODAY, 0, list, List.of(), List.of()));
        phone.exchange();
        assertThat(figures()).as("what was typed beats what was not").isEqualTo(21);
    }

    @Test
    void recognisesACursorThatItNeverGave() {
        office.exchange();
        office.pretendCursor(new Cursor(office.cursor().commit(), "0123456789abcdef"));
        TestDevice.Reply reply = office.send(TestDevice.gzip(office.request()));
        assertThat(reply.opening().standing()).isEqualTo(Standing.UNKNOWN_CURSOR);
        assertThat(reply.pages()).isEmpty();

        office.forgetWhereItWas();
        office.exchange();
        assertThat(office.rows(ClassGroup.class)).hasSize(1);
    }

    @Test
    void cutsPagesOnlyBetweenCommitsAndEndsAtTheSameRows() {
        office.exchange();
        admitAThousand();
        TestDevice.Reply reply = office.exchange();
        TestDevice fresh = hub.enrol(school.owner(), school.id());
        fresh.exchange();

        assertThat(reply.pages().size()).isGreaterThan(1);
        assertThat(office.rows(Student.class)).hasSize(1_000);
        assertThat(office.rows(Student.class))
                .extracting(s -> s.admissionNumber)
                .isEqualTo(fresh.rows(Student.class).stream()
                        .map(s -> s.admissionNumber)
                        .toList());
    }

    @Test
    void tellsACommitThatFillsMoreThanAPageWhole() {
        admitAThousand();
        office.exchange();
        String rename = "UPDATE daftari.student SET last_name = '%s' WHERE school_id = '" + school.id() + "';";
        hub.run("DO $$ BEGIN " + rename.formatted("One") + rename.formatted("Two") + rename.formatted("Three")
                + " END $$");
        TestDevice.Reply reply = office.exchange();

        assertThat(reply.pages()).hasSize(1);
        assertThat(office.rows(Student.class)).hasSize(1_000).allMatch(student -> student.lastName.equals("Three"));
    }

    private void admitAThousand() {
        for (int piece = 0; piece < 4; piece++) {
            AdmitStudent[] admissions = new AdmitStudent[250];
            for (int i = 0; i < admissions.length; i++) {
                admissions[i] = admission("SUN/" + (piece * 1_000 + i));
            }
            hub.submit(school, admissions);
        }
    }

    @Test
    void removedAndEditedRowsReachADeviceOnceWithTheirLastState() {
        office.exchange();
        ClassGroup before = office.rows(ClassGroup.class).get(0);
        ClassGroup after = RowType.of(ClassGroup.class).copy(before);
        after.capacity = 41;
        hub.submit(school, Edit.changing(before, after));
        TestDevice.Reply reply = office.exchange();

        assertThat(reply.pages()).hasSize(1);
        assertThat(office.rows(ClassGroup.class).get(0).capacity).isEqualTo(41);
    }
}
