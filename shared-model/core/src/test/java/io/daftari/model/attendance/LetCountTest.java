package io.daftari.model.attendance;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.FOUNDED;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OTHER_TEACHER;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.SCHOOL;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.WEST;
import static io.daftari.model.sample.SampleSchool.id;
import static io.daftari.model.sample.SampleSchool.list;
import static io.daftari.model.sample.SampleSchool.pupil;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.inbox.CloseInboxItem;
import io.daftari.model.inbox.Conflict;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.inbox.LetCount;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Reason;
import io.daftari.model.op.SeenList;
import io.daftari.model.op.Status;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SampleDuplicates;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.sample.SchoolDay;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.School;
import io.daftari.model.time.CaptureInterval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A register or a correction that was kept without effect, and somebody of the office who lets it count. */
class LetCountTest {

    private static final Instant LATE = MORNING.plus(Duration.ofDays(1));
    private static final Instant LATER = LATE.plus(Duration.ofHours(3));
    private static final TypedMark ABSENT = new TypedMark(pupil("east", 2), Presence.ABSENT, null, "fever");

    private final SchoolDay day = new SchoolDay();
    private Act withheld;

    @BeforeEach
    void theRegisterOfYesterdayComesTooLate() {
        School before = day.row(School.class, SCHOOL);
        School after = day.row(School.class, SCHOOL);
        after.registerOpenDays = 1;
        day.play(OWNER, OFFICE_PC, FOUNDED, Edit.changing(before, after));
        withheld = day.act(TEACHER, PHONE, LATE, registerOf("east", EAST, List.of(ABSENT), List.of()));
        assertThat(day.play(withheld).reasons()).containsExactly(Reason.of("RegisterLocked", "days", 1));
        assertThat(day.rows(AttendanceMark.class)).isEmpty();
    }

    private Decision let(UUID author, Instant when, UUID item) {
        return day.play(author, OFFICE_PC, when, new LetCount(item, "rang her mother"));
    }

    private AttendanceMark mark(int pupil, MarkRank rank) {
        UUID session = ClassSession.idOf(EAST, TODAY, 0);
        return day.row(AttendanceMark.class, AttendanceMark.idOf(session, pupil("east", pupil), TODAY, rank));
    }

    private String standing(int pupil) {
        return AttendanceRules.effective(day.rows(AttendanceMark.class).stream()
                        .filter(mark -> mark.studentId.equals(pupil("east", pupil)))
                        .toList())
                .map(mark -> mark.presence + " by " + mark.rank)
                .orElse("open");
    }

    @Test
    void itIsTheTeachersWordAsIfSheHadBeenInTime() {
        Decision decision = let(REGISTRAR, LATER, withheld.id());
        assertThat(decision.status()).isEqualTo(Status.ACCEPTED);
        assertThat(decision.outcome().counts()).containsEntry("marked", 5L).containsEntry("absent", 1L);
        AttendanceMark typed = mark(2, MarkRank.CLASS_TEACHER);
        assertThat(typed.presence).isEqualTo(Presence.ABSENT);
        assertThat(typed.reason).isEqualTo("fever");
        assertThat(typed.typed).isTrue();
        assertThat(typed.markedBy).isEqualTo(TEACHER);
        assertThat(typed.operationId).isEqualTo(withheld.id());
        assertThat(mark(1, MarkRank.CLASS_TEACHER).typed).isFalse();
        CaptureEvidence evidence = day.row(CaptureEvidence.class, withheld.id());
        assertThat(evidence.authorId).isEqualTo(TEACHER);
        assertThat(evidence.replicaId).isEqualTo(PHONE);
        assertThat(evidence.capture()).isEqualTo(CaptureInterval.at(LATE));
        InboxItem item = day.row(InboxItem.class, withheld.id());
        assertThat(item.letCountBy).isEqualTo(REGISTRAR);
        assertThat(item.letCountAt).isEqualTo(LATER);
    }

    @Test
    void itSettlesItsItemOverWhateverElseSettlesItInEitherOrder() {
        Act other = day.act(OTHER_TEACHER, PHONE, MORNING, registerOf("east", EAST, List.of(ABSENT), List.of()));
        day.play(other);
        CloseInboxItem left = new CloseInboxItem(withheld.id(), "leave it");
        CloseInboxItem otherLeft = new CloseInboxItem(other.id(), "leave it");
        day.play(OWNER, OFFICE_PC, LATER.minusSeconds(60), left);
        let(REGISTRAR, LATER, withheld.id());
        let(REGISTRAR, LATER, other.id());
        day.play(OWNER, OFFICE_PC, LATER.minusSeconds(60), otherLeft);
        assertSettled(withheld.id(), "rang her mother");
        assertSettled(other.id(), "rang her mother");
    }

