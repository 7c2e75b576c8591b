package io.daftari.model.duplicate;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.MORNING;
import static io.daftari.model.sample.SampleSchool.OFFICE_PC;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.PHONE;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TERM_START;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.WEST;
import static io.daftari.model.sample.SampleSchool.enrolment;
import static io.daftari.model.sample.SampleSchool.id;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.MarkRank;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.inbox.Conflict;
import io.daftari.model.merge.Edit;
import io.daftari.model.merge.UndoEdit;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Reason;
import io.daftari.model.op.SeenList;
import io.daftari.model.op.Status;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.LeaveSchool;
import io.daftari.model.people.Student;
import io.daftari.model.people.UndoAdmission;
import io.daftari.model.privacy.ErasePerson;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.row.Column;
import io.daftari.model.row.ColumnKind;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SampleDuplicates;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.sample.SchoolDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two records of one person become one: nothing that hung on the second is lost, and what still names it finds the first. */
class MergePersonTest {

    private static final UUID KEPT = pupil("east", 4);
    private static final UUID GONE = pupil("east", 5);

    private final SchoolDay day = new SchoolDay();
    private int seconds;

    private Decision play(Operation operation) {
        return day.play(REGISTRAR, OFFICE_PC, MORNING.plusSeconds(++seconds), operation);
    }

    private Decision owner(Operation operation) {
        return day.play(OWNER, OFFICE_PC, MORNING.plusSeconds(++seconds), operation);
    }

    private Decision merge() {
        return play(SampleDuplicates.plain("student", KEPT, GONE));
    }

    private Decision mark(TypedMark... typed) {
        return day.play(
                TEACHER,
                PHONE,
                MORNING.plusSeconds(++seconds),
                SampleSchool.registerOf("east", EAST, List.of(typed), List.of()));
    }

    private static TypedMark typed(UUID pupil, Presence presence) {
        return new TypedMark(pupil, presence, null, null);
    }

    private List<AttendanceMark> marks(UUID pupil) {
        return day.rows(AttendanceMark.class).stream()
                .filter(mark -> mark.studentId.equals(pupil))
                .toList();
    }

    private List<Enrolment> places(UUID pupil) {
        return day.rows(Enrolment.class).stream()
                .filter(place -> place.studentId.equals(pupil))
                .toList();
    }

    private Student student(UUID id) {
        return day.row(Student.class, id);
    }

    @Test
    void theSecondRecordIsPutAwayAndItsNumberFindsTheFirst() {
        Decision decision = merge();
        assertThat(decision.status()).isEqualTo(Status.ACCEPTED);
        assertThat(student(GONE).archived).isTrue();
        assertThat(student(GONE).firstName).isEqualTo("Pupil5");
        assertThat(student(KEPT).archived).isFalse();
        assertThat(student(KEPT).admissionNumber).isEqualTo("MTG/2026/e4");
        assertThat(FormerNumbers.of(student(KEPT).formerNumbers)).containsExactly("MTG/2026/e5");
        assertThat(day.row(MergedPerson.class, GONE).keptId).isEqualTo(KEPT);
    }

    @Test
    void onlyChosenValuesOfTheSecondAreTaken() {
        Student kept = student(KEPT);
        Student after = RowType.of(kept).copy(kept);
        after.firstName = "Pupil5";
        after.phone = "0722000055";
        play(MergePerson.of(kept, after, student(GONE)));
        assertThat(student(KEPT).firstName).isEqualTo("Pupil5");
        assertThat(student(KEPT).phone).isEqualTo("0722000055");
        assertThat(student(KEPT).birthDate).isEqualTo(kept.birthDate);
    }

