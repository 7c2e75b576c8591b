package io.daftari.office.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Query;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.school.RegisterSchool;
import io.daftari.model.school.Subject;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.kit.May;
import io.daftari.office.kit.View;
import io.daftari.office.people.StaffRecord.Teaching;
import io.daftari.office.people.TeachingViewModel.Form;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A member of staff is given subjects and classes and ends with them, without a window and without a network. */
class TeachingViewModelTest {

    private static final UUID ACHIENG = SampleSchool.id("staff " + SampleSchool.TEACHER);
    private static final UUID KAMAU = SampleSchool.id("staff " + SampleSchool.OTHER_TEACHER);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @TempDir
    private Path folder;

    private OfficeBench bench;
    private May may;
    private Workspace work;
    private People people;
    private Words words;

    @BeforeEach
    void open() {
        bench = new OfficeBench(folder);
        subject("Mathematics", "", "");
        subject("Language Activities", "PP1", "PP2");
        subject("English", "G4", "");
    }

    @AfterEach
    void close() {
        people.stop();
        may.stop();
        bench.close();
    }

    private void subject(String name, String first, String last) {
        Subject subject = new Subject();
        subject.id = SampleSchool.id(name);
        subject.code = name;
        subject.name = name;
        subject.firstLevelId = first.isEmpty() ? null : RegisterSchool.levelId(SampleSchool.SCHOOL, first);
        subject.lastLevelId = last.isEmpty() ? null : RegisterSchool.levelId(SampleSchool.SCHOOL, last);
        bench.elsewhere(SampleSchool.OWNER, Edit.creating(subject));
    }

    private TeachingViewModel signedIn(String email) {
        bench.joinedAs(email);
        bench.online(false);
        words = in(Language.ENGLISH);
        work = new Workspace(
                bench.replica(), bench.clock().getZone(), Daftari.speech(), () -> words, bench.direct(), () -> {});
        may = new May(work);
        may.start();
        begin();
        return of(ACHIENG);
    }

    private void begin() {
        people = new People(work, may, Map.of(), screen -> {});
        people.staff().list().activate();
        people.staff().record().activate();
        people.teaching().activate();
    }

    private static Words in(Language language) {
        return Words.in(language, List.of(SyncText.class, View.class, PeopleScreens.class));
    }

    /** As the page does when it is read anew. */
    private TeachingViewModel of(UUID member) {
        people.openStaff(member);
        people.teaching().of(people.staff().record().record().get());
        return people.teaching();
    }

    private List<Teaching> teaching() {
        return people.staff().record().record().get().teaching();
    }

    private List<String> taught() {
        return teaching().stream()
                .map(one -> people.teaching().what(one) + " " + one.from()
                        + (one.to().equals(Enrolment.OPEN) ? "" : " – " + one.to()))
                .toList();
    }

    private void choose(UUID group, String subject) {
        people.teaching().group().set(group.toString());
        people.teaching().subject().set(subject);
    }

    private static String id(String subject) {
        return SampleSchool.id(subject).toString();
    }

    @Test
    void aTeacherIsGivenASubjectInAClassAndItIsTakenBack() {
        TeachingViewModel model = signedIn(OfficeBench.OWNER_EMAIL);
        assertThat(taught()).containsExactly("Grade 4 East · class teacher 2026-01-05");
        model.begin();
        assertThat(model.open().get()).isEqualTo(Form.GIVE);
        assertThat(model.day().get()).isEqualTo(TODAY.toString());
        assertThat(model.groups().stream().map(model::groupName)).containsExactly("Grade 4 East", "Grade 4 West");
        model.save();
        assertThat(model.problem().get()).isEqualTo("Choose the class first.");
        model.group().set(SampleSchool.WEST.toString());
        model.save();
        assertThat(model.problem().get()).isEqualTo("Choose what is taught there.");
        model.subject().set(id("Mathematics"));
        assertThat(model.problem().get()).isEmpty();
        model.day().set("tomorrow");
        model.save();
        assertThat(model.problem().get()).startsWith("“From”: it is not a day");
        model.day().set("2026-11-23");
        model.save();
        assertThat(model.problem().get()).isEmpty();
        assertThat(model.open().get()).isNull();
        assertThat(taught())
                .containsExactly("Grade 4 East · class teacher 2026-01-05", "Grade 4 West · Mathematics 2026-11-23");
        bench.online(true);
        bench.exchange();
        assertThat(bench.replica().pending()).isEmpty();
        assertThat(taught()).as("the hub takes it").hasSize(2);
        bench.online(false);
        work.undo(
                undone -> {
                    assertThat(undone.why()).isEmpty();
                    String then = undone.title();
                    words = in(Language.FRENCH);
                    String now = undone.retold().get().title();
                    assertThat(now).as("in the language of now").isNotEqualTo(then);
                    words = in(Language.ENGLISH);
                    assertThat(undone.retold().get().title()).isEqualTo(then);
                },
                sentence -> {
                    throw new AssertionError(sentence);
                });
        assertThat(taught()).containsExactly("Grade 4 East · class teacher 2026-01-05");
    }

