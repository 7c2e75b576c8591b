package io.daftari.teacher;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.LATITUDE;
import static io.daftari.model.sample.SampleSchool.LONGITUDE;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.TERM_START;
import static io.daftari.model.sample.SampleSchool.fixAt;
import static io.daftari.model.sample.SampleSchool.id;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.attendance.CheckIn;
import io.daftari.model.people.AdmitStudent;
import io.daftari.model.words.Language;
import io.daftari.replica.fix.FixSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A teacher's day beside the register: being there, and whom to call. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DayScreenTest {

    private static final List<String> NAMES = List.of(
            "Achieng Odhiambo", "Ọláolúwa Ogunbanjo-Adéyẹmí", "Gĩthĩnji Kariuki", "Amina Abdullahi Hassan Noor");

    @TempDir
    private Path folder;

    private TeacherBench bench;
    private Window window;

    @BeforeEach
    void join() {
        bench = new TeacherBench(folder);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        bench.close();
    }

    private void signIn(int width, int height) throws Exception {
        bench.joinedAs(TeacherBench.TEACHER_EMAIL).replica().signOut();
        window = new Window(bench, width, height);
        window.click("#email");
        window.write(TeacherBench.TEACHER_EMAIL);
        window.click("#password");
        window.write(TeacherBench.PASSWORD);
        window.click("#next");
        window.untilShown("#class-Grade-4-East");
    }

    @Test
    void findsHisClassesWhereHisSessionIsOpenAndSignsOutToTheForm() throws Exception {
        bench.joinedAs(TeacherBench.TEACHER_EMAIL);
        window = new Window(bench, 360, 640);
        window.untilShown("#class-Grade-4-East");
        assertThat(window.shows("#password")).isFalse();
        window.run(window.teacher()::signOut);
        window.untilShown("#password");
    }

    private void tick() {
        window.run(window.teacher()::tick);
    }

    @ParameterizedTest
    @CsvSource({"360,640", "412,915"})
    void checksInWithoutANetworkAndSeesWhatTheHubSays(int width, int height) throws Exception {
        signIn(width, height);
        String size = width + "x" + height;
        bench.online(false);
        bench.receiver().is(FixSource.State.FORBIDDEN);
        window.click("#check-in");
        tick();
        window.picture("check-in-forbidden-" + size);
        bench.receiver().find(fixAt(LATITUDE + 0.05, LONGITUDE, 8, bench.clock().instant()));
        tick();
        window.picture("check-in-" + size);
        window.click("#check-in-now");
        window.until(() -> bench.replica().pending().size() == 1);
        window.picture("check-in-waiting-" + size);
        bench.online(true).exchange();
        window.settle();
        window.picture("check-in-decided-" + size);
        assertThat(bench.sent().values()).singleElement().isInstanceOf(CheckIn.class);
        window.run(() -> window.teacher().language().set(Language.FRENCH));
        bench.receiver().is(FixSource.State.OFF);
        tick();
        window.picture("check-in-french-" + size);
        window.run(() -> window.teacher().language().set(Language.SWAHILI));
        tick();
        window.click("#check-in");
        window.picture("check-in-swahili-" + size);
    }

    private void sixtyPupils() {
        for (int i = 6; i <= 60; i++) {
            String[] name = NAMES.get(i % NAMES.size()).split(" ", 2);
            bench.elsewhere(
                    REGISTRAR,
                    new AdmitStudent(
                            pupil("east", i),
                            "MTG/2026/%04d".formatted(i),
                            name[0],
                            null,
                            name[1],
                            null,
                            null,
                            false,
                            EAST,
                            TERM_START,
                            i % 10 == 0
                                    ? List.of()
                                    : List.of(new AdmitStudent.Kin(
                                            id("guardian " + i),
                                            id("kin " + i),
                                            "Immaculate Nekesa",
                                            name[1],
                                            i % 7 == 0 ? null : "+254 722 %06d".formatted(i),
                                            "grandmother",
                                            true,
                                            true))));
        }
    }

    @ParameterizedTest
    @CsvSource({"360,640", "412,915"})
    void findsAndCallsAGuardianAmongSixtyPupils(int width, int height) throws Exception {
        sixtyPupils();
        signIn(width, height);
        String size = width + "x" + height;
        window.click("#class-Grade-4-East");
        window.click("#open-contacts");
        window.untilShown("#call-0");
        window.picture("contacts-" + size);
        window.click("#contacts-search");
        window.write("pupil3");
        window.picture("contacts-found-" + size);
        window.click("#call-0");
        window.click("#text-0");
        assertThat(bench.dialled()).containsExactly("call 072200003", "text 072200003");
        window.click("#contacts-search");
        window.write("xyz");
        window.picture("contacts-none-" + size);
        window.click("#contacts-away");
        window.untilShown("#state-1");
    }

    @Test
    void sixtyPupilsScrollAndTapWhileNobodyGetsAtTheDisk() throws Exception {
        sixtyPupils();
        signIn(360, 640);
        window.click("#class-Grade-4-East");
        window.untilShown("#state-1");
        window.click("#open-contacts");
        window.untilShown("#call-0");
        window.click("#contacts-away");
        window.untilShown("#state-1");
        // A call of the database on the screen's thread would wait here for ever, and the test with it.
        bench.whileTheDiskIsStuck(() -> {
            ListView<?> pupils = window.find("#pupils", ListView.class);
            for (int row = 0; row < 60; row += 4) {
                int to = row;
                window.run(() -> {
                    pupils.scrollTo(to);
                    pupils.layout();
                });
                window.run(() -> window.teacher().tick());
            }
            window.run(() -> {
                pupils.scrollTo(0);
                pupils.layout();
            });
            window.tap("#state-1");
            window.tap("#state-2");
            window.tap("#action");
            assertThat(window.shows("#submit")).isTrue();
        });
        window.settle();
        window.picture("register-60-360x640");
        window.click("#submit");
        window.until(() -> bench.replica().pending().size() == 1);
    }

    @ParameterizedTest
    @CsvSource({"360,640", "412,915"})
    void goesFromLessonToLesson(int width, int height) throws Exception {
        bench.pass(Duration.ofMinutes(35));
        signIn(width, height);
        bench.lessons(8);
        window.untilShown("#lesson");
        assertThat(window.find("#lesson", Label.class).getText()).isEqualTo("Lesson 2, 08:40");
        String size = width + "x" + height;
        window.picture("lesson-today-" + size);
        window.click("#lessonBefore");
        window.untilShown("#class-Grade-4-East");
        assertThat(window.find("#lesson", Label.class).getText()).isEqualTo("Lesson 1, 08:00");
        window.click("#class-Grade-4-East");
        window.untilShown("#state-2");
        window.picture("lesson-register-" + size);
    }
}
