package io.daftari.office.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Query;
import io.daftari.model.people.Enrolment;
import io.daftari.model.people.TransferStudent;
import io.daftari.model.place.Fix;
import io.daftari.model.row.RowType;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.words.Language;
import io.daftari.office.OfficeBench;
import io.daftari.office.Window;
import io.daftari.office.kit.Theme;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The inbox worked by keys alone, without a network; pictures in target/screens. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class InboxScreenTest {

    @TempDir
    private Path folder;

    @Test
    void everyEntryIsSettledByKeysWithoutANetwork() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            bench.joined();
            refused(bench);
            CameBack.registerOfAnother(bench);
            CameBack.phoneOfTwo(bench, 2, "0733 000 009", "0722 000 001");
            CameBack.both(
                    bench,
                    3,
                    student -> {
                        student.lastName = "Ogunbanjo-Adéyẹmí Mother Teresa of Calcutta";
                        student.address = "House 14, Limuru Road, beside the Church of the Holy Family, Muthaiga";
                    },
                    student -> {
                        student.lastName = "Ogunbanjo-Adeyemi";
                        student.address = "House 41, Limuru Road, behind the Church of the Holy Family, Muthaiga";
                    });
            bench.online(false);
            bench.replica().signOut();
            try (Window window = new Window(bench, 1366, 768)) {
                work(bench, window);
            }
        }
    }

    /** What was flagged stands above, and what it rests on below; both know the same sentences. */
    @Test
    void aFlaggedEntrySaysEachSentenceOnce() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            bench.joined();
            Instant at = bench.clock().instant();
            Fix madeUp = new Fix(SampleSchool.LATITUDE, SampleSchool.LONGITUDE, 12.0, "gps", true, at, at);
            bench.elsewhere(
                    SampleSchool.TEACHER,
                    SampleSchool.registerOf("east", SampleSchool.EAST, List.of(), List.of(madeUp)));
            bench.exchange();
            bench.online(false);
            bench.replica().signOut();
            try (Window window = new Window(bench, 1366, 768)) {
                window.signIn(OfficeBench.REGISTRAR_EMAIL);
                window.click("#screen-inbox");
                for (String sentence : List.of(
                        "The device says that another program made up its position.",
                        "L’appareil indique qu’un autre programme a inventé sa position.")) {
                    window.untilShown(".inbox-section .site-plot");
                    window.settle();
                    window.run(() -> assertThat(said(window.root(), sentence)).isEqualTo(1));
                    window.picture(
                            "inbox-flagged-" + bench.look().language().get().tag());
                    window.run(() -> bench.look().language().set(Language.FRENCH));
                    window.settle();
                }
            }
        }
    }

    /** How often a sentence is to be seen. */
    private static int said(Node node, String sentence) {
        if (!node.isVisible()) {
            return 0;
        }
        int count = node instanceof Labeled labeled
                        && labeled.getText() != null
                        && labeled.getText().contains(sentence)
                ? 1
                : 0;
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                count += said(child, sentence);
            }
        }
        return count;
    }

    private static void refused(OfficeBench bench) {
        Enrolment place = bench.replica()
                .read(desk -> desk.find(Query.of(Enrolment.class).eq("studentId", SampleSchool.pupil("east", 1))))
                .get(0);
        ClassGroup west = bench.replica()
                .read(desk -> desk.get(ClassGroup.class, SampleSchool.WEST))
                .orElseThrow();
        ClassGroup full = RowType.of(west).copy(west);
        full.capacity = 0;
        bench.pass(Duration.ofMinutes(1));
        bench.elsewhere(SampleSchool.OWNER, Edit.changing(west, full));
        bench.exchange();
        bench.replica().submitAnyway(new TransferStudent(place.id, SampleSchool.WEST, SampleSchool.TODAY), "");
        bench.exchange();
    }

    private static void work(OfficeBench bench, Window window) {
        window.click("#email");
        window.write(OfficeBench.REGISTRAR_EMAIL);
        window.click("#password");
        window.write(OfficeBench.PASSWORD);
        window.press(KeyCode.ENTER);
        window.untilShown("#sync-badge");
        window.click("#sync-badge");
        window.untilShown("#open-inbox");
        window.picture("inbox-drawer");
        window.click("#open-inbox");
        window.untilShown("#inbox-leave");
        ListView<?> list = window.find("#inboxList", ListView.class);
        assertThat(list.getItems()).hasSize(4);
        window.click("#inboxList");
        window.press(KeyCode.HOME);
        window.picture("inbox");
        window.run(() -> bench.look().theme().set(Theme.DARK));
        window.picture("inbox-dark");
        window.run(() -> bench.look().theme().set(Theme.LIGHT));
        window.run(() -> bench.look().language().set(Language.FRENCH));
        window.untilShown("#inbox-leave");
        window.picture("inbox-fr");
        window.run(() -> bench.look().language().set(Language.SWAHILI));
        window.untilShown("#inbox-leave");
        window.picture("inbox-sw");
        window.run(() -> bench.look().language().set(Language.ENGLISH));
        window.untilShown("#inbox-leave");
        window.click("#inboxList");
        window.press(KeyCode.HOME, KeyCode.DOWN, KeyCode.DIGIT3);
        assertThat(window.shows("#inboxTyped")).isTrue();
        assertThat(window.find("#inboxTyped", TextField.class).getText())
                .as("the key that opens it is not typed")
                .isEqualTo("0733 000 009");
        window.picture("inbox-typing");
        window.run(() -> window.find("#inboxTyped", TextField.class).setText("0744 111 222"));
        window.press(KeyCode.ENTER);
        window.until(() -> items(window) == 3);
        window.click("#inboxList");
        window.press(KeyCode.END);
        window.picture("inbox-refused");
        window.press(KeyCode.DIGIT2);
        window.untilShown(".page > .problem");
        window.picture("inbox-refused-again");
        window.press(KeyCode.UP);
        window.picture("inbox-register");
        window.press(KeyCode.ENTER);
        assertThat(items(window)).as("Enter never lets anything count").isEqualTo(3);
        window.press(KeyCode.DIGIT1);
        window.until(() -> items(window) == 2);
        window.click("#inboxList");
        window.run(() ->
                window.find("#inboxList", ListView.class).getSelectionModel().selectAll());
        window.picture("inbox-several");
        window.press(KeyCode.DIGIT1);
        window.until(() -> items(window) == 0);
        window.picture("inbox-empty");
        window.click("#inboxSettled");
        window.picture("inbox-settled");
        assertThat(items(window)).as("nothing vanishes").isEqualTo(4);
        bench.online(true).exchange();
        assertThat(bench.replica().inbox()).as("and nothing new comes of it").isEmpty();
    }

    private static int items(Window window) {
        return window.onScreen(
                () -> window.find("#inboxList", ListView.class).getItems().size());
    }
}
