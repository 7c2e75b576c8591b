package io.daftari.office.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.merge.Edit;
import io.daftari.model.op.Query;
import io.daftari.model.people.TeachingAssignment;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.school.RegisterSchool;
import io.daftari.model.school.Subject;
import io.daftari.model.words.Language;
import io.daftari.office.OfficeBench;
import io.daftari.office.Window;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A subject is given to a teacher and taken again by keys alone, without a network; pictures in target/screens. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class TeachingScreenTest {

    private static final UUID KAMAU = SampleSchool.id("staff " + SampleSchool.OTHER_TEACHER);

    @TempDir
    private Path folder;

    @Test
    void aSubjectIsGivenAndTakenByKeys() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            subject(bench, "Mathematics", "G1", "G9");
            for (String other : List.of("Art", "Agriculture", "Music", "Physics", "Poetry")) {
                subject(bench, other, "G10", "G12");
                given(bench, other);
            }
            bench.joinedAs(OfficeBench.OWNER_EMAIL);
            bench.online(false);
            bench.replica().signOut();
            try (Window window = new Window(bench, 1366, 768)) {
                work(bench, window);
            }
        }
    }

    private static void subject(OfficeBench bench, String name, String first, String last) {
        Subject subject = new Subject();
        subject.id = SampleSchool.id(name);
        subject.code = name;
        subject.name = name;
        subject.firstLevelId = RegisterSchool.levelId(SampleSchool.SCHOOL, first);
        subject.lastLevelId = RegisterSchool.levelId(SampleSchool.SCHOOL, last);
        bench.elsewhere(SampleSchool.OWNER, Edit.creating(subject));
    }

    private static void given(OfficeBench bench, String subject) {
        TeachingAssignment given = new TeachingAssignment();
        given.id = SampleSchool.id("given " + subject);
        given.staffId = KAMAU;
        given.classId = SampleSchool.WEST;
        given.subjectId = SampleSchool.id(subject);
        given.validFrom = LocalDate.of(2026, 1, 5);
        bench.elsewhere(SampleSchool.OWNER, Edit.creating(given));
    }

    private static void work(OfficeBench bench, Window window) {
        window.signIn(OfficeBench.OWNER_EMAIL);
        window.click("#screen-staff");
        window.untilShown("#staffSearch");
        window.click("#staffSearch");
        window.write("kamau");
        window.untilShown("#teachAdd");
        window.run(() -> window.find("#teachAdd", Button.class).requestFocus());
        window.press(KeyCode.SPACE);
        window.untilShown("#teachClass");
        // Grade 4 East, then what stands behind what fits.
        window.press(KeyCode.DOWN, KeyCode.TAB, KeyCode.DOWN, KeyCode.DOWN, KeyCode.DOWN);
        window.untilShown(".tie-fields > .notice-box");
        assertThat(shown(window)).isEqualTo("Agriculture · Grade 10 – Grade 12");
        window.picture("teaching-beyond");
        window.press(KeyCode.UP);
        assertThat(shown(window)).isEqualTo("Mathematics");
        window.picture("teaching-form");
        window.press(KeyCode.TAB, KeyCode.ENTER);
        window.until(() -> bench.replica().pending().size() == 1);
        assertThat(given(bench))
                .hasSize(7)
                .anyMatch(one -> SampleSchool.id("Mathematics").equals(one.subjectId));
        window.until(() -> window.findAll(".teach-end", Button.class).size() == 7);
        window.until(() -> window.find("#teachAdd", Button.class).isFocused());
        window.picture("teaching");
        List<String> names = window.onScreen(() -> window.findAll(".teach-end", Button.class).stream()
                .map(Button::getAccessibleText)
                .toList());
        assertThat(names)
                .as("what a screen reader says of each")
                .startsWith("No longer: Grade 4 East · Mathematics", "No longer: Grade 4 West · class teacher");
        window.run(() -> window.findAll(".teach-end", Button.class).get(1).requestFocus());
        window.press(KeyCode.SPACE);
        window.untilShown("#teachDay");
        assertThat(window.shows("#teachClass")).isFalse();
        window.picture("teaching-end");
        window.press(KeyCode.ESCAPE);
        window.until(() -> !window.shows("#teachDay"));
        window.run(() -> window.findAll(".teach-end", Button.class).get(0).fire());
        window.until(() -> window.findAll(".teach-end", Button.class).size() == 6);
        window.undoKey();
        window.until(() -> window.findAll(".teach-end", Button.class).size() == 7);
        window.until(() -> window.find("#said", Label.class).getText().startsWith("Taken back: "));
        half(window);
        window.picture("teaching-happened");
        for (Language language : List.of(Language.FRENCH, Language.SWAHILI)) {
            window.run(() -> bench.look().language().set(language));
            window.untilShown("#teachAdd");
            String said = language == Language.FRENCH ? "Annulé : " : "Imerudishwa: ";
            window.until(() -> window.find("#said", Label.class).getText().startsWith(said));
            window.picture("teaching-said-" + language);
            window.run(() -> window.find("#teachAdd", Button.class).fire());
            window.settle();
            window.press(KeyCode.DOWN, KeyCode.TAB, KeyCode.DOWN, KeyCode.DOWN, KeyCode.DOWN);
            assertThat(window.<Boolean>onScreen(() -> isInSight(window.find("#teachSave", Button.class))))
                    .as("its last button is in sight")
                    .isTrue();
            window.picture("teaching-" + language);
            window.press(KeyCode.ESCAPE);
        }
    }

    /** What is half chosen waits while somebody else is looked at. */
    private static void half(Window window) {
        window.run(() -> window.find("#teachAdd", Button.class).fire());
        window.press(KeyCode.DOWN, KeyCode.TAB, KeyCode.DOWN);
        String chosen = shown(window);
        assertThat(chosen).isNotEmpty();
        search(window, "achieng");
        window.until(() -> !window.find("#teachClass", ComboBox.class)
                        .getParent()
                        .getParent()
                        .isVisible()
                || window.find("#teachClass", ComboBox.class).getValue() == null);
        search(window, "kamau");
        window.until(() -> chosen.equals(shown(window)));
        assertThat(window.<Boolean>onScreen(
                        () -> window.find("#staffSearch", TextField.class).isFocused()))
                .as("who looks for somebody keeps the keys")
                .isTrue();
        window.picture("teaching-kept");
        window.run(() -> window.find("#teachDrop", Button.class).fire());
        window.untilShown("#teachAdd");
    }

    private static void search(Window window, String name) {
        window.click("#staffSearch");
        window.shortcut(KeyCode.A);
        window.write(name);
        window.settle();
    }

    private static boolean isInSight(Node node) {
        Node page = node;
        while (!(page instanceof ScrollPane)) {
            page = page.getParent();
        }
        return page.localToScene(page.getLayoutBounds()).contains(node.localToScene(node.getLayoutBounds()));
    }

    private static String shown(Window window) {
        return window.onScreen(() -> {
            @SuppressWarnings("unchecked")
            ComboBox<String> subject = window.find("#teachSubject", ComboBox.class);
            return subject.getConverter().toString(subject.getValue());
        });
    }

    private static List<TeachingAssignment> given(OfficeBench bench) {
        return bench.replica()
                .read(desk -> desk.find(Query.of(TeachingAssignment.class).eq("staffId", KAMAU)));
    }
}
