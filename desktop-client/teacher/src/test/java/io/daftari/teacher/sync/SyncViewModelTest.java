package io.daftari.teacher.sync;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.replica.exchange.Pace;
import io.daftari.replica.exchange.SyncLoop;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import io.daftari.teacher.TeacherBench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.SimpleLongProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a teacher chooses about her bytes. */
@Timeout(60)
class SyncViewModelTest {

    private static final Words WORDS = Words.in(Language.ENGLISH, List.of(SyncText.class, SyncView.class));

    @TempDir
    private Path folder;

    private final AtomicBoolean costs = new AtomicBoolean(true);
    private TeacherBench bench;

    @BeforeEach
    void open() {
        bench = new TeacherBench(folder);
        bench.joinedAs(TeacherBench.TEACHER_EMAIL);
        bench.exchange();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void theChoiceIsRememberedAndOverWifiItDoesNotHold() {
        SendChoice choice = new SendChoice(bench.remembered(), costs::get);
        assertThat(choice.byItself()).as("as it comes").isTrue();
        choice.setOnlyAsked(true);
        SendChoice again = new SendChoice(bench.remembered(), costs::get);
        assertThat(again.isOfMobileData()).isTrue();
        assertThat(again.isOnlyAsked()).isTrue();
        assertThat(again.byItself()).isFalse();
        costs.set(false);
        assertThat(again.byItself()).isTrue();
        SendChoice untold = new SendChoice(bench.remembered(), null);
        assertThat(untold.isOfMobileData()).isFalse();
        assertThat(untold.byItself())
                .as("a phone that tells nothing asks always")
                .isFalse();
    }

    @Test
    void whatWaitsGoesOutWhenTheChoiceIsTakenBack() throws InterruptedException {
        SendChoice choice = new SendChoice(bench.remembered(), null);
        SyncLoop loop = bench.loop(
                bench.replica(), new Pace(Duration.ZERO, Duration.ofHours(1), Duration.ZERO, choice::byItself));
        Workspace work = new Workspace(
                bench.replica(),
                bench.clock().getZone(),
                Daftari.speech(),
                () -> WORDS,
                bench.direct(),
                loop::submitted);
        SyncViewModel model = new SyncViewModel(work, loop, choice, new SimpleLongProperty());
        model.askOnly(true);
        assertThat(model.onlyAsked().get()).isTrue();
        bench.replica().submit(registerOf("east", EAST, List.of(), List.of()), "Grade 4 East");
        loop.submitted();
        model.askOnly(false);
        while (!bench.replica().pending().isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(choice.byItself()).isTrue();
    }

    /** Nobody shall take a day that has gone from the phone for one that nobody marked. */
    @Test
    void fromWhichDayOnMarksAreHereIsSaid() {
        SyncLoop loop = bench.loop(
                bench.replica(), new Pace(Duration.ofHours(1), Duration.ofHours(1), Duration.ZERO, () -> true));
        Workspace work = new Workspace(
                bench.replica(),
                bench.clock().getZone(),
                Daftari.speech(),
                () -> WORDS,
                bench.direct(),
                loop::submitted);
        SyncViewModel model =
                new SyncViewModel(work, loop, new SendChoice(bench.remembered(), null), new SimpleLongProperty());
        model.start();
        assertThat(model.kept().get())
                .isEqualTo("On this phone: what was marked since Mon 27 Apr 2026. Older days are at the school.");
        model.stop();
    }
}
