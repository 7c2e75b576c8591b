package io.daftari.office;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.SeenList;
import io.daftari.model.people.Enrolment;
import io.daftari.replica.PendingOperation;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 90, unit = TimeUnit.SECONDS)
class RegisterScreenTest {

    @TempDir
    private Path folder;

    private OfficeBench bench;
    private Window window;

    @BeforeEach
    void open() throws Exception {
        bench = new OfficeBench(folder);
        bench.joined();
        bench.replica().signOut();
        bench.online(false);
        window = new Window(bench, 1366, 768);
        window.untilShown("#password");
        window.click("#email");
        window.write(OfficeBench.REGISTRAR_EMAIL);
        window.click("#password");
        window.write(OfficeBench.PASSWORD);
        window.press(KeyCode.ENTER);
        window.untilShown("#dashboard");
        // The first page has been left by keys alone, and the register takes them.
        window.shortcut(KeyCode.DIGIT2);
        window.untilShown("#mark-5-present");
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        bench.close();
    }

    @Test
    void takesARegisterByKeyboardAlone() {
        window.picture("register-keyboard-before");
        window.press(KeyCode.DOWN, KeyCode.A, KeyCode.DOWN, KeyCode.L, KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.TAB);
        window.write("rain");
        window.press(KeyCode.ENTER);
        assertThat(window.find("#count-absent", Label.class).getText()).isEqualTo("1");
        assertThat(window.find("#count-late", Label.class).getText()).isEqualTo("1");
        assertThat(window.find("#count-open", Label.class).getText()).isEqualTo("3");
        window.picture("register-keyboard-typed");
        window.press(KeyCode.ENTER);
        window.untilShown("#confirm-panel");
        window.picture("register-keyboard-confirm");
        window.press(KeyCode.ENTER);
        window.until(() -> !bench.replica().pending().isEmpty());
        window.settle();
        window.picture("register-keyboard-taken");

        List<PendingOperation> pending = bench.replica().pending();
        assertThat(pending).singleElement().satisfies(one -> {
            assertThat(one.type()).isEqualTo("MarkRegister");
            assertThat(one.doubtful()).isFalse();
            assertThat(one.display()).isEqualTo("Register of Grade 4 East, Fri 20 Nov 2026 · 1 absent, 1 late");
            assertThat(((Outcome) one.forecast()).counts()).containsEntry("marked", 5L);
        });
        assertThat(window.find("#count-present", Label.class).getText()).isEqualTo("3");

        UUID id = pending.get(0).id();
        long commit = bench.replica().commit();
        bench.online(true).exchange();
        List<Enrolment> list = bench.replica().read(desk -> desk.find(Enrolment.of(EAST, TODAY)));
        assertThat(bench.sent().get(id))
                .isEqualTo(new MarkRegister(
                        EAST,
                        TODAY,
                        0,
                        SeenList.of(commit, list),
                        List.of(
                                new TypedMark(pupil("east", 2), Presence.ABSENT, null, null),
                                new TypedMark(pupil("east", 3), Presence.LATE, 12, "rain")),
                        List.of()));
        window.until(() -> bench.replica().pending().isEmpty());
    }
}
