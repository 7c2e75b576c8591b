package io.daftari.teacher;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.pupil;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.merge.Edit;
import io.daftari.model.people.Student;
import io.daftari.model.row.RowType;
import io.daftari.model.words.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What came back, opened and answered with a thumb, without a network. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class InboxScreenTest {

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

    private void signIn(String email, int width, int height) throws Exception {
        bench.replica().signOut();
        window = new Window(bench, width, height);
        window.click("#email");
        window.write(email);
        window.click("#password");
        window.write(TeacherBench.PASSWORD);
        window.click("#next");
        window.untilShown("#tab-inbox");
        window.click("#tab-inbox");
        window.settle();
    }

    @Test
    void aRegisterThatTwoPhonesTookIsReadAndSettled() throws Exception {
        bench.joinedAs(TeacherBench.TEACHER_EMAIL);
        bench.elsewhere(
                TEACHER,
                registerOf(
                        "east",
                        EAST,
                        List.of(new TypedMark(pupil("east", 2), Presence.ABSENT, null, null)),
                        List.of()));
        bench.replica()
                .submit(
                        registerOf(
                                "east",
                                EAST,
                                List.of(new TypedMark(pupil("east", 2), Presence.EXCUSED, null, "at the clinic")),
                                List.of(bench.mocked())),
                        "");
        bench.exchange();
        bench.online(false);
        signIn(TeacherBench.TEACHER_EMAIL, 360, 640);
        window.picture("inbox-360");
        window.click("#entry-0");
        window.untilShown("#inbox-leave");
        window.picture("inbox-entry-360");
        window.click("#inbox-leave");
        window.untilShown("#inbox-done");
        assertThat(window.shows("#entry-sheet")).isFalse();
        window.reveal("#settled");
        window.click("#settled");
        window.picture("inbox-settled-360");
        assertThat(bench.replica().pending()).as("the choice, and the entry").hasSize(2);
    }

    @Test
    void whoChoosesSoSendsWhenHeAsks() throws Exception {
        bench.joinedAs(TeacherBench.TEACHER_EMAIL);
        bench.exchange();
        signIn(TeacherBench.TEACHER_EMAIL, 360, 640);
        window.reveal("#only-asked");
        window.click("#only-asked");
        assertThat(bench.choice().byItself()).isFalse();
        window.run(() -> bench.replica()
                .submit(
                        registerOf(
                                "east",
                                EAST,
                                List.of(new TypedMark(pupil("east", 2), Presence.ABSENT, null, null)),
                                List.of()),
                        "Grade 4 East"));
        window.reveal("#only-asked");
        window.picture("inbox-only-asked-360");
        window.reveal("#send-now");
        window.click("#send-now");
        window.until(() -> bench.replica().pending().isEmpty());
    }

    @Test
    void anotherValueIsTypedInPlaceOfBoth() throws Exception {
        bench.joinedAs(TeacherBench.REGISTRAR_EMAIL);
        Student before = bench.replica()
                .read(desk -> desk.get(Student.class, pupil("east", 1)))
                .orElseThrow();
        bench.elsewhere(OWNER, phone(before, "0733000009"));
        bench.pass(Duration.ofMinutes(5));
        bench.replica().submit(phone(before, "0722000001"), "");
        bench.exchange();
        bench.online(false);
        signIn(TeacherBench.REGISTRAR_EMAIL, 412, 915);
        window.click("#entry-0");
        window.untilShown("#inbox-take");
        window.picture("inbox-two-values");
        window.run(() -> window.teacher().language().set(Language.FRENCH));
        window.settle();
        window.picture("inbox-two-values-fr");
        window.click("#inbox-type");
        window.picture("inbox-typing-fr");
        window.write("0744111222");
        window.click("#inbox-save");
        window.untilShown("#inbox-done");
        assertThat(bench.replica()
                        .read(desk -> desk.get(Student.class, pupil("east", 1)))
                        .orElseThrow()
                        .phone)
                .isEqualTo("0744111222");
        window.picture("inbox-done-fr");
    }

    private static Edit phone(Student before, String number) {
        Student after = RowType.of(before).copy(before);
        after.phone = number;
        return Edit.changing(before, after);
    }
}