    @Test
    void whatHappenedTellsOfWhatWasGivenAndTaken() {
        head();
        TeachingViewModel model = signedIn(OfficeBench.OWNER_EMAIL);
        model.begin();
        choose(SampleSchool.WEST, id("Mathematics"));
        model.save();
        bench.pass(Duration.ofHours(1));
        model.end(teaching().get(1));
        bench.pass(Duration.ofHours(1));
        model.end(teaching().get(0));
        model.day().set("2026-11-27");
        model.save();
        assertThat(happened())
                .containsSubsequence(
                        "Ends: Grade 4 East · class teacher, last day Fri 27 Nov 2026 2026-11-20 Wangari Otieno",
                        "Taken away: Grade 4 West · Mathematics 2026-11-20 ",
                        "Given: Grade 4 West · Mathematics, from Fri 20 Nov 2026 2026-11-20 ",
                        "Given: Grade 4 East · class teacher, from Mon 5 Jan 2026 2026-01-05 ");
        words = in(Language.SWAHILI);
        assertThat(happened()).noneMatch(line -> line.startsWith("Given"));
        bench.pass(Duration.ofDays(30));
        words = in(Language.ENGLISH);
        people.staff().record().retell();
        assertThat(happened().stream().filter(line -> line.startsWith("Ends")))
                .as("told once")
                .hasSize(1);
    }

    private void head() {
        StaffMember head = new StaffMember();
        head.id = SampleSchool.id("the head");
        head.firstName = "Wangari";
        head.lastName = "Otieno";
        head.staffNumber = "T/0001";
        head.userId = SampleSchool.OWNER;
        bench.elsewhere(SampleSchool.OWNER, Edit.creating(head));
    }

    private List<String> happened() {
        return people.staff().record().record().get().happenings().stream()
                .map(one -> one.text().apply(words) + " " + one.day() + " " + one.who())
                .toList();
    }

    @Test
    void subjectsThatFitTheClassStandFirstAndTheOthersSayForWhomTheyAre() {
        TeachingViewModel model = signedIn(OfficeBench.OWNER_EMAIL);
        model.begin();
        assertThat(model.subjects().stream().map(model::subjectName))
                .as("no class is chosen yet")
                .containsExactly("Class teacher", "English", "Language Activities", "Mathematics");
        model.group().set(SampleSchool.WEST.toString());
        assertThat(model.subjects().stream().map(model::subjectName))
                .containsExactly("Class teacher", "English", "Mathematics", "Language Activities · PP1 – PP2");
        model.subject().set(id("English"));
        assertThat(model.hint().get()).isEmpty();
        model.subject().set(id("Language Activities"));
        assertThat(model.hint().get())
                .isEqualTo("Language Activities is meant for other levels (PP1 – PP2);"
                        + " Grade 4 West is Grade 4. It can be given all the same.");
        model.save();
        assertThat(taught()).contains("Grade 4 West · Language Activities " + TODAY);
    }

    @Test
    void whoHasItAlreadyIsToldBeforeItIsGiven() {
        TeachingViewModel model = signedIn(OfficeBench.OWNER_EMAIL);
        model.begin();
        choose(SampleSchool.WEST, TeachingViewModel.CLASS_TEACHER);
        assertThat(model.hint().get()).isEqualTo("Given there already: Kamau Mwangi. Nobody loses it by this.");
        choose(SampleSchool.EAST, TeachingViewModel.CLASS_TEACHER);
        assertThat(model.hint().get()).as("she is no other").isEmpty();
        model.save();
        assertThat(model.problem().get()).isEqualTo("This person has that already, from Mon 5 Jan 2026.");
        assertThat(bench.replica().pending()).isEmpty();
        choose(SampleSchool.EAST, id("English"));
        model.save();
        assertThat(taught()).hasSize(2);
    }