    /** Before, an office sent the settling after it, with the note. */
    @Test
    void whatAnEarlierVersionSentAfterItIsTheSame() {
        day.play(REGISTRAR, OFFICE_PC, LATER, new LetCount(withheld.id(), null));
        day.play(REGISTRAR, OFFICE_PC, LATER.plusSeconds(1), new CloseInboxItem(withheld.id(), "rang her mother"));
        assertSettled(withheld.id(), "rang her mother");
    }

    private void assertSettled(UUID id, String note) {
        InboxItem item = day.row(InboxItem.class, id);
        assertThat(item.closedAt).isEqualTo(LATER);
        assertThat(item.closedBy).isEqualTo(REGISTRAR);
        assertThat(item.closingNote).isEqualTo(note);
    }

    @Test
    void nobodyLetsItCountTwice() {
        let(REGISTRAR, LATER, withheld.id());
        List<AttendanceMark> once = day.rows(AttendanceMark.class);
        Decision again = let(OWNER, LATER.plusSeconds(60), withheld.id());
        assertThat(again.status()).isEqualTo(Status.REJECTED);
        assertThat(again.reasons()).containsExactly(Reason.of("CountsAlready"));
        assertThat(day.rows(AttendanceMark.class)).usingRecursiveComparison().isEqualTo(once);
        assertThat(day.row(InboxItem.class, withheld.id()).letCountBy).isEqualTo(REGISTRAR);
    }

    @Test
    void neitherItsAuthorNorAnotherTeacherMay() {
        for (UUID teacher : List.of(TEACHER, OTHER_TEACHER)) {
            Decision decision = let(teacher, LATER, withheld.id());
            assertThat(decision.status()).isEqualTo(Status.REJECTED);
            assertThat(decision.reasons()).extracting(Reason::code).containsExactly("NotPermitted");
        }
        assertThat(day.rows(AttendanceMark.class)).isEmpty();
    }

    @Test
    void whatHadItsEffectIsNotLetCount() {
        Act good = day.act(REGISTRAR, OFFICE_PC, LATE, registerOf("east", EAST, List.of(ABSENT), List.of()));
        day.play(good);
        assertThat(let(OWNER, LATER, good.id()).reasons()).containsExactly(Reason.of("NoSuchRow", "row", "inbox_item"));
        UUID refused = day.play(TEACHER, PHONE, LATE, new LetCount(withheld.id(), null))
                .operation();
        assertThat(let(OWNER, LATER, refused).reasons()).containsExactly(Reason.of("NothingWithheld"));
        assertThat(let(OWNER, LATER, id("nothing")).status()).isEqualTo(Status.REJECTED);
    }

    @Test
    void theTeacherOutranksTheOfficeWhichIsToldSo() {
        day.play(
                OWNER,
                OFFICE_PC,
                LATE.plusSeconds(600),
                registerOf(
                        "east",
                        EAST,
                        List.of(new TypedMark(pupil("east", 2), Presence.PRESENT, null, null)),
                        List.of()));
        assertThat(standing(2)).isEqualTo("PRESENT by OFFICE");
        let(REGISTRAR, LATER, withheld.id());
        assertThat(standing(2)).isEqualTo("ABSENT by CLASS_TEACHER");
        assertThat(day.rows(Conflict.class)).singleElement().satisfies(conflict -> {
            assertThat(conflict.settled).isEqualTo(Conflict.Settled.BY_RANK);
            assertThat(conflict.otherAuthorId).isEqualTo(OWNER);
            assertThat(conflict.choice).isNull();
        });
    }

    @Test
    void aCorrectionMadeSinceStandsAndBothAreKept() {
        day.play(
                OWNER,
                OFFICE_PC,
                LATE.plusSeconds(600),
                new CorrectMark(EAST, TODAY, 0, new TypedMark(pupil("east", 2), Presence.LATE, 20, "bus"), null));
        let(REGISTRAR, LATER, withheld.id());
        assertThat(standing(2)).isEqualTo("LATE by CORRECTION");
        assertThat(mark(2, MarkRank.CLASS_TEACHER).presence).isEqualTo(Presence.ABSENT);
    }

