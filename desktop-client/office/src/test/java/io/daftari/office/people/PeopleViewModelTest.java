package io.daftari.office.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Query;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.StaffMember;
import io.daftari.model.people.StudentGuardian;
import io.daftari.model.row.Row;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.kit.May;
import io.daftari.office.kit.View;
import io.daftari.office.kit.form.RecordViewModel;
import io.daftari.office.kit.list.ListViewModel;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guardians and staff as lists with records, without a window and without a network. */
class PeopleViewModelTest {

    private static final UUID PUPIL = SampleSchool.pupil("east", 1);

    @TempDir
    private Path folder;

    private final List<String> shown = new ArrayList<>();
    private OfficeBench bench;
    private May may;
    private Workspace work;
    private People people;

    @BeforeEach
    void open() {
        bench = new OfficeBench(folder);
        bench.elsewhere(SampleSchool.REGISTRAR, Edit.creating(guardian("one", "Mary", "Atieno", "0722 111 222")));
    }

    @AfterEach
    void close() {
        people.stop();
        may.stop();
        bench.close();
    }

    private void signedIn(String email) {
        bench.joinedAs(email);
        enter();
        bench.online(false);
    }

    private void enter() {
        Words words = Words.in(Language.ENGLISH, List.of(SyncText.class, View.class, PeopleScreens.class));
        work = new Workspace(
                bench.replica(), bench.clock().getZone(), Daftari.speech(), () -> words, bench.direct(), () -> {});
        may = new May(work);
        may.start();
        people = new People(work, may, Map.of(), shown::add);
        people.guardians().list().activate();
        people.guardians().record().activate();
        people.staff().list().activate();
        people.staff().record().activate();
    }

    private static Guardian guardian(String name, String first, String last, String phone) {
        Guardian guardian = new Guardian();
        guardian.id = SampleSchool.id("guardian " + name);
        guardian.firstName = first;
        guardian.lastName = last;
        guardian.phone = phone;
        guardian.email = first.toLowerCase(java.util.Locale.ROOT) + "@example.org";
        return guardian;
    }

    /** Who looks for nobody is not told that nobody is called so. */
    @Test
    void thatThereIsNobodyIsNotThatNobodyIsFound() {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        people.guardians().list().typed().set("zzz");
        assertThat(people.guardians().list().found()).isEmpty();
        assertThat(people.guardians().list().isBare()).as("some are there").isFalse();
        people.stop();
        may.stop();
        bench.close();
        bench = new OfficeBench(folder.resolve("bare"), SampleSchool::bare);
        signedIn(OfficeBench.OWNER_EMAIL);
        assertThat(people.guardians().list().found()).isEmpty();
        assertThat(people.guardians().list().isBare()).isTrue();
    }

    @Test
    void aGuardianIsFoundByNamePhoneAndEMail() {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        ListViewModel<GuardianList.Line> list = people.guardians().list();
        for (String typed : List.of("atie", "722111222", "0722 111", "mary@ex")) {
            list.typed().set(typed);
            assertThat(list.found())
                    .as(typed)
                    .singleElement()
                    .extracting(GuardianList.Line::name)
                    .isEqualTo("Mary Atieno");
        }
        list.picked("wards").set("WITH");
        assertThat(list.found()).isEmpty();
    }

    @Test
    void aNewGuardianGetsAChildAndIsFoundByIt() {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        RecordViewModel<Guardian, GuardianRecord> record = people.guardians().record();
        people.guardians().begin();
        assertThat(record.making().get()).isTrue();
        record.text("firstName").set("Peter");
        record.save();
        assertThat(record.problem().get()).isEqualTo("“Last name”: it is missing.");
        record.text("lastName").set("Otieno");
        record.text("phone").set("0733 000 001");
        record.save();
        assertThat(record.problem().get()).isEmpty();
        assertThat(record.making().get()).isFalse();
        GuardianRecord made = record.record().get();
        assertThat(made).isNotNull();
        assertThat(made.guardian().fullName()).isEqualTo("Peter Otieno");
        TieViewModel tie = people.tie();
        tie.of(made);
        tie.open().set(true);
        tie.typed().set("e1");
        tie.save();
        assertThat(tie.problem().get()).isEqualTo("Choose the pupil first.");
        tie.choose(tie.found().first().get(0));
        tie.relationship().set("father");
        tie.save();
        assertThat(all(bench, StudentGuardian.class))
                .anyMatch(row -> row.studentId.equals(PUPIL)
                        && row.guardianId.equals(made.guardian().id)
                        && row.relationship.equals("father"));
        assertThat(record.record().get().children()).hasSize(1);
        tie.end(record.record().get().children().get(0).tie());
        assertThat(record.record().get().children()).isEmpty();
    }

