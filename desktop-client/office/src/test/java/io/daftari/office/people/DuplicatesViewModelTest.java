package io.daftari.office.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.duplicate.MergedPerson;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Query;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.IdentityNumber;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.Student;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.kit.May;
import io.daftari.office.kit.View;
import io.daftari.office.people.MergeViewModel.Line;
import io.daftari.office.people.MergeViewModel.Whose;
import io.daftari.office.people.Twins.Pair;
import io.daftari.office.people.Twins.Sign;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Second records of pupils, guardians and staff: found, laid side by side, made one, without a window. */
class DuplicatesViewModelTest {

    private static final UUID FIRST = SampleSchool.pupil("east", 1);
    private static final UUID SECOND = SampleSchool.id("second record");

    @TempDir
    private Path folder;

    private final List<String> shown = new ArrayList<>();
    private OfficeBench bench;
    private May may;
    private Workspace work;
    private People people;
    private MergeViewModel merge;

    @BeforeEach
    void open() {
        bench = new OfficeBench(folder);
    }

    @AfterEach
    void close() {
        people.stop();
        may.stop();
        bench.close();
    }

    private void signedIn(String email) {
        bench.joinedAs(email);
        Words words = Words.in(Language.ENGLISH, List.of(SyncText.class, View.class, PeopleScreens.class));
        work = new Workspace(
                bench.replica(), bench.clock().getZone(), Daftari.speech(), () -> words, bench.direct(), () -> {});
        may = new May(work);
        may.start();
        people = new People(work, may, Map.of(), shown::add);
        people.pupils().list().activate();
        people.pupils().record().activate();
        people.duplicates().activate();
        merge = people.duplicates().merge();
        merge.activate();
        bench.online(false);
    }

    /** The first pupil of East once more, his names the other way round. */
    private void admittedAgain(@Nullable LocalDate born) {
        bench.elsewhere(
                SampleSchool.REGISTRAR,
                new AdmitStudent(
                        SECOND,
                        "MTG/2026/099",
                        "Wánjiku",
                        null,
                        "Pupil1",
                        born,
                        null,
                        false,
                        SampleSchool.EAST,
                        SampleSchool.TODAY.minusDays(3),
                        List.of()));
    }

    private <R extends Row> R row(Class<R> type, UUID id) {
        return bench.replica().read(desk -> desk.get(type, id)).orElseThrow();
    }

    private List<Pair> pairs(Kind kind) {
        return people.duplicates().pairs().stream()
                .filter(pair -> pair.kind() == kind)
                .toList();
    }

