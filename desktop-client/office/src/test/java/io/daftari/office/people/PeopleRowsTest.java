package io.daftari.office.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.merge.Edit;
import io.daftari.model.people.HealthNote;
import io.daftari.model.people.IdentityNumber;
import io.daftari.model.row.EditableRow;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.kit.May;
import io.daftari.office.kit.View;
import io.daftari.office.kit.form.OwnRowsViewModel;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pupil's health and the numbers of his papers, without a window and without a network. */
class PeopleRowsTest {

    private static final UUID PUPIL = SampleSchool.pupil("east", 1);
    private static final UUID OTHER = SampleSchool.pupil("east", 2);

    @TempDir
    private Path folder;

    private OfficeBench bench;
    private Workspace work;
    private May may;
    private OwnRowsViewModel<HealthNote> health;
    private OwnRowsViewModel<IdentityNumber> identity;

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
        Words words = Words.in(Language.ENGLISH, List.of(SyncText.class, View.class, PeopleScreens.class));
        work = new Workspace(
                bench.replica(), bench.clock().getZone(), Daftari.speech(), () -> words, bench.direct(), () -> {});
        may = new May(work);
        may.start();
        health = PeopleRows.healthModel(work, may);
        identity = PeopleRows.identityModel(Kind.PUPIL, work, may);
        health.activate();
        identity.activate();
        show(PUPIL);
    }

    private void show(UUID pupil) {
        show(health, pupil);
        show(identity, pupil);
    }

    private <R extends EditableRow> void show(OwnRowsViewModel<R> model, UUID pupil) {
        model.show(pupil, bench.replica().read(desk -> model.read(desk, pupil)));
    }

    @Test
    void aBirthCertificateIsWrittenDownChangedAndTakenAway() {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        identity.add();
        identity.text("kind").set("BIRTH_CERTIFICATE");
        identity.save();
        assertThat(identity.problem().get()).isEqualTo("“Identity number”: it is missing.");
        identity.text("identityNumber").set("KE 4711");
        identity.save();
        assertThat(identity.problem().get()).isEmpty();
        show(PUPIL);
        assertThat(identity.rows())
                .singleElement()
                .satisfies(row -> assertThat(identity.told(row)).containsExactly("Birth certificate", "KE 4711"));
        assertThat(identity.takesAnother()).isTrue();
        identity.change(identity.rows().get(0));
        int before = bench.replica().pending().size();
        identity.save();
        assertThat(bench.replica().pending()).as("nothing changed").hasSize(before);
        identity.change(identity.rows().get(0));
        identity.text("identityNumber").set("KE 4712");
        identity.save();
        show(PUPIL);
        assertThat(identity.rows().get(0).identityNumber).isEqualTo("KE 4712");
        identity.remove(identity.rows().get(0));
        show(PUPIL);
        assertThat(identity.rows()).isEmpty();
    }

    @Test
    void aPupilHasOneMedicalNote() {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        health.add();
        health.text("medicalNote").set("Asthma");
        health.text("emergencyNote").set("The inhaler is in the office");
        health.save();
        show(PUPIL);
        assertThat(health.told(health.rows().get(0))).containsExactly("Asthma", "The inhaler is in the office");
        assertThat(health.takesAnother()).isFalse();
        show(OTHER);
        assertThat(health.takesAnother()).isTrue();
    }

    /** What somebody else wrote meanwhile is asked about: the edit says what stood there when it was begun. */
    @Test
    void whatChangedMeanwhileIsNotOverwritten() {
        HealthNote note = new HealthNote();
        note.id = SampleSchool.id("note");
        note.studentId = PUPIL;
        note.medicalNote = "Asthma";
        bench.elsewhere(SampleSchool.OWNER, Edit.creating(note));
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        health.change(health.rows().get(0));
        health.text("medicalNote").set("Asthma, and bees");
        HealthNote theirs = RowType.of(note).copy(note);
        theirs.medicalNote = "Asthma, and peanuts";
        bench.pass(Duration.ofMinutes(1));
        bench.elsewhere(SampleSchool.OWNER, Edit.changing(note, theirs));
        bench.online(true);
        bench.exchange();
        show(PUPIL);
        assertThat(health.text("medicalNote").get()).as("what is typed stays").isEqualTo("Asthma, and bees");
        health.save();
        bench.exchange();
        assertThat(bench.replica().inbox()).as("both values lie there").isNotEmpty();
    }

    @Test
    void whatIsHalfTypedWaitsWithThePupilAlsoAfterARestart() {
        signedIn(OfficeBench.REGISTRAR_EMAIL);
        health.add();
        health.text("medicalNote").set("Asth");
        show(OTHER);
        assertThat(health.open().get()).isFalse();
        may.stop();
        enter();
        assertThat(health.open().get()).isTrue();
        assertThat(health.text("medicalNote").get()).isEqualTo("Asth");
        health.leave();
        show(OTHER);
        show(PUPIL);
        assertThat(health.open().get()).isFalse();
    }

    @Test
    void aTeacherReadsNeither() {
        signedIn(OfficeBench.TEACHER_EMAIL);
        assertThat(health.maySee()).isFalse();
        assertThat(identity.maySee()).isFalse();
        assertThat(health.whyNot()).contains("Principal");
        health.add();
        assertThat(health.open().get()).isFalse();
    }
}
