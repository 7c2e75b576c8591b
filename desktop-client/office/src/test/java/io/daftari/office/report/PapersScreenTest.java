package io.daftari.office.report;

import static io.daftari.model.sample.SampleSchool.TODAY;
import static io.daftari.model.sample.SampleSchool.pupil;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.attendance.MarkRegister;
import io.daftari.model.attendance.Presence;
import io.daftari.model.attendance.TypedMark;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.office.OfficeBench;
import io.daftari.office.Window;
import io.daftari.office.kit.Theme;
import io.daftari.office.kit.paper.Letterheads;
import io.daftari.office.kit.paper.PaperOrder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Papers looked at, printed and kept, by keys and without a network; pictures in target/screens. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class PapersScreenTest {

    private static final UUID FIVE = SampleSchool.id("five");
    private static final String LONG = "Grade 5 Mother Teresa of Calcutta";

    @TempDir
    private Path folder;

    @Test
    void papersFromTheirPlacesToThePrinterAndIntoFiles() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            bench.group(FIVE, LONG).admit(FIVE, "five", 1, 60);
            marks(bench);
            away(bench);
            bench.group(SampleSchool.id("north"), "Grade 1 North");
            bench.joined();
            bench.online(false);
            bench.replica().signOut();
            try (Window window = new Window(bench, 1366, 768)) {
                window.signIn(OfficeBench.REGISTRAR_EMAIL);
                pupils(bench, window);
                onePupil(bench, window);
                attendance(window);
            }
        }
    }

    @Test
    void theHeadOfThePapersWithALogo() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            bench.joinedAs(OfficeBench.OWNER_EMAIL);
            bench.online(false);
            bench.replica().signOut();
            Path picture = folder.resolve("logo.png");
            ImageIO.write(crest(), "png", picture.toFile());
            bench.files().open(List.of(picture));
            try (Window window = new Window(bench, 1366, 768)) {
                window.signIn(OfficeBench.OWNER_EMAIL);
                window.click("#screen-pupils");
                window.untilShown("#pupilSearch");
                window.printKey();
                untilDrawn(window);
                window.click("#letterhead");
                window.picture("paper-letterhead-menu");
                window.click("#letterheadLogo");
                window.until(() -> bench.letterheads().logo(SampleSchool.SCHOOL).isPresent());
                window.click("#letterhead");
                window.click("#letterhead-2");
                window.until(
                        () -> bench.letterheads().colour(SampleSchool.SCHOOL).equals(Letterheads.COLOURS.get(2)));
                untilDrawn(window);
                window.picture("paper-logo");
                choose(window, "cards");
                window.picture("paper-logo-cards");
            }
        }
    }

    private static BufferedImage crest() {
        BufferedImage crest = new BufferedImage(300, 300, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = crest.createGraphics();
        pen.setColor(new Color(0x15803d));
        pen.fillOval(10, 10, 280, 280);
        pen.setColor(Color.WHITE);
        pen.fillRect(80, 130, 140, 40);
        pen.fillRect(130, 80, 40, 140);
        pen.dispose();
        return crest;
    }

    private static void marks(OfficeBench bench) {
        for (LocalDate day = LocalDate.of(2026, 11, 2); day.isBefore(TODAY); day = day.plusDays(1)) {
            if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0 && day.getDayOfMonth() != 10) {
                List<TypedMark> typed = new ArrayList<>();
                for (int i = 1; i <= 60; i++) {
                    int chance = (i * 31 + day.getDayOfMonth() * 17) % 40;
                    Presence presence = chance == 3
                            ? Presence.LATE
                            : chance == 1 || chance == 2
                                    ? Presence.ABSENT
                                    : chance == 4 ? Presence.EXCUSED : Presence.PRESENT;
                    typed.add(new TypedMark(pupil("five", i), presence, null, null));
                }
                bench.elsewhere(SampleSchool.REGISTRAR, new MarkRegister(FIVE, day, 0, null, typed, List.of()));
            }
        }
    }

    /** Of today, in two classes. */
    private static void away(OfficeBench bench) {
        bench.elsewhere(
                SampleSchool.REGISTRAR,
                new MarkRegister(
                        SampleSchool.EAST,
                        TODAY,
                        0,
                        null,
                        List.of(
                                new TypedMark(pupil("east", 1), Presence.ABSENT, null, null),
                                new TypedMark(
                                        pupil("east", 2),
                                        Presence.EXCUSED,
                                        null,
                                        "her grandmother’s funeral in Kisumu"),
                                new TypedMark(pupil("east", 3), Presence.LATE, 25, "the bus")),
                        List.of()));
        List<TypedMark> five = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            five.add(new TypedMark(pupil("five", i), i < 5 ? Presence.ABSENT : Presence.LATE, null, null));
        }
        bench.elsewhere(SampleSchool.REGISTRAR, new MarkRegister(FIVE, TODAY, 0, null, five, List.of()));
    }

    private void pupils(OfficeBench bench, Window window) throws IOException {
        window.click("#screen-pupils");
        window.untilShown("#pupilSearch");
        window.write("mtg/2026/00");
        window.picture("paper-place");
        window.printKey();
        untilDrawn(window);
        window.picture("paper-list");
        assertThat(text(window, "#paperPage")).startsWith("Page 1 of ");
        window.press(KeyCode.PAGE_DOWN);
        window.until(() -> text(window, "#paperPage").startsWith("Page 2 of "));
        window.picture("paper-list-2");
        window.press(KeyCode.HOME, KeyCode.MINUS, KeyCode.MINUS, KeyCode.MINUS, KeyCode.MINUS);
        window.picture("paper-list-small");
        window.press(KeyCode.DIGIT0);
        window.run(() -> bench.look().theme().set(Theme.DARK));
        window.picture("paper-list-dark");
        window.run(() -> bench.look().theme().set(Theme.LIGHT));
        keep(bench, window, "pdf", "list.pdf");
        assertThat(Files.readString(folder.resolve("list.pdf"), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-");
        assertThat(bench.files().offered()).startsWith("Pupils Here").endsWith(".pdf");
        keep(bench, window, "xlsx", "list.xlsx");
        assertThat(Files.readAllBytes(folder.resolve("list.xlsx"))).startsWith('P', 'K');
        keep(bench, window, "csv", "list.csv");
        assertThat(folder.resolve("list.csv")).content().startsWith("\uFEFFPupil,Adm. no.,Class\r\n");
        window.picture("paper-saved");
        choose(window, "pupils");
        window.picture("paper-pupils");
        choose(window, "cards");
        window.picture("paper-cards");
        window.printKey();
        window.until(() -> bench.printing().taken().size() == 1);
        window.picture("paper-printed");
        bench.printing().stuck(true);
        window.printKey();
        window.until(() -> text(window, "#paperTold").contains("did not take"));
        window.picture("paper-not-printed");
        bench.printing().stuck(false);
        window.press(KeyCode.ESCAPE);
        window.until(() -> !window.shows("#paperPages"));
        // The keys are back where they were.
        window.write("x");
        assertThat(window.find("#pupilSearch", TextField.class).getText()).endsWith("x");
        window.printKey();
        window.untilShown("#paperOrder");
        window.picture("paper-empty");
        window.press(KeyCode.ESCAPE);
    }

    private void onePupil(OfficeBench bench, Window window) {
        window.run(() -> window.find("#pupilSearch", TextField.class).setText("e1"));
        window.settle();
        bench.printing().connected();
        window.click("#pupilPrint");
        untilDrawn(window);
        window.picture("paper-receipt-no-printer");
        window.run(() -> language(window).setValue(Language.SWAHILI));
        untilDrawn(window);
        window.picture("paper-receipt-sw");
        window.run(() -> bench.look().language().set(Language.FRENCH));
        window.untilShown("#paperOrder");
        window.picture("paper-receipt-fr-screen");
        window.run(() -> bench.look().language().set(Language.ENGLISH));
        window.untilShown("#paperClose");
        window.click("#paperClose");
        bench.printing().connected("Office LaserJet");
    }

    private static void attendance(Window window) {
        window.click("#screen-registers");
        window.click("#tab-month");
        window.untilShown("#monthTable");
        window.run(() -> chooseClass(window, LONG));
        window.settle();
        window.click("#attendancePrint");
        untilDrawn(window);
        window.picture("paper-month");
        window.run(() -> language(window).setValue(Language.FRENCH));
        untilDrawn(window);
        window.picture("paper-month-fr");
        window.run(() -> language(window).setValue(Language.ENGLISH));
        choose(window, "class-" + SampleSchool.TERM_START);
        window.picture("paper-summary");
        choose(window, "school-" + SampleSchool.TERM_START);
        window.picture("paper-summary-school");
        choose(window, "away");
        window.picture("paper-away");
        window.press(KeyCode.F1);
        window.picture("paper-keys");
        window.press(KeyCode.F1, KeyCode.ESCAPE);
        window.run(() -> chooseClass(window, "Grade 1 North"));
        window.printKey();
        window.untilShown("#paperOrder");
        window.until(() -> order(window).getValue() != null);
        window.picture("paper-empty-class");
        window.press(KeyCode.ESCAPE);
        window.click("#search");
        window.write("print");
        window.picture("paper-palette");
        window.press(KeyCode.ESCAPE);
    }

    private void keep(OfficeBench bench, Window window, String ending, String name) {
        bench.files().saveTo(folder.resolve(name));
        window.click("#paperSave");
        window.click("#paper-" + ending);
        window.until(() -> text(window, "#paperTold").equals(name + " is saved in " + folder + "."));
    }

    private static void choose(Window window, String id) {
        window.run(() -> order(window).getItems().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .ifPresent(order(window)::setValue));
        untilDrawn(window);
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<PaperOrder> order(Window window) {
        return (ComboBox<PaperOrder>) window.find("#paperOrder", ComboBox.class);
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<Language> language(Window window) {
        return (ComboBox<Language>) window.find("#paperLanguage", ComboBox.class);
    }

    @SuppressWarnings("unchecked")
    private static void chooseClass(Window window, String name) {
        ComboBox<Object> classes = (ComboBox<Object>) window.find("#monthClass", ComboBox.class);
        classes.getItems().stream()
                .filter(item -> classes.getConverter().toString(item).equals(name))
                .findFirst()
                .ifPresent(classes::setValue);
    }

    private static String text(Window window, String selector) {
        return window.find(selector, Label.class).getText();
    }

    private static void untilDrawn(Window window) {
        window.untilShown("#sheet-1");
        window.until(() -> {
            Node sheet = window.find("#sheet-1", Node.class);
            return sheet.lookupAll("*").stream()
                    .anyMatch(node -> node instanceof ImageView picture && picture.getImage() != null);
        });
        window.settle();
    }
}
