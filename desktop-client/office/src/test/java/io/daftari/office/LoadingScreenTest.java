package io.daftari.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every page on a disk that does not answer: it shows that it waits, and says nothing that it can't know. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class LoadingScreenTest {

    private static final Pattern ZERO = Pattern.compile("(^|\\D)0(\\D|$)");

    @TempDir
    private Path folder;

    @Test
    void everyPageShowsThatItWaits() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            bench.joinedAs(OfficeBench.OWNER_EMAIL);
            bench.online(false);
            try (Window window = new Window(bench, 1366, 768)) {
                window.unanswered();
                window.enter(bench.replica());
                // The school's zone and the person's rights are read.
                window.answerUntilShown("#screen-pupils");
                for (String screen : List.of(
                        "today",
                        "registers",
                        "pupils",
                        "guardians",
                        "staff",
                        "duplicates",
                        "admissions",
                        "yearEnd",
                        "setup",
                        "numbers",
                        "roles",
                        "devices")) {
                    window.click("#screen-" + screen);
                    waits(window, screen);
                }
                window.click("#screen-registers");
                for (String tab : List.of("month", "missing", "away", "alerts", "arrivals")) {
                    window.click("#tab-" + tab);
                    waits(window, tab);
                }
                window.answer();
                for (String screen : List.of("today", "registers", "pupils", "duplicates", "admissions", "setup")) {
                    window.click("#screen-" + screen);
                    window.settle();
                    assertThat(window.shows(".skeleton"))
                            .as(screen + " still waits")
                            .isFalse();
                }
            }
        }
    }

    private static void waits(Window window, String page) {
        window.untilShown(".skeleton-bars");
        Node content = window.find("#content", Region.class);
        List<String> wrong = new ArrayList<>();
        window.run(() -> collect(content, wrong));
        assertThat(wrong).as(page + " says before it knows").isEmpty();
    }

    /** Whatever says that there is none, and whatever says 0. */
    private static void collect(Node node, List<String> wrong) {
        if (!node.isVisible()) {
            return;
        }
        if (node.getStyleClass().contains("empty")) {
            wrong.add("empty: " + node);
        }
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            if (ZERO.matcher(labeled.getText()).find()) {
                wrong.add(labeled.getText());
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, wrong));
        }
    }
}
