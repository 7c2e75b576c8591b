package io.daftari.office.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Query;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.kit.May;
import io.daftari.office.kit.View;
import io.daftari.office.people.FamilyViewModel.Act;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pupil's guardians from his own page, without a window and without a network. */
class FamilyViewModelTest {

    private static final UUID PUPIL = SampleSchool.pupil("east", 1);
    private static final UUID MOTHER = SampleSchool.id("guardian east1");

    @TempDir
    private Path folder;

    private OfficeBench bench;
    private May may;
    private People people;

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
        bench.online(false);
        enter();
    }

    private void enter() {
        Words words = Words.in(Language.ENGLISH, List.of(SyncText.class, View.class, PeopleScreens.class));
        Workspace work = new Workspace(
                bench.replica(), bench.clock().getZone(), Daftari.speech(), () -> words, bench.direct(), () -> {});
        may = new May(work);
        may.start();
        people = new People(work, may, Map.of(), screen -> {});
        people.pupils().list().activate();
        people.pupils().record().activate();
        people.family().activate();
        show(PUPIL);
    }

    /** As if the program had been killed: nothing was closed, and all view-models are new. */
    private void restarted() {
        people.stop();
        may.stop();
        enter();
    }

    private void show(UUID pupil) {
        people.openPupil(pupil);
        people.family().of(record());
    }

    private PupilRecord record() {
        return Objects.requireNonNull(people.pupils().record().record().get());
    }

    private FamilyViewModel family() {
        return people.family();
    }

    private StudentGuardian tie(UUID guardian) {
        return ties().stream()
                .filter(one -> one.guardianId.equals(guardian))
                .findFirst()
                .orElseThrow();
    }

    private List<StudentGuardian> ties() {
        return bench.replica()
                .read(desk -> desk.find(
                        Query.of(StudentGuardian.class).eq("studentId", PUPIL).eq("archived", false)));
    }

    private void type(String field, String value) {
        family().text(field).set(value);
    }

    private void choose(String guardian) {
        family().choose(family().found().first().stream()
                .filter(line -> line.id().equals(SampleSchool.id(guardian)))
                .findFirst()
                .orElseThrow());
    }

    @Test
    void whoAnswersForASiblingAnswersForThisPupilToo() {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        family().add();
        type("typed", "072200002");
        choose("guardian east2");
        assertThat(family().text("typed").get()).isEqualTo("Grace Wanjiku · 072200002");
        family().save();
        assertThat(family().problem().get()).isEqualTo("Say what he or she is to the pupil, as mother or uncle.");
        type("relationship", "aunt");
        type("mayCollect", "true");
        family().save();
        assertThat(family().problem().get()).isEmpty();
        assertThat(family().open().get()).isNull();
        StudentGuardian made = tie(SampleSchool.id("guardian east2"));
        assertThat(made.relationship).isEqualTo("aunt");
        assertThat(made.mayCollect).isTrue();
        assertThat(tie(MOTHER).primaryContact).as("the first contact stays").isTrue();
        assertThat(record().siblings()).extracting(PupilRecord.Sibling::name).contains("Pupil2 Wanjiku");
        family().of(record());
        family().add();
        type("typed", "072200002");
        choose("guardian east2");
        type("relationship", "aunt");
        family().save();
        assertThat(family().problem().get()).isEqualTo("That person is a guardian of this pupil already.");
    }

    @Test
    void somebodyNewIsMadeWithHisTieAndCalledFirstFromThenOn() {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        family().add();
        type("relationship", "father");
        family().save();
        assertThat(family().problem().get())
                .isEqualTo("Choose somebody who is known, or type first and last name of somebody new.");
        type("firstName", "Peter");
        type("lastName", "Kamau");
        type("phone", "0733 000 001");
        type("first", "true");
        family().save();
        assertThat(family().problem().get()).isEmpty();
        Guardian made = bench.replica()
                .read(desk -> desk.find(Query.of(Guardian.class).eq("lastName", "Kamau")))
                .get(0);
        assertThat(made.phone).isEqualTo("0733 000 001");
        assertThat(tie(made.id).primaryContact).isTrue();
        assertThat(tie(MOTHER).primaryContact).as("one is called first").isFalse();
        assertThat(record().guardians().get(0).name()).isEqualTo("Peter Kamau");
    }

    @Test
    void aNumberThatSomebodyHasAlreadyProposesHim() {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        family().add();
        type("phone", "0722");
        assertThat(family().found().first()).as("anybody's").isEmpty();
        type("phone", "07220 0003");
        assertThat(family().found().first())
                .extracting(GuardianList.Line::id)
                .containsExactlyInAnyOrder(SampleSchool.id("guardian east3"), SampleSchool.id("guardian west3"));
    }

    @Test
    void whatAGuardianIsToThePupilIsChangedAndEnded() {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        family().change(MOTHER);
        assertThat(family().open().get()).isEqualTo(Act.CHANGE);
        assertThat(family().text("relationship").get()).isEqualTo("mother");
        assertThat(family().text("mayCollect").get()).isEqualTo("true");
        type("relationship", "stepmother");
        type("mayCollect", "");
        family().save();
        assertThat(family().problem().get()).isEmpty();
        assertThat(tie(MOTHER).relationship).isEqualTo("stepmother");
        assertThat(tie(MOTHER).mayCollect).isFalse();
        family().of(record());
        family().change(MOTHER);
        int before = bench.replica().pending().size();
        family().save();
        assertThat(bench.replica().pending())
                .as("nothing changed, nothing sent")
                .hasSize(before);
        family().of(record());
        family().end(MOTHER);
        assertThat(ties()).isEmpty();
        assertThat(record().guardians()).isEmpty();
    }

    @Test
    void whatSomebodyElseChangedMeanwhileStays() {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        family().change(MOTHER);
        type("relationship", "stepmother");
        StudentGuardian before = tie(MOTHER);
        StudentGuardian after = RowType.of(before).copy(before);
        after.mayCollect = false;
        bench.online(true);
        bench.elsewhere(SampleSchool.OWNER, Edit.changing(before, after));
        bench.exchange();
        bench.online(false);
        family().of(record());
        restarted();
        family().save();
        assertThat(family().problem().get()).isEmpty();
        assertThat(tie(MOTHER).relationship).isEqualTo("stepmother");
        assertThat(tie(MOTHER).mayCollect).as("nobody here said that she may").isFalse();
    }

    @Test
    void whatIsHalfTypedWaitsWithThePupilAlsoAfterARestart() {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        family().add();
        type("firstName", "Peter");
        type("first", "true");
        show(SampleSchool.pupil("east", 2));
        assertThat(family().open().get()).isNull();
        assertThat(family().text("firstName").get()).isEmpty();
        family().change(SampleSchool.id("guardian east2"));
        type("relationship", "aunt");
        restarted();
        assertThat(family().open().get()).isEqualTo(Act.ADD);
        assertThat(family().text("firstName").get()).isEqualTo("Peter");
        assertThat(family().text("first").get()).isEqualTo("true");
        show(SampleSchool.pupil("east", 2));
        assertThat(family().open().get()).isEqualTo(Act.CHANGE);
        assertThat(family().text("relationship").get()).isEqualTo("aunt");
        family().leave();
        restarted();
        show(SampleSchool.pupil("east", 2));
        assertThat(family().open().get()).as("what is not wanted is gone").isNull();
    }

    @Test
    void whoMayNotIsToldWhoMay() {
        signedIn(OfficeBench.TEACHER_EMAIL);
        assertThat(family().whyNot()).contains("Principal");
        family().add();
        family().change(MOTHER);
        assertThat(family().open().get()).isNull();
    }
}
