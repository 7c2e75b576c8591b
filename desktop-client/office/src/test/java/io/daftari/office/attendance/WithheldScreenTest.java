package io.daftari.office.attendance;

import static io.daftari.model.sample.SampleSchool.EAST;
import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.SCHOOL;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.pupil;
import static io.daftari.model.sample.SampleSchool.registerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.attendance.AttendanceMark;
import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.merge.Edit;
import io.daftari.model.op.Query;
import io.daftari.model.op.SeenList;
import io.daftari.model.op.Status;
import io.daftari.model.people.Enrolment;
import io.daftari.model.row.RowType;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.School;
import io.daftari.office.OfficeBench;
import io.daftari.office.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A register that came too late, read line by line and let count without a network; pictures in target/screens. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class WithheldScreenTest {

    @TempDir
    private Path folder;

    @Test
    void aLateRegisterIsReadBesideWhatStandsAndLetCount() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            bench.joined();
            ClassGroup small = bench.replica()
                    .read(desk -> desk.get(ClassGroup.class, EAST))
                    .orElseThrow();
            ClassGroup big = RowType.of(small).copy(small);
            big.capacity = 40;
            bench.elsewhere(OWNER, Edit.changing(small, big));
            bench.admit(EAST, "east", 6, 24);
            School before =
                    bench.replica().read(desk -> desk.get(School.class, SCHOOL)).orElseThrow();
            School after = RowType.of(before).copy(before);
            after.registerOpenDays = 1;
            bench.elsewhere(OWNER, Edit.changing(before, after));
            bench.elsewhere(
                    OWNER,
                    registerOf(
                            "east",
                            EAST,
                            List.of(
                                    new TypedMark(pupil("east", 2), Presence.PRESENT, null, null),
                                    new TypedMark(pupil("east", 4), Presence.LATE, 12, "rain")),
                            List.of()));
            bench.exchange();
            bench.pass(Duration.ofDays(1));
            bench.elsewhere(TEACHER, late(bench));
            bench.exchange();
            bench.online(false);
            bench.replica().signOut();
            try (Window window = new Window(bench, 1366, 768)) {
                work(bench, window);
            }
        }
    }

    private static MarkRegister late(OfficeBench bench) {
        List<Enrolment> seen = bench.replica().read(desk -> desk.find(Enrolment.of(EAST, TODAY)));
        List<TypedMark> typed = new ArrayList<>();
        typed.add(new TypedMark(pupil("east", 2), Presence.ABSENT, null, null));
        typed.add(new TypedMark(pupil("east", 4), Presence.LATE, 12, "rain"));
        typed.add(new TypedMark(
                pupil("east", 5), Presence.EXCUSED, null, "at the clinic with her mother since Wednesday"));
        for (int i = 6; i <= 16; i++) {
            typed.add(new TypedMark(pupil("east", i), i % 2 == 0 ? Presence.ABSENT : Presence.LATE, null, null));
        }
        return new MarkRegister(EAST, TODAY, 0, SeenList.of(0, seen), typed, List.of());
    }

    private static void work(OfficeBench bench, Window window) {
        window.signIn(OfficeBench.REGISTRAR_EMAIL);
        window.click("#screen-inbox");
        window.untilShown("#withheld-all");
        window.picture("inbox-withheld");
        window.click("#withheld-all");
        window.settle();
        window.picture("inbox-withheld-all");
        assertThat(presence(bench, 2)).as("nothing yet").containsExactly(Presence.PRESENT);
        window.click("#inboxList");
        window.press(KeyCode.DIGIT2);
        window.until(() -> items(window) == 0 || bench.replica().pending().size() == 1);
        window.settle();
        window.picture("inbox-let-count");
        assertThat(presence(bench, 2))
                .as("the office's word is kept")
                .containsExactlyInAnyOrder(Presence.PRESENT, Presence.ABSENT);
        window.click("#inboxSettled");
        window.settle();
        window.picture("inbox-let-count-settled");
        bench.online(true).exchange();
        assertThat(bench.replica().decided(1)).allMatch(one -> one.decision().status() == Status.ACCEPTED);
        window.click("#screen-registers");
        window.untilShown("#register");
        window.settle();
        window.click("#previous-day");
        window.click("Grade 4 East");
        window.click("#register");
        window.press(KeyCode.HOME, KeyCode.DOWN);
        window.shortcut(KeyCode.H);
        window.untilShown("#history-panel");
        window.settle();
        window.picture("history-let-count");
    }

    private static List<Presence> presence(OfficeBench bench, int nth) {
        UUID student = pupil("east", nth);
        return bench
                .replica()
                .read(desk -> desk.find(Query.of(AttendanceMark.class).eq("studentId", student)))
                .stream()
                .map(mark -> mark.presence)
                .toList();
    }

    private static int items(Window window) {
        return window.onScreen(
                () -> window.find("#inboxList", ListView.class).getItems().size());
    }
}