    @Test
    void whatSomebodyChangedMeanwhileIsToldAndASensitiveFieldAsked() {
        Student kept = student(KEPT);
        Student after = RowType.of(kept).copy(kept);
        after.firstName = "Amina";
        Student renamed = RowType.of(kept).copy(kept);
        renamed.firstName = "Zawadi";
        Student gone = student(GONE);
        Student called = RowType.of(gone).copy(gone);
        called.phone = "0722000005";
        owner(Edit.changing(kept, renamed));
        owner(Edit.changing(gone, called));
        Decision decision = play(MergePerson.of(kept, after, gone));
        assertThat(decision.status()).isEqualTo(Status.FLAGGED);
        assertThat(decision.reasons()).extracting(Reason::code).contains("SameFieldEdited", "OthersChangedToo");
        assertThat(student(KEPT).firstName).isEqualTo("Zawadi");
        assertThat(student(GONE).phone)
                .as("kept with the record that was put away")
                .isEqualTo("0722000005");
    }

    @Test
    void marksGoOverAndKeepTheirIdsByTheirNaturalKey() {
        mark(typed(GONE, Presence.ABSENT));
        merge();
        assertThat(marks(GONE)).isEmpty();
        AttendanceMark mark = marks(KEPT).get(0);
        assertThat(marks(KEPT)).hasSize(1);
        assertThat(mark.presence).isEqualTo(Presence.ABSENT);
        assertThat(mark.id).isEqualTo(AttendanceMark.idOf(mark.sessionId, KEPT, TODAY, MarkRank.CLASS_TEACHER));
    }

    @Test
    void twoTypedMarksOfOneSessionAreAConflictAndNeitherIsDropped() {
        mark(typed(KEPT, Presence.LATE), typed(GONE, Presence.ABSENT));
        Decision decision = merge();
        assertThat(decision.status()).isEqualTo(Status.MERGED);
        assertThat(decision.reasons()).extracting(Reason::code).containsExactly("MarksMet");
        assertThat(marks(KEPT)).singleElement().matches(mark -> mark.presence == Presence.ABSENT);
        assertThat(day.rows(Conflict.class))
                .singleElement()
                .matches(conflict -> conflict.subjectId.equals(marks(KEPT).get(0).id)
                        && String.valueOf(conflict.other).contains("LATE"));
    }

    @Test
    void anAssumedMarkGivesWayToATypedOneWhicheverRecordHadIt() {
        mark(typed(KEPT, Presence.LATE));
        merge();
        assertThat(marks(KEPT)).singleElement().matches(mark -> mark.presence == Presence.LATE && mark.typed);
        assertThat(day.rows(Conflict.class)).isEmpty();
    }

    @Test
    void marksOfSeveralRanksAreWeighedAgain() {
        mark(typed(GONE, Presence.ABSENT));
        play(SampleSchool.registerOf("east", EAST, List.of(typed(KEPT, Presence.LATE)), List.of()));
        merge();
        assertThat(marks(KEPT)).hasSize(2);
        assertThat(day.rows(Conflict.class))
                .singleElement()
                .matches(conflict -> conflict.settled == Conflict.Settled.BY_RANK);
    }

    @Test
    void aRegisterThatNamesTheSecondLandsOnTheFirst() {
        MarkRegister seen = seenNow(typed(GONE, Presence.ABSENT));
        MarkRegister silent = seenNow();
        merge();
        Decision late = day.play(TEACHER, PHONE, MORNING.plusSeconds(++seconds), seen);
        assertThat(late.status()).isEqualTo(Status.ACCEPTED);
        assertThat(late.outcome().counts()).as("four pupils, five names").containsEntry("marked", 4L);
        assertThat(marks(GONE)).isEmpty();
        assertThat(marks(KEPT)).singleElement().matches(mark -> mark.presence == Presence.ABSENT && mark.typed);
        assertThat(day.play(TEACHER, PHONE, MORNING.plusSeconds(++seconds), silent)
                        .status())
                .isEqualTo(Status.ACCEPTED);
        assertThat(marks(GONE)).isEmpty();
    }

    /** A register of whoever has the whole class on screen now. */
    private MarkRegister seenNow(TypedMark... typed) {
        MarkRegister register = SampleSchool.registerOf("east", EAST, List.of(typed), List.of());
        return new MarkRegister(
                EAST,
                TODAY,
                0,
                new SeenList(
                        day.commit(), Objects.requireNonNull(register.list()).hash()),
                register.exceptions(),
                List.of());
    }

