package io.daftari.model.attendance;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.LATITUDE;
import static io.daftari.model.sample.SampleSchool.LONGITUDE;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OTHER_TEACHER;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.WEST;
import static io.daftari.model.sample.SampleSchool.list;
import static io.daftari.model.sample.SampleSchool.pupil;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static io.daftari.model.sample.SampleSchool.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.inbox.Conflict;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Reason;
import io.daftari.model.op.SeenList;
import io.daftari.model.op.Status;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.place.Fix;
import io.daftari.model.place.Position;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.sample.SchoolDay;
import io.daftari.model.time.CaptureInterval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MarkRegisterTest {

    private static final Instant LATER = MORNING.plusSeconds(1_800);

    private final SchoolDay day = new SchoolDay();

    @Test
    void allArePresentButTheExceptions() {
        Decision decision = mark(TEACHER, PHONE, MORNING, typed(2, Presence.ABSENT), late(3, 12));
        assertThat(decision.status()).isEqualTo(Status.ACCEPTED);
        assertThat(decision.outcome())
                .isEqualTo(new Outcome(Map.of("marked", 5L, "absent", 1L, "late", 1L), List.of(), List.of()));
        assertThat(marks(MarkRank.CLASS_TEACHER))
                .isEqualTo(Map.of(
                        1,
                        "PRESENT default",
                        2,
                        "ABSENT typed",
                        3,
                        "LATE 12 typed",
                        4,
                        "PRESENT default",
                        5,
                        "PRESENT default"));
        assertThat(day.rows(ClassSession.class)).singleElement().satisfies(session -> {
            assertThat(session.id).isEqualTo(ClassSession.idOf(EAST, TODAY, 0));
            assertThat(session.audience).isEqualTo(EAST);
        });
    }

    @Test
    void aDefaultNeverBeatsWhatWasTyped() {
        mark(TEACHER, PHONE, MORNING, typed(1, Presence.ABSENT), typed(2, Presence.ABSENT), typed(3, Presence.ABSENT));
        mark(TEACHER, OFFICE_PC, LATER, late(4, 5));
        assertThat(marks(MarkRank.CLASS_TEACHER))
                .isEqualTo(Map.of(
                        1,
                        "ABSENT typed",
                        2,
                        "ABSENT typed",
                        3,
                        "ABSENT typed",
                        4,
                        "LATE 5 typed",
                        5,
                        "PRESENT default"));
        assertThat(day.rows(Conflict.class)).isEmpty();
    }

    @Test
    void whatIsTypedBeatsADefaultThatCameLater() {
        Act typed = day.act(TEACHER, PHONE, MORNING, register(typed(1, Presence.ABSENT)));
        mark(TEACHER, OFFICE_PC, LATER);
        assertThat(day.play(typed).status()).isEqualTo(Status.ACCEPTED);
        assertThat(marks(MarkRank.CLASS_TEACHER)).containsEntry(1, "ABSENT typed");
    }

    @Test
    void ofTwoTypedTheLaterStandsAndTheOtherIsKept() {
        mark(TEACHER, PHONE, MORNING, typed(1, Presence.ABSENT));
        Decision second = mark(TEACHER, OFFICE_PC, LATER, late(1, 20));
        assertThat(second.status()).isEqualTo(Status.MERGED);
        assertThat(marks(MarkRank.CLASS_TEACHER)).containsEntry(1, "LATE 20 typed");
        assertThat(day.rows(Conflict.class)).singleElement().satisfies(conflict -> {
            assertThat(conflict.settled).isEqualTo(Conflict.Settled.BY_TIME);
            assertThat(conflict.other).contains("ABSENT");
            assertThat(conflict.standing).contains("LATE");
        });
    }

    @Test
    void whereNobodyKnowsTheOrderTheMissingChildCounts() {
        CaptureInterval wide = new CaptureInterval(MORNING, LATER);
        day.play(day.act(TEACHER, PHONE, MORNING, register(typed(1, Presence.ABSENT))), wide);
        day.play(day.act(TEACHER, OFFICE_PC, LATER, register(typed(1, Presence.PRESENT))), wide);
        assertThat(marks(MarkRank.CLASS_TEACHER)).containsEntry(1, "ABSENT typed");
        assertThat(day.rows(Conflict.class))
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.settled).isEqualTo(Conflict.Settled.ORDER_UNKNOWN));
    }

    @Test
    void officeAndTeacherSpeakInRowsOfTheirOwn() {
        mark(TEACHER, PHONE, MORNING, typed(2, Presence.ABSENT));
        Decision office = mark(REGISTRAR, OFFICE_PC, LATER, typed(2, Presence.PRESENT));
        assertThat(office.status()).isEqualTo(Status.MERGED);
        assertThat(marks(MarkRank.CLASS_TEACHER)).containsEntry(2, "ABSENT typed");
        assertThat(marks(MarkRank.OFFICE)).containsEntry(2, "PRESENT typed").hasSize(5);
        assertThat(day.rows(Conflict.class)).singleElement().satisfies(conflict -> {
            assertThat(conflict.settled).isEqualTo(Conflict.Settled.BY_RANK);
            assertThat(conflict.otherAuthorId).isEqualTo(REGISTRAR);
        });
    }

    @Test
    void onePupilWhoJoinedMeanwhileStaysOpen() {
        Act onOldList = day.act(TEACHER, PHONE, MORNING, register());
        long seen = day.commit();
        day.play(REGISTRAR, OFFICE_PC, MORNING, transfer("west", 1, EAST));
        Act act = new Act(
                onOldList.id(),
                TEACHER,
                PHONE,
                MORNING,
                new MarkRegister(EAST, TODAY, 0, seenAt(seen), List.of(), List.of()));
        Decision decision = day.play(act);
        assertThat(decision.status()).isEqualTo(Status.MERGED);
        assertThat(decision.reasons()).containsExactly(Reason.of("PupilJoined", "student", pupil("west", 1)));
        assertThat(decision.outcome().counts()).isEqualTo(Map.of("marked", 5L, "open", 1L));
        assertThat(day.rows(AttendanceMark.class)).noneMatch(mark -> mark.studentId.equals(pupil("west", 1)));
    }

    @Test
    void pupilsWhoLeftAreFlaggedAndTakeNoOtherWithThem() {
        long seen = day.commit();
        day.play(REGISTRAR, OFFICE_PC, MORNING, transfer("west", 2, EAST));
        day.play(REGISTRAR, OFFICE_PC, MORNING, transfer("east", 1, WEST));
        assertThat(EAST).isNotEqualTo(WEST);
        Decision decision = day.play(
                TEACHER,
                PHONE,
                MORNING,
                new MarkRegister(EAST, TODAY, 0, seenAt(seen), List.of(typed(1, Presence.ABSENT)), List.of()));
        assertThat(decision.status()).isEqualTo(Status.FLAGGED);
        assertThat(decision.reasons())
                .contains(Reason.of("PupilLeft", "student", pupil("east", 1)).with("typed", "ABSENT"));
        assertThat(marks(MarkRank.CLASS_TEACHER)).containsOnlyKeys(2, 3, 4, 5);
    }

    @Test
    void anUnknownListMarksOnlyWhatWasTyped() {
        SeenList unknown = new SeenList(1, "AAAAAAAAAAAAAAAA");
        Decision decision = day.play(
                TEACHER,
                PHONE,
                MORNING,
                new MarkRegister(EAST, TODAY, 0, unknown, List.of(typed(2, Presence.ABSENT)), List.of()));
        assertThat(decision.status()).isEqualTo(Status.FLAGGED);
        assertThat(decision.reasons()).containsExactly(Reason.of("ListUnknown"));
        assertThat(marks(MarkRank.CLASS_TEACHER)).isEqualTo(Map.of(2, "ABSENT typed"));
    }

    @Test
    void whatWasCapturedBeforeTheAssignmentWasPutAwayHasItsRight() {
        TeachingAssignment mine = day.rows(TeachingAssignment.class).stream()
                .filter(assignment -> assignment.classId.equals(EAST))
                .findFirst()
                .orElseThrow();
        assertThat(day.play(OWNER, OFFICE_PC, MORNING, Edit.archiving(mine)).status())
                .isEqualTo(Status.ACCEPTED);
        assertThat(mark(TEACHER, PHONE, MORNING.minusSeconds(60), typed(1, Presence.ABSENT))
                        .status())
                .isEqualTo(Status.ACCEPTED);
        assertThat(mark(TEACHER, PHONE, MORNING.plusSeconds(60), typed(2, Presence.ABSENT))
                        .reasons())
                .containsExactly(Reason.of("NotYourClass"));

        TeachingAssignment away = day.row(TeachingAssignment.class, mine.id);
        assertThat(day.play(OWNER, OFFICE_PC, MORNING.plusSeconds(90), Edit.archiving(away))
                        .status())
                .isEqualTo(Status.ACCEPTED);
        assertThat(day.row(TeachingAssignment.class, mine.id).putAwayAt)
                .as("the first who did counts")
                .isEqualTo(MORNING);
        TeachingAssignment longer = RowType.of(away).copy(away);
        longer.validTo = TODAY.plusDays(30);
        day.play(OWNER, OFFICE_PC, MORNING.plusSeconds(120), Edit.changing(away, longer));
        assertThat(mark(TEACHER, PHONE, MORNING.plusSeconds(100), typed(3, Presence.ABSENT))
                        .reasons())
                .as("it was brought back")
                .isEmpty();
    }

    @Test
    void anotherTeachersRegisterIsKeptWithoutEffect() {
        Decision decision = mark(OTHER_TEACHER, PHONE, MORNING, typed(1, Presence.ABSENT));
        assertThat(decision.status()).isEqualTo(Status.FLAGGED);
        assertThat(decision.reasons()).containsExactly(Reason.of("NotYourClass"));
        assertThat(day.rows(AttendanceMark.class)).isEmpty();
        assertThat(day.rows(CaptureEvidence.class)).isEmpty();
        UUID nowhere = SampleSchool.id("no class");
        Decision none = day.play(REGISTRAR, OFFICE_PC, MORNING, registerOf("east", nowhere, List.of(), List.of()));
        assertThat(none.reasons()).containsExactly(Reason.of("NoSuchClass"));
    }

    @Test
    void awayFromTheSiteItSaysByHowMuch() {
        // 1.45 km north of the gate, whose radius is 150 m.
        Decision decision = markAt(fix(LATITUDE + 0.01311, 10.0, MORNING, MORNING), CaptureInterval.at(MORNING));
        assertThat(decision.status()).isEqualTo(Status.FLAGGED);
        assertThat(decision.reasons()).containsExactly(Reason.of("OutsideSite", "metres", 1_300));
        assertThat(evidence()).satisfies(row -> {
            assertThat(row.position).isEqualTo(Position.OUTSIDE);
            assertThat(row.metresOutside).isBetween(1_295.0, 1_305.0);
            assertThat(row.siteId).isEqualTo(SampleSchool.SITE);
            assertThat(row.flags).isNull();
        });
        assertThat(marks(MarkRank.CLASS_TEACHER)).as("marked all the same").hasSize(5);
    }

    @Test
    void aMockAStaleFixAndAWrongClockAreFlagged() {
        Fix mock = new Fix(LATITUDE, LONGITUDE, 5.0, "gps", true, null, MORNING);
        assertThat(markAt(mock, CaptureInterval.at(MORNING)).reasons()).containsExactly(Reason.of("FlagMOCK"));
        Fix stale = fix(LATITUDE, 5.0, null, MORNING.minusSeconds(61));
        assertThat(markAt(stale, CaptureInterval.at(MORNING)).reasons()).containsExactly(Reason.of("FlagSTALE"));
        Fix fresh = fix(LATITUDE, 5.0, null, MORNING);
        Instant truth = MORNING.minus(Duration.ofHours(3));
        CaptureInterval narrow = new CaptureInterval(truth.minusSeconds(5), truth);
        assertThat(markAt(fresh, narrow).reasons()).containsExactly(Reason.of("FlagCLOCK"));
        CaptureInterval unknown = new CaptureInterval(Instant.EPOCH, MORNING);
        assertThat(markAt(fresh, unknown).status()).isEqualTo(Status.ACCEPTED);
    }

    @Test
    void nobodyTravelsThirtyKilometresInAMinute() {
        markAt(fix(LATITUDE, 5.0, null, MORNING), CaptureInterval.at(MORNING));
        Instant minuteLater = MORNING.plusSeconds(60);
        Act far = day.act(TEACHER, PHONE, minuteLater, registerWith(fix(LATITUDE + 0.27, 5.0, null, minuteLater)));
        assertThat(day.play(far).reasons()).contains(Reason.of("FlagTRAVEL"));
        assertThat(day.row(CaptureEvidence.class, far.id()).flags).isEqualTo("TRAVEL");
    }

    @Test
    void anEarlierFixThatArrivesLateJudgesTheNextAnew() {
        Instant hourLater = MORNING.plusSeconds(3_600);
        Act early = day.act(TEACHER, PHONE, MORNING, registerWith(fix(LATITUDE, 5.0, null, MORNING)));
        Act between = day.act(
                TEACHER,
                OFFICE_PC,
                hourLater.minusSeconds(30),
                registerWith(fix(LATITUDE, 5.0, null, hourLater.minusSeconds(30))));
        Act far = day.act(TEACHER, PHONE, hourLater, registerWith(fix(LATITUDE + 0.27, 5.0, null, hourLater)));
        day.play(early);
        assertThat(day.play(far).reasons())
                .as("30 km in an hour")
                .isEqualTo(List.of(Reason.of("OutsideSite", "metres", metres(far))));
        day.play(between);
        assertThat(day.row(CaptureEvidence.class, far.id()).flags).isEqualTo("TRAVEL");
        assertThat(day.row(CaptureEvidence.class, between.id()).flags).isNull();
    }

    private String metres(Act act) {
        Double metres = day.row(CaptureEvidence.class, act.id()).metresOutside;
        return String.valueOf(metres == null ? 0 : Math.round(metres));
    }

    private Decision markAt(Fix fix, CaptureInterval capture) {
        return day.play(day.act(TEACHER, PHONE, MORNING, registerWith(fix)), capture);
    }

    private static MarkRegister registerWith(Fix fix) {
        return registerOf("east", EAST, List.of(), List.of(fix));
    }

    private Decision mark(UUID author, UUID replica, Instant at, TypedMark... typed) {
        return day.play(author, replica, at, register(typed));
    }

    private static MarkRegister register(TypedMark... typed) {
        return registerOf("east", EAST, List.of(typed), List.of());
    }

    /** The class's list as it was at a commit. */
    private static SeenList seenAt(long commit) {
        return new SeenList(commit, list("east", EAST).hash());
    }

    private static TypedMark typed(int number, Presence presence) {
        return new TypedMark(pupil("east", number), presence, null, null);
    }

    private static TypedMark late(int number, int minutes) {
        return new TypedMark(pupil("east", number), Presence.LATE, minutes, null);
    }

    private static Fix fix(double latitude, double accuracy, @Nullable Instant satelliteAt, Instant deviceAt) {
        return new Fix(latitude, LONGITUDE, accuracy, "gps", false, satelliteAt, deviceAt);
    }

    private CaptureEvidence evidence() {
        assertThat(day.rows(CaptureEvidence.class)).hasSize(1);
        return day.rows(CaptureEvidence.class).get(0);
    }

    /** What is said of the pupils of East, by number. */
    private Map<Integer, String> marks(MarkRank rank) {
        return day.rows(AttendanceMark.class).stream()
                .filter(mark -> mark.rank == rank)
                .collect(Collectors.toMap(MarkRegisterTest::number, MarkRegisterTest::words));
    }

    private static int number(AttendanceMark mark) {
        for (int i = 1; i <= SampleSchool.PUPILS; i++) {
            if (mark.studentId.equals(pupil("east", i))) {
                return i;
            }
        }
        throw new AssertionError("Not of East: " + mark.studentId);
    }

    private static String words(AttendanceMark mark) {
        String minutes = mark.minutesLate == null ? "" : " " + mark.minutesLate;
        return mark.presence + minutes + (mark.typed ? " typed" : " default");
    }
}
