package io.daftari.office.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Query;
import io.daftari.model.people.Student;
import io.daftari.model.school.Subject;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.trial.TrialViewModel.Asked;
import io.daftari.replica.Replica;
import io.daftari.replica.Trial;
import io.daftari.replica.live.SyncText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way into the trial school without a window, with a real file behind it and no hub in reach. */
class TrialViewModelTest {

    @TempDir
    private Path folder;

    private final Words words = Words.in(Language.ENGLISH, List.of(SyncText.class, TrialView.class));
    private final List<Replica> entered = new ArrayList<>();
    private final BooleanProperty elsewhere = new SimpleBooleanProperty();
    private OfficeBench bench;
    private TrialViewModel model;

    @BeforeEach
    void make() {
        bench = new OfficeBench(folder);
        bench.online(false);
        model = model();
    }

    private TrialViewModel model() {
        return new TrialViewModel(bench.trial(), bench.direct(), () -> words, elsewhere, entered::add);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static int pupils(Replica replica) {
        return replica.read(desk -> desk.find(Query.of(Student.class)).size());
    }

    @Test
    void oneClickLeadsIntoASchoolAtWork() {
        assertThat(model.here().get()).isFalse();
        model.start();
        assertThat(entered).singleElement().satisfies(replica -> {
            assertThat(replica.isTrial()).isTrue();
            assertThat(replica.schoolName()).contains("(demo)");
            assertThat(pupils(replica)).isEqualTo(200);
            assertThat(replica.pending()).isEmpty();
        });
        assertThat(model.here().get()).isTrue();
        assertThat(model.busy().get()).isFalse();
        assertThat(model.progress().get()).isEqualTo(1);
        assertThat(model.problem().get()).isEmpty();
        assertThat(bench.entrance().isJoined()).as("of no real school").isFalse();
    }

    @Test
    void goesOnWithTheSchoolThatIsHere() {
        model.start();
        entered.get(0).submit(Edit.creating(subject()), "Chess");
        bench.restart();
        model = model();
        assertThat(model.here().get()).isTrue();
        model.start();
        assertThat(entered).hasSize(2);
        assertThat(entered.get(1).pending()).hasSize(1);
    }

    private Subject subject() {
        Subject subject = new Subject();
        subject.id = bench.trial().newId();
        subject.code = "CHESS";
        subject.name = "Chess";
        return subject;
    }

    @Test
    void beginsAgainOnlyWhenThePersonSaysSo() {
        model.start();
        entered.get(0).submit(Edit.creating(subject()), "Chess");
        bench.trial().close();
        model.askAgain();
        assertThat(model.asked().get()).isEqualTo(Asked.AGAIN);
        assertThat(entered).hasSize(1);
        model.no();
        assertThat(model.asked().get()).isEqualTo(Asked.NOTHING);
        model.askAgain();
        model.yes();
        assertThat(entered).hasSize(2);
        assertThat(entered.get(1).pending()).isEmpty();
        assertThat(entered.get(1).schoolId())
                .as("another school")
                .isNotEqualTo(entered.get(0).schoolId());
    }

    @Test
    void isRemovedOnlyWhenThePersonSaysSo() {
        model.start();
        bench.trial().close();
        model.askRemove();
        assertThat(bench.trial().exists()).isTrue();
        model.yes();
        assertThat(model.here().get()).isFalse();
        assertThat(folder.resolve("trial")).doesNotExist();
        assertThat(entered).hasSize(1);
    }

    @Test
    void saysWhatToDoWhereItsFileIsDamaged() throws Exception {
        model.start();
        bench.trial().close();
        Files.writeString(folder.resolve("trial").resolve("replica.db.keyring"), "{");
        model.start();
        assertThat(model.problem().get()).startsWith("The demo school on this computer does not open.");
        assertThat(model.busy().get()).isFalse();
        model.askAgain();
        model.yes();
        assertThat(entered).hasSize(2);
        assertThat(model.problem().get()).isEmpty();
    }

    @Test
    void canBeRemovedWhereANewerProgramHasWrittenIt() {
        model.start();
        OfficeBench.byANewerProgram(entered.get(0));
        bench.trial().close();
        model.start();
        assertThat(model.problem().get()).startsWith("The demo school on this computer does not open.");
        assertThat(model.busy().get()).isFalse();
        model.askRemove();
        model.yes();
        assertThat(model.here().get()).isFalse();
        assertThat(model.problem().get()).isEmpty();
        assertThat(entered).hasSize(1);
    }

    @Test
    void isClosedWhileSomebodyComesInByAnotherWay() {
        elsewhere.set(true);
        model.start();
        assertThat(entered).isEmpty();
        assertThat(bench.trial().exists()).isFalse();
        elsewhere.set(false);
        model.start();
        assertThat(entered).hasSize(1);
    }

    @Test
    void saysWhatWasKeptWhereTheDiskDoesNotTakeIt() throws Exception {
        Files.writeString(folder.resolve("trial.new"), "something else lies there");
        TrialViewModel blocked = new TrialViewModel(
                new Trial(folder.resolve("trial.new").resolve("inside"), bench.trial()::catalog, bench.ownDevice()),
                bench.direct(),
                () -> words,
                elsewhere,
                entered::add);
        blocked.start();
        assertThat(blocked.problem().get()).startsWith("The disk of this computer did not take it.");
        assertThat(blocked.busy().get()).isFalse();
        assertThat(entered).isEmpty();
    }
}
