package io.daftari.office.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.people.Guardian;
import io.daftari.model.people.Student;
import io.daftari.model.privacy.Consent;
import io.daftari.model.privacy.Consent.Channel;
import io.daftari.model.privacy.Consent.How;
import io.daftari.model.privacy.Consent.Purpose;
import io.daftari.model.privacy.RecordConsent;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.kit.May;
import io.daftari.office.kit.View;
import io.daftari.office.privacy.Consents.Word;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people agree to, on a pupil's and a guardian's page, without a window and without a network. */
class ConsentsViewModelTest {

    private static final UUID PUPIL = SampleSchool.pupil("east", 1);
    private static final UUID MOTHER = SampleSchool.id("guardian east1");

    @TempDir
    private Path folder;

    private OfficeBench bench;
    private Workspace work;
    private May may;
    private ConsentsViewModel model;
    private RecordConsents.Page page = RecordConsents.Page.PUPIL;

    @BeforeEach
    void open() {
        bench = new OfficeBench(folder);
    }

    @AfterEach
    void close() {
        may.stop();
        bench.close();
    }

    private void signedIn(String email) {
        bench.joinedAs(email);
        bench.online(false);
        enter();
    }

    private void enter() {
        Words words = Words.in(Language.ENGLISH, List.of(SyncText.class, View.class, RecordConsents.class));
        work = new Workspace(
                bench.replica(), bench.clock().getZone(), Daftari.speech(), () -> words, bench.direct(), () -> {});
        may = new May(work);
        may.start();
        model = new ConsentsViewModel(page, work, may);
        model.activate();
    }

    private Optional<Consents> read(UUID record) {
        return bench.replica()
                .read(desk -> page == RecordConsents.Page.PUPIL
                        ? Consents.ofPupil(desk, record, work.today())
                        : Consents.ofGuardian(desk, record, work.today()));
    }

    private Consents show(UUID record) {
        Consents now = read(record).orElseThrow();
        model.show(now);
        return now;
    }

    private void choose(String purpose, String channel, String answer) {
        model.text("purpose").set(purpose);
        model.text("channel").set(channel);
        model.text("answer").set(answer);
    }

    private static RecordConsent photo(@Nullable Channel channel, boolean given) {
        return new RecordConsent(
                RowType.of(Student.class).table(),
                PUPIL,
                Purpose.PHOTO_PUBLIC,
                channel,
                given,
                MOTHER,
                How.PAPER,
                null,
                null);
    }

    private List<String> told() {
        return show(PUPIL).words().stream()
                .map(word -> model.what(word) + (word.given() ? ": yes" : ": no"))
                .toList();
    }

    @Test
    void aGuardianSaysYesAndNoForAChild() {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        assertThat(show(PUPIL).words()).isEmpty();
        model.add();
        model.save();
        assertThat(model.problem().get()).isEqualTo("Choose what it is about, and yes or no.");
        choose("PHOTO_PUBLIC", "WEB", "yes");
        model.text("by").set("");
        model.save();
        assertThat(model.problem().get()).startsWith("A guardian says yes for a child");
        model.text("by").set(MOTHER.toString());
        model.text("how").set("SPOKEN");
        model.save();
        assertThat(model.problem().get()).isEmpty();
        assertThat(model.open().get()).isFalse();
        Word word = show(PUPIL).words().get(0);
        assertThat(model.what(word)).isEqualTo("Photos in public · web page");
        assertThat(model.told(word)).startsWith("Grace Wanjiku · spoken · ");
        bench.pass(Duration.ofMinutes(1));
        model.change(word);
        assertThat(model.text("answer").get())
                .as("the other answer is proposed")
                .isEqualTo("no");
        model.save();
        assertThat(told()).containsExactly("Photos in public · web page: no");
        boolean stands = bench.replica()
                .read(desk -> Consent.stands(desk, PUPIL, Purpose.PHOTO_PUBLIC, Channel.WEB, work.now()));
        assertThat(stands).isFalse();
    }

    @Test
    void whatWasOverruledIsNotTold() {
        bench.elsewhere(SampleSchool.REGISTRAR, photo(Channel.WEB, true));
        bench.pass(Duration.ofMinutes(1));
        bench.elsewhere(SampleSchool.REGISTRAR, photo(null, false));
        bench.pass(Duration.ofMinutes(1));
        bench.elsewhere(SampleSchool.REGISTRAR, photo(Channel.PRINT, true));
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        assertThat(told()).containsExactly("Photos in public · every way: no", "Photos in public · print: yes");
    }

    @Test
    void onHisPageAGuardianSpeaksForHimselfAndHisChildren() {
        page = RecordConsents.Page.GUARDIAN;
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        Consents shown = show(MOTHER);
        assertThat(shown.subjects())
                .extracting(Consents.Subject::name)
                .containsExactly("Grace Wanjiku", "Pupil1 Wanjiku");
        model.add();
        choose("NEWSLETTER", "SMS", "yes");
        model.save();
        model.add();
        model.text("about").set(PUPIL.toString());
        choose("PHOTO_INSIDE", "", "yes");
        model.save();
        assertThat(model.problem().get()).isEmpty();
        assertThat(show(MOTHER).words().stream().map(model::what))
                .containsExactly(
                        "Grace Wanjiku: Newsletter · SMS", "Pupil1 Wanjiku: Photos inside the school · every way");
        List<Consent> rows = bench.replica().read(desk -> desk.find(io.daftari.model.op.Query.of(Consent.class)));
        assertThat(rows)
                .filteredOn(row -> row.personId.equals(MOTHER))
                .singleElement()
                .matches(row -> row.saidBy == null
                        && row.subjectTable.equals(RowType.of(Guardian.class).table()));
        assertThat(rows)
                .filteredOn(row -> row.personId.equals(PUPIL))
                .singleElement()
                .matches(row -> MOTHER.equals(row.saidBy));
    }

    @Test
    void whatIsHalfChosenWaitsAlsoAfterARestart() {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        show(PUPIL);
        model.add();
        choose("ALUMNI", "", "");
        show(SampleSchool.pupil("east", 2));
        assertThat(model.open().get()).isFalse();
        may.stop();
        enter();
        show(PUPIL);
        assertThat(model.open().get()).isTrue();
        assertThat(model.text("purpose").get()).isEqualTo("ALUMNI");
        model.leave();
        show(SampleSchool.pupil("east", 2));
        show(PUPIL);
        assertThat(model.open().get()).isFalse();
    }

    @Test
    void whoMayNotSeeThemReadsNothingOfThem() {
        signedIn(OfficeBench.TEACHER_EMAIL);
        assertThat(model.maySee()).isFalse();
        assertThat(model.whyNot()).contains("Principal");
    }
}