    @Test
    void theChildThatWasHalfChosenWaitsWithHisGuardian() {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        RecordViewModel<Guardian, GuardianRecord> record = people.guardians().record();
        TieViewModel tie = people.tie();
        people.openGuardian(SampleSchool.id("guardian one"));
        GuardianRecord one = record.record().get();
        tie.of(one);
        tie.open().set(true);
        tie.typed().set("e2");
        tie.choose(tie.found().first().get(0));
        tie.first().set(true);
        String name = tie.typed().get();
        people.openGuardian(SampleSchool.id("guardian east1"));
        tie.of(record.record().get());
        assertThat(tie.open().get()).isFalse();
        assertThat(tie.typed().get()).isEmpty();
        assertThat(tie.first().get()).isFalse();
        tie.of(one);
        assertThat(tie.open().get()).isTrue();
        assertThat(tie.typed().get()).isEqualTo(name);
        assertThat(tie.chosen().get()).isNotNull();
        assertThat(tie.first().get()).isTrue();
        tie.relationship().set("uncle");
        tie.save();
        assertThat(tie.open().get()).isFalse();
        assertThat(all(bench, StudentGuardian.class)).anyMatch(row -> row.relationship.equals("uncle"));
        tie.of(record.record().get());
        tie.of(one);
        assertThat(tie.open().get()).as("what was sent is gone").isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theChildThatWasHalfChosenIsThereAfterARestart(boolean shownBeforeItIsRead) {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        people.tie().activate();
        people.openGuardian(SampleSchool.id("guardian one"));
        people.tie().of(people.guardians().record().record().get());
        people.tie().open().set(true);
        people.tie().typed().set("e2");
        people.tie().choose(people.tie().found().first().get(0));
        people.tie().relationship().set("uncle");
        people.tie().mayCollect().set(true);
        String name = people.tie().typed().get();

        restarted();
        TieViewModel tie = people.tie();
        people.openGuardian(SampleSchool.id("guardian one"));
        if (shownBeforeItIsRead) {
            tie.of(people.guardians().record().record().get());
            assertThat(tie.open().get()).isFalse();
            tie.activate();
        } else {
            tie.activate();
            tie.of(people.guardians().record().record().get());
        }
        assertThat(tie.open().get()).isTrue();
        assertThat(tie.typed().get()).isEqualTo(name);
        assertThat(tie.chosen().get()).isNotNull();
        assertThat(tie.relationship().get()).isEqualTo("uncle");
        assertThat(tie.mayCollect().get()).isTrue();
        assertThat(tie.first().get()).isFalse();
        tie.save();
        assertThat(tie.problem().get()).isEmpty();
        assertThat(all(bench, StudentGuardian.class))
                .filteredOn(row -> row.guardianId.equals(SampleSchool.id("guardian one")))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.studentId).isEqualTo(SampleSchool.pupil("east", 2));
                    assertThat(row.mayCollect).isTrue();
                });

        restarted();
        people.tie().activate();
        people.openGuardian(SampleSchool.id("guardian one"));
        people.tie().of(people.guardians().record().record().get());
        assertThat(people.tie().open().get()).as("what was sent is gone").isFalse();
    }

    @Test
    void whatWasBegunWaitsWhileOthersAreLookedAt() {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        people.guardians().begin();
        RecordViewModel<Guardian, GuardianRecord> record = people.guardians().record();
        record.text("firstName").set("Peter");
        people.openGuardian(SampleSchool.id("guardian one"));
        assertThat(shown).containsExactly("screen.guardians");
        assertThat(record.text("firstName").get()).isEqualTo("Mary");
        assertThat(record.hasBegun()).isTrue();
        people.guardians().begin();
        assertThat(record.text("firstName").get()).isEqualTo("Peter");
        record.drop();
        assertThat(record.hasBegun()).isFalse();
    }

    @Test
    void anEditOfSomebodyElseNeitherEndsANewFormNorOverwritesWhatIsTyped() {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        people.guardians().begin();
        RecordViewModel<Guardian, GuardianRecord> record = people.guardians().record();
        record.text("firstName").set("Peter");
        Guardian before = guardian("one", "Mary", "Atieno", "0722 111 222");
        Guardian after = RowType.of(before).copy(before);
        after.phone = "0799 999 999";
        bench.pass(Duration.ofMinutes(1));
        bench.elsewhere(SampleSchool.OWNER, Edit.changing(before, after));
        bench.online(true);
        bench.exchange();
        assertThat(record.making().get()).isTrue();
        assertThat(record.text("firstName").get()).isEqualTo("Peter");
    }

    @Test
    void whatIsHalfTypedIsThereAfterARestartUntilItIsSavedOrDropped() {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        RecordViewModel<Guardian, GuardianRecord> record = people.guardians().record();
        people.guardians().begin();
        record.text("firstName").set("Peter");
        record.text("phone").set("0733");
        people.openGuardian(SampleSchool.id("guardian one"));
        record.text("phone").set("0755 000 000");
        assertThat(record.unsaved().get()).isEqualTo(2);

        restarted();
        record = people.guardians().record();
        assertThat(record.unsaved().get()).isEqualTo(2);
        people.openGuardian(SampleSchool.id("guardian one"));
        assertThat(record.text("phone").get()).isEqualTo("0755 000 000");
        assertThat(record.changed().get()).isTrue();
        record.save();
        people.guardians().goOn();
        assertThat(record.making().get()).isTrue();
        assertThat(record.text("firstName").get()).isEqualTo("Peter");
        assertThat(record.text("phone").get()).isEqualTo("0733");
        record.drop();
        assertThat(all(bench, Guardian.class)).anyMatch(one -> "0755 000 000".equals(one.phone));

        restarted();
        assertThat(people.guardians().record().unsaved().get()).isZero();
        assertThat(people.guardians().record().hasBegun()).isFalse();
    }

    @Test
    void aDraftKeepsTellingWhatSomebodyElseChangedAfterARestart() {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        people.openGuardian(SampleSchool.id("guardian one"));
        people.guardians().record().text("phone").set("0755 000 000");
        Guardian before = guardian("one", "Mary", "Atieno", "0722 111 222");
        Guardian after = RowType.of(before).copy(before);
        after.phone = "0799 999 999";
        bench.pass(Duration.ofMinutes(1));
        bench.elsewhere(SampleSchool.OWNER, Edit.changing(before, after));
        bench.online(true);
        bench.exchange();
        restarted();
        people.openGuardian(SampleSchool.id("guardian one"));
        assertThat(people.guardians().record().text("phone").get()).isEqualTo("0755 000 000");
        assertThat(people.guardians().record().meanwhile("phone"))
                .isEqualTo("Someone else has changed it meanwhile: 0799 999 999");
    }

    /** As if the program had been killed: nothing was closed, and all view-models are new. */
    private void restarted() {
        people.stop();
        may.stop();
        enter();
    }

    @Test
    void staffIsFoundByClassAndNumberAndAddedByWhoeverMay() {
        signedIn(OfficeBench.OWNER_EMAIL);
        ListViewModel<StaffList.Line> list = people.staff().list();
        int before = list.found().size();
        assertThat(before).isPositive();
        list.picked("teaching").set("TEACHING");
        assertThat(list.found()).isNotEmpty().allMatch(line -> !line.classes().isEmpty());
        RecordViewModel<StaffMember, StaffRecord> record = people.staff().record();
        assertThat(record.record().get().teaching()).isNotEmpty();
        people.staff().begin();
        record.text("firstName").set("Jane");
        record.text("lastName").set("Njoroge");
        record.text("staffNumber").set("T-117");
        record.text("department").set("Kitchen");
        record.save();
        assertThat(record.problem().get()).isEmpty();
        list.typed().set("117");
        assertThat(list.found())
                .singleElement()
                .extracting(StaffList.Line::name)
                .isEqualTo("Jane Njoroge");
        assertThat(list.choices("department"))
                .extracting(choice -> choice.key())
                .contains("Kitchen");
    }

    @Test
    void whoMayNotChangeStaffIsToldWhoMay() {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        assertThat(people.staff().record().whyNot()).isNotEmpty();
        assertThat(people.guardians().record().whyNot()).isEmpty();
    }

    private static <R extends Row> List<R> all(OfficeBench bench, Class<R> type) {
        return bench.replica().read(desk -> desk.find(Query.of(type)));
    }
}
