package io.daftari.office.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.Student;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.kit.May;
import io.daftari.office.kit.View;
import io.daftari.office.people.MovesViewModel.Act;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pupil changes his class, leaves and comes back, without a window and without a network. */
class MovesViewModelTest {

    private static final UUID PUPIL = SampleSchool.pupil("west", 1);

    @TempDir
    private Path folder;

    private OfficeBench bench;
    private May may;
    private Workspace work;
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

    private MovesViewModel signedIn(String email) {
        bench.joinedAs(email);
        bench.online(false);
        Words words = Words.in(Language.ENGLISH, List.of(SyncText.class, View.class, PeopleScreens.class));
        work = new Workspace(
                bench.replica(), bench.clock().getZone(), Daftari.speech(), () -> words, bench.direct(), () -> {});
        may = new May(work);
        may.start();
        people = new People(work, may, Map.of(), screen -> {});
        people.pupils().list().activate();
        people.pupils().record().activate();
        people.openPupil(PUPIL);
        return fresh();
    }

    /** As the page does when it is read anew. */
    private MovesViewModel fresh() {
        PupilRecord now = people.pupils().record().record().get();
        if (now != null) {
            people.moves().of(now);
        }
        return people.moves();
    }

    private List<PupilRecord.Place> places() {
        return people.pupils().record().record().get().places();
    }

    private void undo() {
        work.undo(undone -> assertThat(undone.why()).isEmpty(), sentence -> {
            throw new AssertionError(sentence);
        });
        fresh();
    }

    @Test
    void aPupilGoesToAClassWithARoomAndBack() {
        MovesViewModel moves = signedIn(OfficeBench.REGISTRAR_EMAIL);
        assertThat(moves.possible()).containsExactly(Act.TRANSFER, Act.LEAVE);
        moves.begin(Act.TRANSFER);
        assertThat(moves.day().get()).isEqualTo("2026-11-20");
        assertThat(moves.seats()).singleElement().satisfies(seat -> {
            assertThat(seat.name()).isEqualTo("Grade 4 East");
            assertThat(seat.free()).isEqualTo(1);
        });
        moves.save();
        assertThat(moves.problem().get()).isEqualTo("Choose the class first.");
        moves.group().set(SampleSchool.EAST.toString());
        moves.day().set("tomorrow");
        moves.save();
        assertThat(moves.problem().get()).startsWith("“First day in the new class”");
        moves.day().set("2026-11-23");
        moves.save();
        assertThat(moves.open().get()).isNull();
        assertThat(places()).extracting(PupilRecord.Place::className).containsExactly("Grade 4 East", "Grade 4 West");
        undo();
        assertThat(places()).extracting(PupilRecord.Place::className).containsExactly("Grade 4 West");
        assertThat(places().get(0).to()).isEqualTo(Enrolment.OPEN);
    }

    @Test
    void whoIsRefusedStaysWithTheReason() {
        MovesViewModel moves = signedIn(OfficeBench.REGISTRAR_EMAIL);
        bench.online(true);
        bench.elsewhere(SampleSchool.REGISTRAR, SampleSchool.admission("east", 6, SampleSchool.EAST));
        bench.exchange();
        fresh();
        moves.begin(Act.TRANSFER);
        moves.group().set(SampleSchool.EAST.toString());
        moves.save();
        assertThat(moves.problem().get()).contains("Grade 4 East has seats for 6 and is full.");
        assertThat(moves.open().get()).isEqualTo(Act.TRANSFER);
        assertThat(bench.replica().pending()).isEmpty();
    }

    @Test
    void whoLeavesComesBackWithHisNumber() {
        MovesViewModel moves = signedIn(OfficeBench.REGISTRAR_EMAIL);
        moves.begin(Act.LEAVE);
        moves.reason().set("moves to Kisumu");
        moves.save();
        fresh();
        assertThat(places().get(0).because()).isEqualTo("moves to Kisumu");
        assertThat(moves.possible()).containsExactly(Act.READMIT);
        moves.begin(Act.READMIT);
        assertThat(moves.day().get()).as("today counts as a day here").isEqualTo("2026-11-21");
        moves.group().set(SampleSchool.EAST.toString());
        moves.save();
        assertThat(moves.problem().get()).isEmpty();
        fresh();
        assertThat(places()).extracting(PupilRecord.Place::className).containsExactly("Grade 4 East", "Grade 4 West");
        Student student = people.pupils().record().record().get().student();
        assertThat(student.admissionNumber).isEqualTo("MTG/2026/w1");
        bench.online(true);
        bench.exchange();
        assertThat(bench.replica().inbox())
                .as("the hub decided it as it was foretold")
                .isEmpty();
        undo();
        undo();
        assertThat(places())
                .singleElement()
                .satisfies(place -> assertThat(place.because()).isEmpty());
    }

    @Test
    void whatIsHalfTypedWaitsWithThePupilAlsoAfterARestart() {
        MovesViewModel moves = signedIn(OfficeBench.REGISTRAR_EMAIL);
        moves.begin(Act.LEAVE);
        moves.reason().set("moves to Kis");
        people.openPupil(SampleSchool.pupil("east", 1));
        assertThat(fresh().open().get()).isNull();
        assertThat(moves.reason().get()).isEmpty();
        moves.begin(Act.TRANSFER);
        moves.group().set(SampleSchool.WEST.toString());
        people.stop();
        people = new People(work, may, Map.of(), screen -> {});
        people.pupils().list().activate();
        people.pupils().record().activate();
        people.moves().activate();
        people.openPupil(PUPIL);
        MovesViewModel later = fresh();
        assertThat(later.open().get()).isEqualTo(Act.LEAVE);
        assertThat(later.reason().get()).isEqualTo("moves to Kis");
        later.save();
        people.openPupil(SampleSchool.pupil("east", 1));
        fresh();
        assertThat(later.open().get()).isEqualTo(Act.TRANSFER);
        assertThat(later.group().get()).isEqualTo(SampleSchool.WEST.toString());
        assertThat(later.seats()).isNotEmpty();
        later.leave();
        people.openPupil(PUPIL);
        assertThat(fresh().open().get()).as("what was sent is gone").isNull();
        people.openPupil(SampleSchool.pupil("east", 1));
        assertThat(fresh().open().get()).as("what was not wanted is gone").isNull();
    }

    @Test
    void whoMayNotMovePupilsIsToldWhoMay() {
        MovesViewModel moves = signedIn(OfficeBench.BURSAR_EMAIL);
        assertThat(moves.whyNot(Act.LEAVE)).isNotEmpty();
        moves.begin(Act.LEAVE);
        assertThat(moves.open().get()).isNull();
    }
}