    @Test
    void aRegisterThatNamesBothTellsWhatItDidNotTake() {
        merge();
        Decision late = mark(typed(KEPT, Presence.PRESENT), typed(GONE, Presence.ABSENT));
        assertThat(late.reasons()).extracting(Reason::code).contains("MarkedTwice");
        assertThat(marks(KEPT)).singleElement().matches(mark -> mark.presence == Presence.ABSENT);
    }

    @Test
    void oneWhoStoodTwiceInAClassStandsThereOnce() {
        merge();
        assertThat(places(GONE)).isEmpty();
        assertThat(places(KEPT).stream().filter(place -> !place.validTo.isBefore(place.validFrom)))
                .singleElement()
                .matches(place -> place.validTo.equals(Enrolment.OPEN));
        Decision leaving = play(new LeaveSchool(enrolment("east", 5), TODAY, null));
        assertThat(leaving.status()).as("the place has no day any more").isEqualTo(Status.REJECTED);
    }

    @Test
    void thePlacesOfTheSecondHoldWhereTheFirstHadNone() {
        play(new LeaveSchool(enrolment("east", 4), TODAY.minusDays(10), "moved away"));
        Decision decision = play(SampleDuplicates.plain("student", KEPT, pupil("west", 1)));
        assertThat(decision.status()).isEqualTo(Status.MERGED);
        assertThat(decision.reasons()).containsExactly(Reason.of("OtherPlaceEnded", "class", "Grade 4 West"));
        assertThat(places(KEPT)).hasSize(2);
        Enrolment west = places(KEPT).stream()
                .filter(place -> place.classId.equals(WEST))
                .findFirst()
                .orElseThrow();
        assertThat(west.validFrom).isEqualTo(TODAY.minusDays(9));
        assertThat(west.validTo).isEqualTo(Enrolment.OPEN);
        assertThat(west.id).as("so that what names the place still finds it").isEqualTo(enrolment("west", 1));
        assertThat(play(new LeaveSchool(west.id, TODAY, null)).status()).isEqualTo(Status.ACCEPTED);
    }

    @Test
    void aPlaceAroundThatOfTheFirstIsHeldInParts() {
        Enrolment inner = places(KEPT).get(0);
        play(new LeaveSchool(inner.id, TODAY.minusDays(10), null));
        AdmitStudent early = SampleSchool.admission("west", 9, WEST);
        AdmitStudent before = new AdmitStudent(
                early.studentId(),
                early.admissionNumber(),
                "Early",
                null,
                "Bird",
                null,
                null,
                false,
                WEST,
                TERM_START.minusDays(30),
                List.of());
        play(before);
        play(SampleDuplicates.plain("student", KEPT, before.studentId()));
        assertThat(places(KEPT))
                .extracting(place -> place.validFrom + " " + place.validTo)
                .containsExactlyInAnyOrder(
                        TERM_START.minusDays(30) + " " + TERM_START.minusDays(1),
                        TERM_START + " " + TODAY.minusDays(10),
                        TODAY.minusDays(9) + " " + Enrolment.OPEN);
    }

    @Test
    void mergingTwiceIsToldAndChainsAreFollowed() {
        UUID third = pupil("east", 3);
        merge();
        assertThat(merge().reasons()).containsExactly(Reason.of("MergedAlready"));
        assertThat(play(SampleDuplicates.plain("student", GONE, KEPT)).reasons())
                .containsExactly(Reason.of("MergedAlready"));
        assertThat(play(SampleDuplicates.plain("student", third, GONE)).reasons())
                .containsExactly(Reason.of("MergedMeanwhile"));
        assertThat(play(SampleDuplicates.plain("student", third, KEPT)).status())
                .isNotEqualTo(Status.REJECTED);
        assertThat(day.rows(MergedPerson.class)).allMatch(one -> one.keptId.equals(third));
        assertThat(FormerNumbers.of(student(third).formerNumbers)).containsExactly("MTG/2026/e4", "MTG/2026/e5");
        mark(typed(GONE, Presence.ABSENT));
        assertThat(marks(third)).singleElement().matches(mark -> mark.presence == Presence.ABSENT);
        assertThat(play(SampleDuplicates.plain("student", KEPT, pupil("east", 2)))
                        .status())
                .as("into one that became one with the third meanwhile")
                .isNotEqualTo(Status.REJECTED);
        assertThat(day.row(MergedPerson.class, pupil("east", 2)).keptId).isEqualTo(third);
    }