    @Test
    void whatHasBegunEndsWithADayAndTheRestIsPutAway() {
        TeachingViewModel model = signedIn(OfficeBench.OWNER_EMAIL);
        model.begin();
        choose(SampleSchool.WEST, id("English"));
        model.save();
        model.end(teaching().get(1));
        assertThat(model.open().get()).as("it began today").isNull();
        assertThat(taught()).containsExactly("Grade 4 East · class teacher 2026-01-05");
        model.end(teaching().get(0));
        assertThat(model.open().get()).isEqualTo(Form.END);
        assertThat(model.ended()).isEqualTo("Grade 4 East · class teacher");
        assertThat(model.day().get()).as("today's register is still hers").isEqualTo(TODAY.toString());
        model.day().set("2025-12-31");
        model.save();
        assertThat(model.problem().get()).isEqualTo("The last day lies before the first, Mon 5 Jan 2026.");
        model.day().set(TODAY.toString());
        model.save();
        assertThat(taught()).containsExactly("Grade 4 East · class teacher 2026-01-05 – 2026-11-20");
        assertThat(teaching().get(0).over()).isFalse();
        bench.pass(Duration.ofDays(1));
        people.staff().record().retell();
        assertThat(teaching().get(0).over()).isTrue();
        List<TeachingAssignment> kept = bench.replica().read(desk -> desk.find(Query.of(TeachingAssignment.class)));
        assertThat(kept).as("nothing is lost").hasSize(3);
    }

    @Test
    void whatIsHalfChosenStaysWhileThePageIsReadAnewAndWaitsWithThePerson() {
        TeachingViewModel model = signedIn(OfficeBench.OWNER_EMAIL);
        model.begin();
        choose(SampleSchool.WEST, id("English"));
        of(ACHIENG);
        assertThat(model.open().get()).isEqualTo(Form.GIVE);
        assertThat(model.subject().get()).isEqualTo(id("English"));
        of(KAMAU);
        assertThat(model.open().get()).isNull();
        assertThat(model.subject().get()).isEmpty();
        model.begin();
        assertThat(model.subject().get()).isEmpty();
        model.day().set("2026-12-01");
        of(ACHIENG);
        assertThat(model.open().get()).isEqualTo(Form.GIVE);
        assertThat(model.group().get()).isEqualTo(SampleSchool.WEST.toString());
        assertThat(model.subject().get()).isEqualTo(id("English"));
        assertThat(model.subjectName(model.subject().get())).isEqualTo("English");
        model.save();
        assertThat(taught()).hasSize(2);
        assertThat(model.open().get()).isNull();
        of(KAMAU);
        assertThat(model.day().get()).as("his waits, too").isEqualTo("2026-12-01");
        model.leave();
        of(ACHIENG);
        assertThat(model.open().get())
                .as("what was sent, or not wanted, is gone")
                .isNull();
        of(KAMAU);
        assertThat(model.open().get()).isNull();
    }

    @Test
    void whatIsHalfChosenIsThereAfterARestart() {
        TeachingViewModel before = signedIn(OfficeBench.OWNER_EMAIL);
        before.end(teaching().get(0));
        before.day().set("2026-12-04");
        of(KAMAU);
        before.begin();
        choose(SampleSchool.EAST, id("English"));
        people.stop();
        begin();
        TeachingViewModel model = of(ACHIENG);
        assertThat(model.open().get()).isEqualTo(Form.END);
        assertThat(model.ended()).isEqualTo("Grade 4 East · class teacher");
        assertThat(model.day().get()).isEqualTo("2026-12-04");
        model.save();
        assertThat(taught()).containsExactly("Grade 4 East · class teacher 2026-01-05 – 2026-12-04");
        of(KAMAU);
        assertThat(model.open().get()).isEqualTo(Form.GIVE);
        assertThat(model.group().get()).isEqualTo(SampleSchool.EAST.toString());
        assertThat(model.subject().get()).isEqualTo(id("English"));
    }

    @Test
    void whoMayNotIsToldWhoMay() {
        TeachingViewModel model = signedIn(OfficeBench.REGISTRAR_EMAIL);
        assertThat(model.whyNot()).isNotEmpty();
        model.begin();
        model.end(teaching().get(0));
        assertThat(model.open().get()).isNull();
        assertThat(bench.replica().pending()).isEmpty();
    }
}
