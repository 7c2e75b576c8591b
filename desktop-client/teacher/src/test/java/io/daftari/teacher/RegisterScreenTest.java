package io.daftari.teacher;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.op.SeenList;
import io.daftari.model.people.Enrolment;
import io.daftari.model.place.Fix;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 90, unit = TimeUnit.SECONDS)
class RegisterScreenTest {

    @TempDir
    private Path folder;

    private TeacherBench bench;
    private Window window;

    @BeforeEach
    void join() {
        bench = new TeacherBench(folder);
        bench.joinedAs(TeacherBench.TEACHER_EMAIL).replica().signOut();
        bench.online(false);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        bench.close();
    }

    @ParameterizedTest
    @CsvSource({"360,640", "412,915"})
    void takesARegisterByTapsAlone(int width, int height) throws Exception {
        window = new Window(bench, width, height);
        String size = width + "x" + height;
        window.click("#email");
        window.write(TeacherBench.TEACHER_EMAIL);
        window.click("#password");
        window.write(TeacherBench.PASSWORD);
        window.click("#next");
        window.untilShown("#class-Grade-4-East");
        assertThat(window.shows("#class-Grade-4-West"))
                .as("a class of somebody else")
                .isFalse();
        Fix fix = bench.atSchool();
        window.run(window.teacher()::tick);
        window.picture("today-" + size);
        window.click("#class-Grade-4-East");
        window.click("#state-2");
        window.click("#state-3");
        window.click("#state-3");
        window.click("#more-3");
        window.click("#more-3");
        window.click("#reason-3");
        window.write("rain");
        window.picture("register-typed-" + size);
        window.click("#action");
        window.untilShown("#submit");
        window.picture("confirm-" + size);
        window.click("#submit");
        window.until(() -> bench.replica().pending().size() == 1);
        window.until(
                () -> !window.teacher().root().lookup("#action").getParent().isVisible());
        window.picture("register-taken-" + size);

        UUID id = bench.replica().pending().get(0).id();
        long commit = bench.replica().commit();
        List<Enrolment> list = bench.replica().read(desk -> desk.find(Enrolment.of(EAST, TODAY)));
        bench.online(true).exchange();
        assertThat(bench.sent().get(id))
                .isEqualTo(new MarkRegister(
                        EAST,
                        TODAY,
                        0,
                        SeenList.of(commit, list),
                        List.of(
                                new TypedMark(pupil("east", 2), Presence.ABSENT, null, null),
                                new TypedMark(pupil("east", 3), Presence.LATE, 10, "rain")),
                        List.of(fix)));
        window.until(() -> bench.replica().pending().isEmpty());
    }
}
