package io.daftari.teacher;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.LATITUDE;
import static io.daftari.model.sample.SampleSchool.LONGITUDE;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.fixAt;
import static io.daftari.model.sample.SampleSchool.id;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.CorrectMark;
import io.daftari.model.attendance.MarkRank;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.inbox.InboxItem;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Query;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.place.Fix;
import io.daftari.replica.fix.FixSource;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A teacher's days from the first sign-in to the last correction: three registers without a network, one from the wrong place,
 * one with a position that another program made up, one with none; the phone ends the app in the middle of one; the hub
 * judges; she reads what came back and corrects a mark.
 */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class WalkScreenTest {

    private static final UUID FIVE = id("five");
    private static final UUID SIX = id("six");

    @TempDir
    private Path folder;

    private TeacherBench bench;
    private Window window;

    @BeforeEach
    void make() {
        bench = new TeacherBench(folder);
        bench.group(FIVE, "Grade 5").admit(FIVE, "five", 1, 6);
        bench.group(SIX, "Grade 6").admit(SIX, "six", 1, 6);
        Stream.of(FIVE, SIX).map(WalkScreenTest::teaches).forEach(edit -> bench.elsewhere(OWNER, edit));
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        bench.close();
    }

    private static Edit teaches(UUID classId) {
        TeachingAssignment assignment = new TeachingAssignment();
        assignment.id = id("assignment of " + classId);
        assignment.staffId = id("staff " + TEACHER);
        assignment.classId = classId;
        assignment.validFrom = LocalDate.of(2026, 1, 5);
        return Edit.creating(assignment);
    }

    private void enrol() {
        window.untilShown("#hub");
        window.reveal("#email");
        window.click("#email");
        window.write(TeacherBench.TEACHER_EMAIL);
        signIn();
        window.untilShown("#school");
        window.click("#next");
        window.untilShown("#class-Grade-4-East");
        window.settle();
    }

    private void signIn() {
        window.reveal("#password");
        window.click("#password");
        window.write(TeacherBench.PASSWORD);
        window.click("#next");
    }

    private void tick() {
        window.run(window.teacher()::tick);
    }

    private void confirm(int waiting) {
        window.click("#action");
        window.untilShown("#submit");
        window.click("#submit");
        window.until(() -> bench.replica().pending().size() == waiting);
        window.click("#away");
    }

    private List<Fix> sentWith(UUID classId) {
        return bench.sent().values().stream()
                .filter(MarkRegister.class::isInstance)
                .map(MarkRegister.class::cast)
                .filter(taken -> taken.classId().equals(classId))
                .findFirst()
                .orElseThrow()
                .fixes();
    }

    private List<AttendanceMark> marksOf(UUID student) {
        return bench.replica()
                .read(desk -> desk.find(Query.of(AttendanceMark.class).eq("studentId", student)));
    }

    @ParameterizedTest
    @CsvSource({"360,640", "412,915"})
    void aTeachersDaysFromTheFirstSignInToTheLastCorrection(int width, int height) throws Exception {
        String size = width + "x" + height;
        window = new Window(bench, width, height);
        // Enrolled where there is a network, for the last time today.
        enrol();
        bench.online(false);

        // From the wrong place.
        Fix far = fixAt(LATITUDE + 0.05, LONGITUDE, 8, bench.clock().instant());
        bench.receiver().find(far);
        tick();
        window.click("#class-Grade-4-East");
        window.click("#state-2");
        confirm(1);

        // With a position that another program made up; the phone ends the app when half of it is typed.
        bench.mocked();
        tick();
        window.reveal("#class-Grade-5");
        window.click("#class-Grade-5");
        window.click("#state-1");
        window.click("#state-3");
        window.click("#state-3");
        window.settle();
        window.kill();
        bench.restart();
        window = new Window(bench, width, height);
        signIn();
        window.untilShown("#class-Grade-5");
        window.picture("walk-begun-" + size);
        Fix madeUp = bench.mocked();
        tick();
        window.reveal("#class-Grade-5");
        window.click("#class-Grade-5");
        window.untilShown("#state-1");
        assertThat(state(1)).isEqualTo("Absent");
        assertThat(state(3)).isEqualTo("Late");
        confirm(2);

        // With none.
        bench.receiver().is(FixSource.State.OFF);
        tick();
        window.reveal("#class-Grade-6");
        window.click("#class-Grade-6");
        window.untilShown("#action");
        window.picture("walk-no-position-" + size);
        confirm(3);
        assertThat(bench.sent()).isEmpty();

        // There is a network again, and the hub judges.
        bench.online(true).exchange();
        window.settle();
        assertThat(bench.replica().pending()).isEmpty();
        assertThat(sentWith(EAST)).contains(far);
        assertThat(sentWith(FIVE)).contains(madeUp);
        window.click("#tab-inbox");
        window.untilShown("#entry-0");
        window.picture("walk-inbox-" + size);
        int back = bench.replica().read(desk -> desk.find(InboxItem.open())).size();
        assertThat(back).as("the wrong place and the made-up one").isGreaterThanOrEqualTo(2);
        window.click("#entry-0");
        window.untilShown("#inbox-leave");
        window.click("#inbox-leave");
        window.untilShown("#inbox-done");

        // The absent one came with the second bus.
        window.click("#tab-today");
        window.reveal("#class-Grade-4-East");
        window.click("#class-Grade-4-East");
        window.click("#pupil-2");
        window.untilShown("#late-2");
        window.click("#late-2");
        window.click("#reason-2");
        window.write("second bus");
        window.click("#action");
        window.untilShown("#submit");
        window.click("#submit");
        window.until(() -> bench.replica().pending().stream()
                .anyMatch(waits -> waits.type().equals("CorrectMark")));
        bench.exchange();
        window.settle();
        window.picture("walk-corrected-" + size);
        assertThat(bench.sent().values())
                .filteredOn(CorrectMark.class::isInstance)
                .hasSize(1);
        assertThat(marksOf(pupil("east", 2)))
                .as("beside what she had typed first")
                .extracting(mark -> mark.rank + " " + mark.presence)
                .containsExactlyInAnyOrder(
                        MarkRank.CLASS_TEACHER + " " + Presence.ABSENT, MarkRank.CORRECTION + " " + Presence.LATE);
        assertThat(bench.replica().pending()).isEmpty();
    }

    private String state(int number) {
        return window.find("#state-" + number, Labeled.class).getText();
    }
}