    @Test
    void whatCanNotBecomeOneIsRefused() {
        assertThat(SampleDuplicates.plain("student", KEPT, KEPT).check())
                .extracting(problem -> problem.code())
                .containsExactly("same-as-kept");
        assertThat(play(SampleDuplicates.plain("student", KEPT, id("of another school")))
                        .reasons())
                .containsExactly(Reason.of("NoSuchRow", "row", "student"));
        assertThat(owner(SampleDuplicates.plain("class_group", EAST, WEST)).reasons())
                .extracting(Reason::code)
                .containsAnyOf("NotAPerson");
        owner(new ErasePerson("student", GONE, Erasure.Basis.REQUESTED));
        assertThat(merge().reasons()).containsExactly(Reason.of("PersonErased"));
    }

    @Test
    void whoeverIsErasedGoesWithHisSecondRecord() {
        merge();
        assertThat(owner(new ErasePerson("student", GONE, Erasure.Basis.REQUESTED))
                        .reasons())
                .containsExactly(Reason.of("PersonMerged"));
        owner(new ErasePerson("student", KEPT, Erasure.Basis.REQUESTED));
        assertThat(student(GONE).lastName).isEmpty();
        assertThat(student(KEPT).lastName).isEmpty();
        assertThat(day.rows(Erasure.class)).extracting(one -> one.id).contains(KEPT, GONE);
    }

    @Test
    void whatWasDoneToTheSecondIsNotTakenBackOnTheFirst() {
        merge();
        AdmitStudent admission = SampleSchool.admission("east", 5, EAST);
        assertThat(play(new UndoAdmission(id("its admission"), admission)).reasons())
                .containsExactly(Reason.of("PersonMerged"));
        assertThat(play(new UndoAdmission(id("its admission"), SampleSchool.admission("east", 4, EAST)))
                        .reasons())
                .containsExactly(Reason.of("PersonMerged"));
        Edit away = Edit.archiving(SampleSchool.student("east", 5));
        assertThat(play(away).status()).isNotEqualTo(Status.REJECTED);
        assertThat(student(KEPT).archived).as("the first was not meant").isFalse();
        assertThat(play(new UndoEdit(id("its putting away"), away)).reasons())
                .containsExactly(Reason.of("PersonMerged"));
    }

    @Test
    void anEditOfTheSecondIsAnEditOfTheFirst() {
        merge();
        Student before = SampleSchool.student("east", 5);
        Student after = RowType.of(before).copy(before);
        after.phone = "0722000005";
        play(Edit.changing(before, after));
        assertThat(student(KEPT).phone).isEqualTo("0722000005");
        assertThat(student(GONE).phone).isNull();
        assertThat(student(GONE).archived).isTrue();
    }

    /** A later feature that names people must say so, or its rows stay behind with the second record. */
    @Test
    void everyFieldWithAnIdNamesPeopleOrIsKnownNotTo() {
        List<String> unknown = new ArrayList<>();
        for (RowType<?> type : Daftari.catalog().rows()) {
            for (Column column : type.ownColumns()) {
                boolean named =
                        type.naming().contains(column) || !column.targets().isEmpty();
                boolean known = column.field()
                                .matches(
                                        "userId|operationId|replicaId|withheldReplica|batchId|\\w*By|\\w*[aA]uthorId|causeId|instead")
                        || OTHERS.getOrDefault(type.table(), "").equals(column.field());
                if (column.kind() == ColumnKind.UUID && !named && !known) {
                    unknown.add(type.table() + "." + column.field());
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    private static final Map<String, String> OTHERS = Map.of("merged_person", "keptId");
}