    private Line line(String field) {
        return merge.lines().stream()
                .filter(one -> one.field().equals(field))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void pupilsOfOneNameAndBirthDateAreAPair() {
        admittedAgain(LocalDate.of(2016, 3, 1));
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        Pair pair = pairs(Kind.PUPIL).get(0);
        assertThat(pairs(Kind.PUPIL)).hasSize(1);
        assertThat(pair.signs()).containsExactly(Sign.NAME_AND_BIRTH);
        assertThat(List.of(pair.one().id(), pair.other().id())).containsExactlyInAnyOrder(FIRST, SECOND);
    }

    @Test
    void aMissingBirthDateMakesItLessSureAndAnotherOneNoPair() {
        admittedAgain(null);
        bench.elsewhere(
                SampleSchool.REGISTRAR,
                new AdmitStudent(
                        SampleSchool.id("namesake"),
                        "MTG/2026/098",
                        "Pupil2",
                        null,
                        "Wanjiku",
                        LocalDate.of(2012, 1, 1),
                        null,
                        false,
                        SampleSchool.EAST,
                        SampleSchool.TODAY,
                        List.of()));
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        assertThat(pairs(Kind.PUPIL))
                .singleElement()
                .satisfies(pair -> assertThat(pair.signs()).containsExactly(Sign.NAME));
    }

    @Test
    void oneIdentityNumberIsEnoughAndAPhoneOfMoreThanAFewIsNothing() {
        IdentityNumber one = number("one", SampleSchool.pupil("east", 2), "BC 12-34");
        IdentityNumber other = number("other", SampleSchool.pupil("west", 2), "bc1234");
        bench.elsewhere(SampleSchool.REGISTRAR, Edit.creating(one));
        bench.elsewhere(SampleSchool.REGISTRAR, Edit.creating(other));
        for (int i = 0; i < 9; i++) {
            bench.elsewhere(SampleSchool.REGISTRAR, Edit.creating(guardian("hall " + i, "Grace" + i, "0700 000 001")));
        }
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        assertThat(pairs(Kind.PUPIL))
                .singleElement()
                .satisfies(pair -> assertThat(pair.signs()).containsExactly(Sign.IDENTITY));
        assertThat(pairs(Kind.GUARDIAN))
                .as("the sample's mothers of one number in either class, and nobody of the school's own phone")
                .noneMatch(pair -> pair.one().name().startsWith("Grace0"));
    }

    private static IdentityNumber number(String name, UUID person, String text) {
        IdentityNumber number = new IdentityNumber();
        number.id = SampleSchool.id("identity " + name);
        number.personId = person;
        number.kind = IdentityNumber.Kind.BIRTH_CERTIFICATE;
        number.identityNumber = text;
        return number;
    }

    private static Guardian guardian(String name, String first, String phone) {
        Guardian guardian = new Guardian();
        guardian.id = SampleSchool.id("guardian " + name);
        guardian.firstName = first;
        guardian.lastName = "Atieno";
        guardian.phone = phone;
        return guardian;
    }

    @Test
    void twoRecordsOfAPupilBecomeOneAndWhatNamesTheSecondFindsTheFirst() {
        admittedAgain(LocalDate.of(2016, 3, 1));
        bench.elsewhere(SampleSchool.TEACHER, absent(SECOND, SampleSchool.TODAY.minusDays(1)));
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        people.duplicates().open(pairs(Kind.PUPIL).get(0));
        assertThat(merge.stays().row().id).as("on which more hangs").isEqualTo(FIRST);
        assertThat(merge.goes()).isNotNull();
        assertThat(line("firstName").whose()).isEqualTo(Whose.OPEN);
        assertThat(line("birthDate").differs()).isFalse();
        assertThat(merge.open()).isEqualTo("Choose which value holds: First name and Last name.");
        merge.merge();
        assertThat(bench.replica().pending())
                .as("not before the names are chosen")
                .isEmpty();
        merge.choose("firstName", false);
        merge.choose("lastName", false);
        assertThat(merge.open()).isEmpty();
        assertThat(merge.places()).as("one class").isEmpty();
        merge.merge();
        assertThat(merge.problem().get()).isEmpty();
        assertThat(shown).last().isEqualTo("screen.pupils");
        assertThat(row(Student.class, FIRST).firstName).isEqualTo("Pupil1");
        assertThat(row(Student.class, SECOND).archived).isTrue();
        assertThat(pairs(Kind.PUPIL)).isEmpty();
        people.pupils().list().typed().set("mtg/2026/099");
        assertThat(people.pupils().list().found())
                .singleElement()
                .matches(line -> line.id().equals(FIRST));
        bench.elsewhere(SampleSchool.TEACHER, absent(SECOND, SampleSchool.TODAY));
        bench.online(true);
        bench.exchange();
        bench.exchange();
        assertThat(bench.replica().inbox()).as("decided as it was foretold").isEmpty();
        assertThat(row(MergedPerson.class, SECOND).keptId).isEqualTo(FIRST);
        List<AttendanceMark> marks = bench.replica()
                .read(desk -> desk.find(Query.of(AttendanceMark.class).eq("studentId", FIRST)));
        assertThat(marks)
                .as("of the day before, and of a device that heard of it later")
                .extracting(mark -> mark.onDate + " " + mark.presence)
                .containsExactlyInAnyOrder(SampleSchool.TODAY.minusDays(1) + " ABSENT", SampleSchool.TODAY + " ABSENT");
        assertThat(bench
                        .replica()
                        .read(desk -> desk.find(Query.of(Enrolment.class).eq("studentId", FIRST)))
                        .stream()
                        .filter(place -> !place.validTo.isBefore(place.validFrom)))
                .hasSize(1);
    }

    private static MarkRegister absent(UUID pupil, LocalDate day) {
        return new MarkRegister(
                SampleSchool.EAST, day, 0, null, List.of(new TypedMark(pupil, Presence.ABSENT, null, null)), List.of());
    }

    @Test
    void ofGuardiansTheNewerValueIsProposedAndTheChildrenGoOver() {
        Guardian first = guardian("first", "Mary", "0722 111 222");
        first.email = "mary@example.org";
        Guardian second = guardian("second", "Mary A.", "+254 722 111 222");
        second.relationship = "mother";
        bench.elsewhere(SampleSchool.REGISTRAR, Edit.creating(first));
        bench.elsewhere(SampleSchool.REGISTRAR, Edit.creating(second));
        bench.elsewhere(SampleSchool.REGISTRAR, Edit.creating(tie("a", FIRST, second)));
        bench.elsewhere(SampleSchool.REGISTRAR, Edit.creating(tie("b", SampleSchool.pupil("east", 2), first)));
        bench.elsewhere(SampleSchool.REGISTRAR, Edit.creating(tie("c", SampleSchool.pupil("east", 2), second)));
        bench.elsewhere(SampleSchool.REGISTRAR, Edit.creating(tie("d", SampleSchool.pupil("east", 3), first)));
        bench.elsewhere(SampleSchool.REGISTRAR, Edit.creating(tie("e", SampleSchool.pupil("east", 4), first)));
        bench.pass(Duration.ofMinutes(5));
        Guardian called = RowType.of(second).copy(second);
        called.phone = "+254 (722) 111 222";
        bench.elsewhere(SampleSchool.REGISTRAR, Edit.changing(second, called));
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        merge.compare(Kind.GUARDIAN, second.id, first.id);
        assertThat(merge.stays().row().id).isEqualTo(first.id);
        assertThat(line("firstName").whose()).isEqualTo(Whose.OPEN);
        assertThat(line("phone").whose()).as("written later").isEqualTo(Whose.GOES);
        assertThat(line("email").whose()).as("only this one has it").isEqualTo(Whose.STAYS);
        assertThat(line("relationship").whose()).as("only the other has it").isEqualTo(Whose.GOES);
        merge.choose("firstName", false);
        merge.merge();
        assertThat(merge.problem().get()).isEmpty();
        Guardian left = row(Guardian.class, first.id);
        assertThat(left.phone).isEqualTo("+254 (722) 111 222");
        assertThat(left.relationship).isEqualTo("mother");
        assertThat(left.email).isEqualTo("mary@example.org");
        assertThat(row(Guardian.class, second.id).firstName).isEqualTo("Mary A.");
        List<StudentGuardian> ties = bench.replica()
                .read(desk -> desk.find(Query.of(StudentGuardian.class)
                        .eq("guardianId", first.id)
                        .eq("archived", false)));
        assertThat(ties).hasSize(4);
        bench.online(true);
        bench.exchange();
        assertThat(bench.replica().inbox()).isEmpty();
    }

    private static StudentGuardian tie(String name, UUID pupil, Guardian guardian) {
        StudentGuardian tie = new StudentGuardian();
        tie.id = SampleSchool.id("tie " + name);
        tie.studentId = pupil;
        tie.guardianId = guardian.id;
        tie.relationship = "mother";
        return tie;
    }

    @Test
    void staffAreMergedByWhoMayChangeThemAndTwoAccountsNever() {
        StaffMember again = new StaffMember();
        again.id = SECOND;
        again.staffNumber = "t-odhiambo";
        again.firstName = "Achieng";
        again.lastName = "Odhiambo";
        bench.elsewhere(SampleSchool.OWNER, Edit.creating(again));
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        Pair pair = pairs(Kind.STAFF).get(0);
        assertThat(pair.signs()).containsExactly(Sign.NUMBER);
        people.duplicates().open(pair);
        assertThat(merge.whyNot()).isNotEmpty();
        merge.merge();
        assertThat(bench.replica().pending()).isEmpty();
        UUID other = SampleSchool.id("staff " + SampleSchool.OTHER_TEACHER);
        merge.compare(Kind.STAFF, SampleSchool.id("staff " + SampleSchool.TEACHER), other);
        assertThat(merge.stays().account()).isNotEqualTo(merge.goes().account());
    }

    @Test
    void aSecondRecordIsLookedForAndTheOtherMayStay() {
        signedIn(OfficeBench.OWNER_EMAIL);
        people.mergeWith(Kind.PUPIL, FIRST);
        assertThat(shown).last().isEqualTo("screen.duplicates");
        assertThat(merge.isSeeking()).isTrue();
        people.duplicates().typed().set("wanjiku");
        assertThat(people.duplicates().found().first())
                .isNotEmpty()
                .noneMatch(line -> line.id().equals(FIRST));
        people.duplicates().choose(people.duplicates().found().first().get(0));
        assertThat(merge.isSeeking()).isFalse();
        assertThat(people.duplicates().found().first()).isEmpty();
        UUID stays = merge.stays().row().id;
        merge.swap();
        assertThat(merge.stays().row().id).isNotEqualTo(stays);
        merge.swap();
        assertThat(merge.stays().row().id).isEqualTo(stays);
        merge.leave();
        assertThat(merge.isOpen()).isFalse();
        assertThat(merge.lines()).isEmpty();
        UUID teacher = SampleSchool.id("staff " + SampleSchool.TEACHER);
        merge.compare(Kind.STAFF, teacher, SampleSchool.id("staff " + SampleSchool.OTHER_TEACHER));
        assertThat(merge.whyNot()).startsWith("Both have an account");
    }

    @Test
    void twoPeopleAreNotProposedAgainUntilSomebodyAsksForIt() {
        admittedAgain(LocalDate.of(2016, 3, 1));
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        people.pupils().open(FIRST);
        assertThat(people.pupils().record().record().get().twins()).hasSize(1);
        people.duplicates().open(pairs(Kind.PUPIL).get(0));
        merge.tellApart();
        assertThat(merge.isOpen()).isFalse();
        assertThat(pairs(Kind.PUPIL)).isEmpty();
        assertThat(people.pupils().record().record().get().twins())
                .as("nor on his own page")
                .isEmpty();
        bench.online(true);
        bench.exchange();
        assertThat(bench.replica().inbox()).isEmpty();
        assertThat(people.duplicates().apart().get()).isEqualTo(1);
        people.duplicates().withApart().set(true);
        Pair judged = pairs(Kind.PUPIL).get(0);
        assertThat(judged.apart()).isTrue();
        assertThat(people.duplicates().pairs()).last().isEqualTo(judged);
        people.duplicates().open(judged);
        assertThat(merge.whyNot()).startsWith("Judged two people (");
        merge.choose("firstName", false);
        merge.choose("lastName", false);
        merge.merge();
        assertThat(merge.isOpen()).as("not made one").isTrue();
        merge.proposeAgain();
        assertThat(merge.isApart()).isFalse();
        assertThat(merge.whyNot()).isEmpty();
        people.duplicates().withApart().set(false);
        assertThat(pairs(Kind.PUPIL))
                .singleElement()
                .satisfies(again -> assertThat(again.apart()).isFalse());
        assertThat(people.duplicates().apart().get()).isZero();
        merge.merge();
        assertThat(merge.isOpen()).isFalse();
        bench.exchange();
        assertThat(bench.replica().inbox()).isEmpty();
    }

    @Test
    void whoeverMayNotMergeMayNotJudgeThemTwo() {
        signedIn(OfficeBench.TEACHER_EMAIL);
        merge.compare(Kind.PUPIL, FIRST, SampleSchool.pupil("east", 2));
        assertThat(merge.whyNotJudge()).isNotEmpty();
        merge.tellApart();
        assertThat(bench.replica().pending()).isEmpty();
        assertThat(merge.isOpen()).isTrue();
    }

    @Test
    void whoGetsTheRightWhileTheyLieThereMayMergeThem() {
        signedIn(OfficeBench.TEACHER_EMAIL);
        merge.compare(Kind.PUPIL, FIRST, SampleSchool.pupil("east", 2));
        int before = merge.version().get();
        RoleAssignment promotion = new RoleAssignment();
        promotion.id = SampleSchool.id("promotion");
        promotion.userId = SampleSchool.TEACHER;
        promotion.role = Role.PRINCIPAL;
        promotion.validFrom = bench.clock().instant();
        bench.elsewhere(SampleSchool.OWNER, Edit.creating(promotion));
        bench.online(true);
        bench.exchange();
        assertThat(merge.version().get()).as("it is shown anew").isGreaterThan(before);
        assertThat(merge.whyNotJudge()).isEmpty();
    }

    @Test
    void twoClassesAreToldBeforeOneOfThemEnds() {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        merge.compare(Kind.PUPIL, FIRST, SampleSchool.pupil("west", 1));
        assertThat(merge.places())
                .contains(merge.stays().className())
                .contains(merge.goes().className());
    }

    @Test
    void whatChangesMeanwhileIsFollowedAndWhatWasChosenStays() {
        admittedAgain(LocalDate.of(2016, 3, 1));
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        people.duplicates().open(pairs(Kind.PUPIL).get(0));
        merge.choose("firstName", true);
        Student before = row(Student.class, SECOND);
        Student after = RowType.of(before).copy(before);
        after.phone = "0733 000 001";
        work.submit(List.of(Edit.changing(before, after)), () -> {}, sentence -> {
            throw new AssertionError(sentence);
        });
        assertThat(line("phone").goes()).isEqualTo("0733 000 001");
        assertThat(line("phone").whose()).isEqualTo(Whose.GOES);
        assertThat(line("firstName").whose()).isEqualTo(Whose.GOES);
    }
}
