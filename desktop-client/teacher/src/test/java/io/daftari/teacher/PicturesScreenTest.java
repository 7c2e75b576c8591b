package io.daftari.teacher;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.REGISTRAR;
import static io.daftari.model.sample.SampleSchool.pupil;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.attendance.CorrectMark;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Query;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.PasswordField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Walks through every state of the app and keeps a picture of each in target/screens, to be looked at. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class PicturesScreenTest {

    @TempDir
    private Path folder;

    private TeacherBench bench;
    private Window window;

    @BeforeEach
    void make() {
        bench = new TeacherBench(folder);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        bench.close();
    }

    private void signIn(int width, int height) throws Exception {
        bench.replica().signOut();
        window = new Window(bench, width, height);
        window.click("#email");
        window.write(TeacherBench.TEACHER_EMAIL);
        window.click("#password");
        window.write(TeacherBench.PASSWORD);
        window.click("#next");
        window.untilShown("#tab-today");
        window.settle();
    }

    private void speak(Language language) {
        window.run(() -> window.teacher().language().set(language));
        window.settle();
    }

    @Test
    void joiningWithAnErrorAndThenWell() throws Exception {
        bench.withoutReceiver().online(false);
        window = new Window(bench, 412, 915);
        window.untilShown("#hub");
        window.click("#email");
        window.write(TeacherBench.TEACHER_EMAIL);
        window.click("#password");
        window.write(TeacherBench.PASSWORD);
        window.click("#next");
        window.untilShown(".problem");
        window.picture("join-error");
        bench.online(true);
        window.click("#next");
        window.untilShown("#school");
        window.picture("join-school");
        window.click("#next");
        window.untilShown("#class-Grade-4-East");
        window.picture("today-without-position");
        window.click("#class-Grade-4-East");
        window.click("#action");
        window.untilShown("#submit");
        window.picture("confirm-without-position");
        window.click("#submit");
        window.until(() -> bench.sent().size() == 1);
    }

    @Test
    void aClassOfSixtyWithLongNames() throws Exception {
        bench.admit(EAST, "east", 6, 60).joinedAs(TeacherBench.TEACHER_EMAIL);
        signIn(412, 915);
        window.click("#class-Grade-4-East");
        window.untilShown("#state-2");
        window.click("#state-2");
        window.click("#state-4");
        window.click("#state-4");
        window.click("#more-4");
        window.click("#state-6");
        window.click("#state-6");
        window.click("#state-6");
        window.picture("register-60");
        speak(Language.FRENCH);
        window.untilShown("#state-2");
        window.picture("register-60-fr");
        speak(Language.SWAHILI);
        window.untilShown("#state-2");
        window.picture("register-60-sw");
        window.click("#action");
        window.untilShown("#submit");
        window.picture("confirm-60-sw");
    }

    @Test
    void whatTheOfficeCorrectedAndWhatCameBack() throws Exception {
        bench.joinedAs(TeacherBench.TEACHER_EMAIL);
        bench.elsewhere(
                SampleSchool.TEACHER,
                registerOf(
                        "east",
                        EAST,
                        List.of(new TypedMark(pupil("east", 2), Presence.ABSENT, null, null)),
                        List.of()));
        bench.pass(Duration.ofMinutes(30));
        bench.elsewhere(
                REGISTRAR,
                new CorrectMark(
                        EAST,
                        SampleSchool.TODAY,
                        0,
                        new TypedMark(pupil("east", 2), Presence.LATE, 25, "came with the second bus"),
                        null));
        bench.admit(EAST, "east", 6, 7);
        bench.exchange();
        bench.online(false);
        signIn(412, 915);
        window.picture("today-partly-taken");
        window.click("#class-Grade-4-East");
        window.untilShown("#state-3");
        window.picture("register-partly-taken");
        window.click("#pupil-5");
        window.click("#absent-5");
        window.picture("register-correcting");
        window.click("#action");
        window.untilShown("#submit");
        window.picture("confirm-correcting");
        window.click("#submit");
        assertThat(window.shows("#submit")).as("a correction without a reason").isFalse();
        window.click("#reason-5");
        window.write("left at break");
        window.click("#action");
        window.click("#submit");
        window.until(() -> bench.replica().pending().size() == 1);
        window.click("#away");
        window.click("#tab-inbox");
        window.picture("inbox");
        speak(Language.SWAHILI);
        window.picture("inbox-sw");
        speak(Language.FRENCH);
        window.picture("inbox-fr");
    }

    @Test
    void somebodyWhoTeachesAndTakesNoRegistersIsToldWhyAndMayRecordAnyway() throws Exception {
        RoleAssignment role = bench.joinedAs(TeacherBench.TEACHER_EMAIL)
                .replica()
                .read(desk -> desk.find(Query.of(RoleAssignment.class).eq("userId", SampleSchool.TEACHER))
                        .get(0));
        RoleAssignment other = new RoleAssignment();
        other.id = SampleSchool.id("no teacher any more");
        other.userId = SampleSchool.TEACHER;
        other.role = Role.NON_TEACHING_STAFF;
        other.validFrom = SampleSchool.FOUNDED;
        signIn(360, 640);
        window.untilShown("#class-Grade-4-East");
        assertThat(window.shows("#barred")).isFalse();
        bench.elsewhere(SampleSchool.OWNER, Edit.creating(other));
        bench.elsewhere(SampleSchool.OWNER, Edit.archiving(role));
        bench.pass(Duration.ofMinutes(2));
        bench.exchange();
        window.run(window.teacher()::tick);
        window.untilShown("#barred");
        window.picture("today-barred");
        window.click("#class-Grade-4-East");
        window.untilShown("#action");
        window.picture("register-barred");
        window.click("#action");
        window.click("#submit");
        window.until(() -> bench.replica().pending().size() == 1);
    }

    @Test
    void somebodyWithoutClasses() throws Exception {
        bench.joinedAs(TeacherBench.REGISTRAR_EMAIL);
        bench.replica().signOut();
        window = new Window(bench, 360, 640);
        window.click("#email");
        window.write(TeacherBench.REGISTRAR_EMAIL);
        window.click("#password");
        window.write("wrong");
        bench.online(false);
        window.click("#next");
        window.untilShown(".problem");
        window.picture("sign-in-error");
        window.click("#password");
        window.run(() -> window.find("#password", PasswordField.class).clear());
        window.write(TeacherBench.PASSWORD);
        window.click("#next");
        window.untilShown("#tab-today");
        window.picture("no-classes");
    }
}