    @Test
    void betweenTheSameRankTheLaterCaptureStandsNotTheLaterDecision() {
        // Typed in time, heard late: the office is shown that somebody said otherwise.
        day.play(
                TEACHER,
                OFFICE_PC,
                MORNING,
                registerOf("east", EAST, List.of(new TypedMark(pupil("east", 2), Presence.LATE, 5, null)), List.of()));
        let(REGISTRAR, LATER, withheld.id());
        assertThat(standing(2)).isEqualTo("ABSENT by CLASS_TEACHER");
        assertThat(day.rows(Conflict.class)).singleElement().satisfies(conflict -> {
            assertThat(conflict.settled).isEqualTo(Conflict.Settled.BY_TIME);
            assertThat(conflict.other).contains("LATE");
        });
    }

    @Test
    void itSaysTheSameInWhateverOrderItIsLetCountAndContradicted() {
        Act other = day.act(
                TEACHER,
                OFFICE_PC,
                MORNING.plusSeconds(60),
                registerOf("east", EAST, List.of(new TypedMark(pupil("east", 2), Presence.LATE, 5, null)), List.of()));
        let(REGISTRAR, LATER, withheld.id());
        Decision decision = day.play(other);
        assertThat(decision.status()).isEqualTo(Status.MERGED);
        assertThat(standing(2)).isEqualTo("ABSENT by CLASS_TEACHER");
    }

    @Test
    void aPupilWhoCameSinceStaysOpenThoughTheOfficesComputerAdmittedHim() {
        SeenList seen = new SeenList(day.commit(), list("east", EAST).hash());
        Act register =
                day.act(TEACHER, PHONE, LATE, new MarkRegister(EAST, TODAY, 0, seen, List.of(ABSENT), List.of()));
        day.play(register);
        AdmitStudent admission = SampleSchool.admission("east", 8, EAST);
        day.play(REGISTRAR, OFFICE_PC, LATE.plusSeconds(60), admission);
        Decision decision = let(REGISTRAR, LATER, register.id());
        assertThat(decision.outcome().counts()).containsEntry("marked", 5L).containsEntry("open", 1L);
        assertThat(standing(1)).isEqualTo("PRESENT by CLASS_TEACHER");
        assertThat(standing(8)).isEqualTo("open");
    }

    @Test
    void aCorrectionOfAClassThatIsNotHisCountsAsOne() {
        TypedMark mark = new TypedMark(pupil("east", 3), Presence.EXCUSED, null, "at the clinic");
        Act correction = day.act(OTHER_TEACHER, PHONE, MORNING, new CorrectMark(EAST, TODAY, 0, mark, null));
        assertThat(day.play(correction).reasons()).containsExactly(Reason.of("NotYourClass"));
        let(REGISTRAR, LATER, correction.id());
        assertThat(standing(3)).isEqualTo("EXCUSED by CORRECTION");
        assertThat(mark(3, MarkRank.CORRECTION).markedBy).isEqualTo(OTHER_TEACHER);
    }

    @Test
    void ofAClassThatIsNotHisItIsNoTeachersWord() {
        Act register = day.act(OTHER_TEACHER, PHONE, MORNING, registerOf("east", EAST, List.of(ABSENT), List.of()));
        day.play(register);
        let(REGISTRAR, LATER, register.id());
        assertThat(standing(2)).isEqualTo("ABSENT by OFFICE");
    }

    @Test
    void itsAuthorMayNotThoughHeGotTheRightSince() {
        RoleAssignment promotion = new RoleAssignment();
        promotion.id = id("promotion");
        promotion.userId = TEACHER;
        promotion.role = Role.ADMIN_STAFF;
        promotion.validFrom = LATE.plusSeconds(60);
        day.play(OWNER, OFFICE_PC, LATE.plusSeconds(60), Edit.creating(promotion));
        Decision decision = let(TEACHER, LATER, withheld.id());
        assertThat(decision.status()).isEqualTo(Status.REJECTED);
        assertThat(decision.reasons()).containsExactly(Reason.of("OwnWord"));
        InboxItem item = day.row(InboxItem.class, withheld.id());
        assertThat(day.<Boolean>lookAs(TEACHER, LATER, desk -> LetCount.isOpenTo(desk, item)))
                .isFalse();
        assertThat(day.<Boolean>lookAs(REGISTRAR, LATER, desk -> LetCount.isOpenTo(desk, item)))
                .isTrue();
        assertThat(let(REGISTRAR, LATER, withheld.id()).status()).isEqualTo(Status.ACCEPTED);
    }

