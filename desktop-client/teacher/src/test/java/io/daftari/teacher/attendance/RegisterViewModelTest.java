package io.daftari.teacher.attendance;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.Daftari;
import io.daftari.model.attendance.CorrectMark;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.RegisterCounts;
import io.daftari.model.attendance.RegisterLine;
import io.daftari.model.attendance.RegisterText;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.place.Fix;
import io.daftari.model.words.Language;
import io.daftari.model.words.Words;
import io.daftari.replica.fix.FixTrail;
import io.daftari.replica.live.SyncText;
import io.daftari.replica.live.Workspace;
import io.daftari.teacher.TeacherBench;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The register by thumb without a window, on a real replica. */
class RegisterViewModelTest {

    private static final UUID PUPIL = pupil("east", 2);

    @TempDir
    private Path folder;

    private TeacherBench bench;
    private FixTrail trail;
    private RegisterViewModel register;

    @BeforeEach
    void open() {
        bench = new TeacherBench(folder);
        bench.joinedAs(TeacherBench.TEACHER_EMAIL);
        Words words = Words.in(Language.ENGLISH, List.of(RegisterText.class, SyncText.class, RegisterView.class));
        Workspace work = new Workspace(
                bench.replica(), ZoneId.of("Africa/Nairobi"), Daftari.speech(), () -> words, bench.direct(), () -> {});
        trail = new FixTrail(bench.source(), MarkRegister.MAX_FIXES);
        register = new RegisterViewModel(work, trail);
        register.activate();
        register.open(EAST);
    }

    @AfterEach
    void close() {
        register.deactivate();
        bench.close();
    }

    private RegisterLine line(int number) {
        return register.lines().get(number - 1).get();
    }

    private void confirmAndSubmit() {
        register.confirm();
        register.submit();
    }

    @Test
    void tapsLeadThroughTheMarksAndBack() {
        List<Presence> round = List.of(Presence.ABSENT, Presence.LATE, Presence.EXCUSED, Presence.PRESENT);
        for (Presence presence : round) {
            register.tap(PUPIL);
            assertThat(line(2).shown()).isEqualTo(presence);
            assertThat(register.opened().get()).isEqualTo(PUPIL);
        }
        register.tap(PUPIL);
        assertThat(line(2).shown()).isNull();
        assertThat(register.opened().get()).isNull();
    }

    @Test
    void theMainButtonSaysWhatItDoes() {
        assertThat(register.action().get()).isEqualTo("Everyone is present");
        register.tap(PUPIL);
        assertThat(register.action().get()).isEqualTo("Everyone else is present");
        confirmAndSubmit();
        assertThat(register.action().get()).as("nothing to confirm").isEmpty();
        register.mark(pupil("east", 3), Presence.ABSENT);
        assertThat(register.action().get()).isEqualTo("Correct 1 mark");
    }

    @Test
    void stepsOfMinutesStayWithinWhatIsPossible() {
        register.mark(PUPIL, Presence.LATE);
        register.minutes(PUPIL, 1);
        register.minutes(PUPIL, 1);
        register.minutes(PUPIL, -1);
        assertThat(line(2).minutes()).isEqualTo(5);
        register.minutes(PUPIL, -1);
        register.minutes(PUPIL, -1);
        assertThat(line(2).minutes()).isZero();
    }

    @Test
    void sendsFreshFixesOnly() {
        bench.atSchool();
        trail.look();
        bench.pass(Duration.ofMinutes(10));
        Fix fresh = bench.atSchool();
        trail.look();
        register.confirm();
        assertThat(register.place().get()).startsWith("The position of this phone goes with");
        register.submit();
        bench.exchange();
        assertThat(bench.sent().values())
                .singleElement()
                .isInstanceOfSatisfying(
                        MarkRegister.class, sent -> assertThat(sent.fixes()).containsExactly(fresh));
    }

    @Test
    void countsWithoutAPositionAndSaysSo() {
        register.confirm();
        assertThat(register.place().get()).isEqualTo("There is no position yet. The register counts all the same.");
        register.submit();
        assertThat(bench.replica().pending()).hasSize(1);
        assertThat(register.counts().get()).isEqualTo(new RegisterCounts(5, 0, 0, 0, 0));
    }

    @Test
    void aCorrectionNeedsAReasonAndOpensWhereItIsMissing() {
        confirmAndSubmit();
        register.tap(PUPIL);
        register.toggle(PUPIL);
        confirmAndSubmit();
        assertThat(bench.replica().pending()).hasSize(1);
        assertThat(register.opened().get()).isEqualTo(PUPIL);
        register.reason(PUPIL, "left at break");
        confirmAndSubmit();
        bench.exchange();
        assertThat(bench.sent().values())
                .filteredOn(CorrectMark.class::isInstance)
                .singleElement()
                .extracting(sent -> ((CorrectMark) sent).mark())
                .isEqualTo(new TypedMark(PUPIL, Presence.ABSENT, null, "left at break"));
    }

    @Test
    void tapsSkipWhatStandsAlready() {
        register.mark(PUPIL, Presence.ABSENT);
        confirmAndSubmit();
        register.tap(PUPIL);
        assertThat(line(2).shown()).as("absent stands").isEqualTo(Presence.LATE);
        register.mark(PUPIL, Presence.ABSENT);
        assertThat(line(2).typed()).as("back to what stands").isFalse();
    }
}
