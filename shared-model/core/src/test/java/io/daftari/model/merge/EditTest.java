package io.daftari.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.daftari.model.inbox.Conflict;
import io.daftari.model.op.Decision;
import io.daftari.model.op.Desk;
import io.daftari.model.op.Judge;
import io.daftari.model.op.MemoryBench;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Query;
import io.daftari.model.op.Reason;
import io.daftari.model.op.Status;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.IdentityNumber;
import io.daftari.model.people.Student;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.Act;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.school.RegisterSchool;
import io.daftari.model.school.Subject;
import io.daftari.model.school.Term;
import io.daftari.model.site.Site;
import io.daftari.model.time.CaptureInterval;
import io.daftari.model.time.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EditTest {

    private static final Instant EIGHT = SampleSchool.MORNING;
    private static final Instant NINE = EIGHT.plusSeconds(3_600);

    private final SampleSchool school = new SampleSchool();
    private final MemoryBench bench = new MemoryBench(SampleSchool.SCHOOL);

    @BeforeEach
    void found() {
        school.founding().forEach(bench::play);
    }

    @Test
    void createsARowWithWhatWasTyped() {
        Subject maths = subject();
        Decision decision = play(SampleSchool.REGISTRAR, EIGHT, Edit.creating(maths));
        assertThat(decision.status()).isEqualTo(Status.ACCEPTED);
        assertThat(decision.outcome()).isEqualTo(Outcome.count("created", 1));
        Subject kept = row(Subject.class, maths.id);
        maths.schoolId = SampleSchool.SCHOOL;
        maths.audience = SampleSchool.SCHOOL;
        assertThat(RowType.of(kept).same(kept, maths)).isTrue();
    }

    @Test
    void changesWhatStandsAsItWasSeen() {
        Decision decision = edit(SampleSchool.REGISTRAR, EIGHT, pupil -> pupil.phone = "0722000001");
        assertThat(decision.status()).isEqualTo(Status.ACCEPTED);
        assertThat(decision.outcome()).isEqualTo(Outcome.count("changed", 1));
        assertThat(pupil().phone).isEqualTo("0722000001");
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void changesOfDifferentFieldsBothStay() {
        edit(SampleSchool.REGISTRAR, EIGHT, pupil -> pupil.phone = "0722000001");
        Decision second = edit(SampleSchool.OWNER, EIGHT, pupil -> pupil.address = "Ngong Road");
        assertThat(second.status()).isEqualTo(Status.MERGED);
        assertThat(second.reasons()).containsExactly(Reason.of("OthersChangedToo", "row", "student"));
        assertThat(pupil().phone).isEqualTo("0722000001");
        assertThat(pupil().address).isEqualTo("Ngong Road");
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void ofOneFieldTheLaterStandsAndTheOtherIsKept() {
        edit(SampleSchool.REGISTRAR, EIGHT, pupil -> pupil.phone = "1");
        Decision later = edit(SampleSchool.OWNER, NINE, pupil -> pupil.phone = "2");
        assertThat(later.status()).isEqualTo(Status.MERGED);
        assertThat(pupil().phone).isEqualTo("2");
        assertThat(conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.field).isEqualTo("phone");
            assertThat(conflict.subjectTable).isEqualTo("student");
            assertThat(conflict.subjectId).isEqualTo(pupil().id);
            assertThat(conflict.standing).isEqualTo("\"2\"");
            assertThat(conflict.other).isEqualTo("\"1\"");
            assertThat(conflict.standingAuthorId).isEqualTo(SampleSchool.OWNER);
            assertThat(conflict.otherAuthorId).isEqualTo(SampleSchool.REGISTRAR);
            assertThat(conflict.settled).isEqualTo(Conflict.Settled.BY_TIME);
        });
    }

    @Test
    void theEarlierThatArrivesLateIsKeptBeside() {
        edit(SampleSchool.OWNER, NINE, pupil -> pupil.phone = "2");
        assertThat(edit(SampleSchool.REGISTRAR, EIGHT, pupil -> pupil.phone = "1")
                        .status())
                .isEqualTo(Status.MERGED);
        assertThat(pupil().phone).isEqualTo("2");
        assertThat(conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.other).isEqualTo("\"1\"");
            assertThat(conflict.otherAuthorId).isEqualTo(SampleSchool.REGISTRAR);
            assertThat(conflict.settled).isEqualTo(Conflict.Settled.BY_TIME);
        });
    }

    @Test
    void whereTheOrderIsUnknownTheFirstStands() {
        edit(SampleSchool.REGISTRAR, new CaptureInterval(EIGHT, NINE), pupil -> pupil.phone = "1");
        edit(SampleSchool.OWNER, new CaptureInterval(NINE, NINE.plusSeconds(60)), pupil -> pupil.phone = "2");
        assertThat(pupil().phone).isEqualTo("1");
        assertThat(conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.other).isEqualTo("\"2\"");
            assertThat(conflict.settled).isEqualTo(Conflict.Settled.ORDER_UNKNOWN);
        });
    }

    @Test
    void aValueOfWhichNobodyKnowsWhenItWasTypedStands() {
        Student seen = SampleSchool.student("east", 1);
        seen.boarding = true;
        Student wanted = SampleSchool.student("east", 1);
        wanted.gender = null;
        seen.gender = io.daftari.model.people.Gender.MALE;
        Decision decision = play(SampleSchool.OWNER, NINE, Edit.changing(seen, wanted));
        assertThat(decision.status()).isEqualTo(Status.MERGED);
        assertThat(conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.field).isEqualTo("gender");
            assertThat(conflict.standing).isEqualTo("\"FEMALE\"");
            assertThat(conflict.other).isEqualTo("null");
            assertThat(conflict.settled).isEqualTo(Conflict.Settled.ORDER_UNKNOWN);
        });
    }

    @Test
    void bothSayingTheSameIsNoConflict() {
        edit(SampleSchool.REGISTRAR, EIGHT, pupil -> pupil.phone = "1");
        Decision second = edit(SampleSchool.OWNER, NINE, pupil -> pupil.phone = "1");
        assertThat(second.outcome().counts()).isEmpty();
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void aSensitiveFieldStaysAndAPersonIsAsked() {
        edit(SampleSchool.REGISTRAR, EIGHT, pupil -> pupil.firstName = "Amina");
        Decision second = edit(SampleSchool.OWNER, NINE, pupil -> pupil.firstName = "Aminah");
        assertThat(second.status()).isEqualTo(Status.FLAGGED);
        assertThat(second.reasons())
                .contains(Reason.of("SameFieldEdited", "field", "firstName").with("settled", "ASKED"));
        assertThat(pupil().firstName).isEqualTo("Amina");
        assertThat(conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.other).isEqualTo("\"Aminah\"");
            assertThat(conflict.settled).isEqualTo(Conflict.Settled.ASKED);
        });
    }

    @Test
    void aGroupOfFieldsMovesAsOne() {
        Term seen = row(Term.class, termThree());
        Term longer = row(Term.class, termThree());
        longer.endsOn = LocalDate.of(2026, 12, 4);
        Term earlier = row(Term.class, termThree());
        earlier.startsOn = LocalDate.of(2026, 8, 17);
        assertThat(Edit.changing(seen, longer).now()).containsOnlyKeys("startsOn", "endsOn");
        play(SampleSchool.OWNER, EIGHT, Edit.changing(seen, longer));
        play(SampleSchool.OWNER, NINE, Edit.changing(seen, earlier));
        Term kept = row(Term.class, termThree());
        assertThat(List.of(kept.startsOn, kept.endsOn)).isEqualTo(List.of(earlier.startsOn, earlier.endsOn));
        assertThat(conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.field).isEqualTo("days");
            assertThat(conflict.standing).isEqualTo("[\"2026-11-27\",\"2026-08-17\"]".replace(",", ", "));
            assertThat(conflict.other).isEqualTo("[\"2026-12-04\", \"2026-08-24\"]");
        });
    }

    @Test
    void archivesAndIsBroughtBackByWhoEditsIt() {
        Student seen = pupil();
        Decision archived = play(SampleSchool.REGISTRAR, EIGHT, Edit.archiving(seen));
        assertThat(archived.outcome()).isEqualTo(Outcome.count("archived", 1));
        assertThat(pupil().archived).isTrue();
        Decision back = edit(SampleSchool.OWNER, EIGHT, pupil -> pupil.phone = "1");
        assertThat(back.status()).isEqualTo(Status.MERGED);
        assertThat(back.reasons()).containsExactly(Reason.of("BroughtBack", "row", "student"));
        assertThat(pupil().archived).isFalse();
        assertThat(pupil().phone).isEqualTo("1");
    }

    @Test
    void twoEditsThatAreRightAloneCanNotMakeAWrongRow() {
        Site circle = row(Site.class, SampleSchool.SITE);
        Site polygon = row(Site.class, SampleSchool.SITE);
        polygon.ring = "-1.2925,36.8215;-1.2925,36.8225;-1.2915,36.8225";
        Decision both = play(SampleSchool.OWNER, EIGHT, Edit.changing(circle, polygon));
        assertThat(both.status()).isEqualTo(Status.REJECTED);
        assertThat(both.reasons())
                .containsExactly(Reason.of("Invalid", "field", "shape").with("rule", "circle-and-polygon"));
        polygon.latitude = null;
        polygon.longitude = null;
        polygon.radiusMetres = null;
        assertThat(play(SampleSchool.OWNER, EIGHT, Edit.changing(circle, polygon))
                        .status())
                .isEqualTo(Status.ACCEPTED);
        Term seen = row(Term.class, termThree());
        Term wrong = row(Term.class, termThree());
        wrong.endsOn = seen.startsOn.minusDays(1);
        assertThat(play(SampleSchool.OWNER, EIGHT, Edit.changing(seen, wrong)).reasons())
                .containsExactly(Reason.of("Invalid", "field", "endsOn").with("rule", "before-startsOn"));
        assertThat(row(Term.class, termThree()).endsOn).isEqualTo(seen.endsOn);
    }

    @Test
    void refusesWhatNoEditMayTouch() {
        UUID id = pupil().id;
        for (String field : List.of("admissionNumber", "id", "schoolId", "audience", "stamps", "archived", "colour")) {
            Edit edit = new Edit(
                    "student", id, Map.of(field, TextNode.valueOf("x")), Map.of(field, TextNode.valueOf("y")), null);
            assertThat(play(SampleSchool.OWNER, EIGHT, edit).reasons())
                    .containsExactly(Reason.of("NotEditable", "field", field));
        }
        Edit number = new Edit("student", id, Map.of("phone", TextNode.valueOf("x")), Map.of("phone", number()), null);
        assertThat(play(SampleSchool.OWNER, EIGHT, number).reasons())
                .containsExactly(Reason.of("Invalid", "field", "phone").with("rule", "not-TEXT"));
        Edit seenWrong = new Edit("student", id, Map.of("phone", number()), Map.of("phone", number()), null);
        assertThat(play(SampleSchool.OWNER, EIGHT, seenWrong).status()).isEqualTo(Status.REJECTED);
        Edit emptied = new Edit(
                "student",
                id,
                Map.of("lastName", TextNode.valueOf("Wanjiku")),
                Map.of("lastName", TextNode.valueOf(" ")),
                null);
        assertThat(play(SampleSchool.OWNER, EIGHT, emptied).reasons())
                .containsExactly(Reason.of("Invalid", "field", "lastName").with("rule", "required"));
    }

    @Test
    void refusesTablesThatAreNoPlainRecords() {
        for (String table : List.of("attendance_mark", "enrolment", "nothing", "Student")) {
            Edit edit = new Edit(table, pupil().id, null, Map.of(), null);
            assertThat(bench.<Object>commit(SampleSchool.PHONE, desk -> {
                        desk.begin(school.act(SampleSchool.OWNER, SampleSchool.PHONE, EIGHT, edit)
                                .intent());
                        Object applied = edit.apply(desk);
                        desk.drop();
                        return applied;
                    }))
                    .isEqualTo(io.daftari.model.op.Refusal.because(Reason.of("NotEditable", "row", table)));
        }
    }

    @Test
    void refusesReferencesIntoNothingAndRowsThatAreNotThere() {
        TeachingAssignment seen = row(TeachingAssignment.class, SampleSchool.id("assignment " + SampleSchool.TEACHER));
        TeachingAssignment wrong = RowType.of(seen).copy(seen);
        wrong.classId = SampleSchool.id("no class");
        assertThat(play(SampleSchool.OWNER, EIGHT, Edit.changing(seen, wrong)).reasons())
                .containsExactly(Reason.of("NoSuchReference", "field", "classId"));
        IdentityNumber number = new IdentityNumber();
        number.id = SampleSchool.id("number");
        number.kind = IdentityNumber.Kind.PASSPORT;
        number.identityNumber = "A 1";
        number.personId = seen.classId;
        assertThat(play(SampleSchool.OWNER, EIGHT, Edit.creating(number)).reasons())
                .as("a class is nobody")
                .containsExactly(Reason.of("NoSuchReference", "field", "personId"));
        for (UUID person : List.of(seen.staffId, pupil().id)) {
            number.id = SampleSchool.id("number of " + person);
            number.personId = person;
            assertThat(play(SampleSchool.OWNER, EIGHT, Edit.creating(number)).status())
                    .isEqualTo(Status.ACCEPTED);
        }
        Student stranger = SampleSchool.student("east", 9);
        Student renamed = SampleSchool.student("east", 9);
        renamed.phone = "1";
        assertThat(play(SampleSchool.OWNER, EIGHT, Edit.changing(stranger, renamed))
                        .reasons())
                .containsExactly(Reason.of("NoSuchRow", "row", "student"));
        assertThat(play(SampleSchool.OWNER, EIGHT, Edit.archiving(stranger)).status())
                .isEqualTo(Status.REJECTED);
    }

    @Test
    void twoDevicesThatCreateOneRowMergeIt() {
        Guardian made = new Guardian();
        made.id = SampleSchool.id("both");
        made.firstName = "Grace";
        made.lastName = "Wanjiku";
        Guardian other = RowType.of(made).copy(made);
        other.phone = "0722";
        other.lastName = "Wanjiru";
        play(SampleSchool.OWNER, EIGHT, Edit.creating(made));
        play(SampleSchool.OWNER, NINE, Edit.creating(other));
        Guardian kept = row(Guardian.class, made.id);
        assertThat(kept.lastName).isEqualTo("Wanjiku");
        assertThat(kept.phone).isEqualTo("0722");
        assertThat(conflicts()).extracting(conflict -> conflict.other).containsExactly("\"Wanjiru\"");
    }

    private static com.fasterxml.jackson.databind.JsonNode number() {
        return com.fasterxml.jackson.databind.node.IntNode.valueOf(7);
    }

    private static Subject subject() {
        Subject maths = new Subject();
        maths.id = SampleSchool.id("maths");
        maths.code = "MAT";
        maths.name = "Hisabati";
        return maths;
    }

    private static UUID termThree() {
        return Ids.derived("term", RegisterSchool.yearId(SampleSchool.SCHOOL, "2026"), 3);
    }

    private Decision edit(UUID author, Instant at, Consumer<Student> change) {
        return edit(author, CaptureInterval.at(at), change);
    }

    /** An edit of the pupil as he was admitted, whatever has changed since. */
    private Decision edit(UUID author, CaptureInterval capture, Consumer<Student> change) {
        Student seen = SampleSchool.student("east", 1);
        Student after = SampleSchool.student("east", 1);
        change.accept(after);
        return play(author, capture, Edit.changing(seen, after));
    }

    private Decision play(UUID author, Instant at, Operation edit) {
        return play(author, CaptureInterval.at(at), edit);
    }

    private Decision play(UUID author, CaptureInterval capture, Operation edit) {
        Act act = school.act(author, SampleSchool.OFFICE_PC, capture.from(), edit);
        return bench.commit(act.replica(), desk -> {
            desk.begin(new Desk.Intent(act.id(), author, act.replica(), act.at(), capture));
            return new Judge(bench.catalog())
                    .decide(desk, 1, act.envelope(bench.catalog(), null), edit, List.of(), List.of());
        });
    }

    private Student pupil() {
        return row(Student.class, SampleSchool.pupil("east", 1));
    }

    private <R extends EditableRow> R row(Class<R> type, UUID id) {
        return bench.commit(SampleSchool.OFFICE_PC, desk -> desk.get(type, id).orElseThrow());
    }

    private List<Conflict> conflicts() {
        return bench.commit(SampleSchool.OFFICE_PC, desk -> desk.find(Query.of(Conflict.class)));
    }
}