    @Test
    void aCorrectionOfAPupilWhoLeftIsRefusedAndCanBeAskedAgain() {
        TypedMark mark = new TypedMark(pupil("east", 3), Presence.EXCUSED, null, "at the clinic");
        Act correction = day.act(OTHER_TEACHER, PHONE, MORNING, new CorrectMark(EAST, TODAY, 0, mark, null));
        day.play(correction);
        ClassGroup before = day.row(ClassGroup.class, WEST);
        ClassGroup after = day.row(ClassGroup.class, WEST);
        after.capacity = 10;
        day.play(OWNER, OFFICE_PC, MORNING, Edit.changing(before, after));
        Decision left = day.play(OWNER, OFFICE_PC, MORNING.plusSeconds(60), SampleSchool.transfer("east", 3, WEST));
        assertThat(left.status()).isEqualTo(Status.ACCEPTED);
        Decision decision = let(REGISTRAR, LATER, correction.id());
        assertThat(decision.status()).isEqualTo(Status.REJECTED);
        assertThat(decision.reasons()).extracting(Reason::code).containsExactly("CountsForNothing", "PupilLeft");
        InboxItem item = day.row(InboxItem.class, correction.id());
        assertThat(item.letCountBy).as("nobody let anything count").isNull();
        assertThat(day.rows(CaptureEvidence.class))
                .as("nothing of it is written")
                .isEmpty();
    }

    @Test
    void aRegisterWhoseListNobodyKnowsIsRefusedAsAWhole() {
        SeenList lost = new SeenList(day.commit(), "AAAAAAAAAAAAAAAA");
        Act register =
                day.act(TEACHER, PHONE, LATE, new MarkRegister(EAST, TODAY, 0, lost, List.of(ABSENT), List.of()));
        day.play(register);
        Decision decision = let(REGISTRAR, LATER, register.id());
        assertThat(decision.status()).isEqualTo(Status.REJECTED);
        assertThat(decision.reasons()).containsExactly(Reason.of("ListNotFound"));
        assertThat(day.rows(AttendanceMark.class)).isEmpty();
        assertThat(day.row(InboxItem.class, register.id()).letCountBy).isNull();
        assertThat(day.row(InboxItem.class, register.id()).closedAt)
                .as("it waits for somebody as before")
                .isNull();
    }

    @Test
    void fromAWithdrawnDeviceItIsNoTeachersWord() {
        Act register = day.act(TEACHER, PHONE, MORNING, registerOf("east", EAST, List.of(ABSENT), List.of()));
        day.withhold(register, Reason.of(Reason.AFTER_REVOCATION));
        let(REGISTRAR, LATER, register.id());
        assertThat(standing(2)).isEqualTo("ABSENT by OFFICE");
        assertThat(mark(2, MarkRank.OFFICE).markedBy).isEqualTo(TEACHER);
    }

    /** The list is found as it was then, and speaks of the one record that there is now. */
    @Test
    void whatWasSaidOfTheSecondRecordOfAPupilCountsForTheFirst() {
        SeenList seen = new SeenList(day.commit(), list("east", EAST).hash());
        Act register =
                day.act(TEACHER, PHONE, LATE, new MarkRegister(EAST, TODAY, 0, seen, List.of(ABSENT), List.of()));
        day.play(register);
        day.play(REGISTRAR, OFFICE_PC, LATE, SampleDuplicates.plain("student", pupil("east", 4), pupil("east", 2)));
        Decision decision = let(REGISTRAR, LATER, register.id());
        assertThat(decision.status()).as(decision.reasons().toString()).isNotEqualTo(Status.REJECTED);
        assertThat(standing(4)).isEqualTo("ABSENT by CLASS_TEACHER");
        assertThat(mark(4, MarkRank.CLASS_TEACHER).reason).isEqualTo("fever");
        assertThat(day.rows(AttendanceMark.class))
                .extracting(mark -> mark.studentId)
                .doesNotContain(pupil("east", 2))
                .hasSize(4);
    }
}
