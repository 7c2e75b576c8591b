package io.daftari.office.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Words;
import io.daftari.office.OfficeBench;
import io.daftari.office.kit.paper.PaperOrder;
import io.daftari.office.kit.paper.PreviewPages;
import io.daftari.office.kit.paper.PreviewViewModel;
import io.daftari.office.kit.paper.PreviewViewModel.State;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What holds of each paper that is looked at: printers, files, pages, the head, and what goes wrong. */
class PreviewTest extends PapersBench {

    private static boolean holds(PreviewViewModel preview, int colour) {
        preview.pages().room(800, 1);
        for (int pixel : preview.pages().all().get(0).picture().get().pixels()) {
            if ((pixel & 0xffffff) == colour) {
                return true;
            }
        }
        return false;
    }

    @Test
    void theLogoAndTheColourAreOnEveryPaperOfThisComputer() throws IOException {
        begin(OfficeBench.OWNER_EMAIL);
        papers.ofPupils();
        assertThat(holds(preview, 0x00ff00)).isFalse();
        BufferedImage logo = new BufferedImage(2000, 1000, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 1000; y++) {
            for (int x = 0; x < 2000; x++) {
                logo.setRGB(x, y, 0x00ff00);
            }
        }
        Path picture = folder.resolve("logo.png");
        ImageIO.write(logo, "png", picture.toFile());
        letterhead.chooseLogo(picture);
        assertThat(letterhead.told().get()).isEmpty();
        assertThat(holds(preview, 0x00ff00)).isTrue();
        assertThat(bench.letterheads().logo(SampleSchool.SCHOOL).orElseThrow().getWidth())
                .isEqualTo(480);
        letterhead.choose("#b91c1c");
        assertThat(bench.letterheads().colour(SampleSchool.SCHOOL)).isEqualTo("#b91c1c");
        Path text = Files.writeString(folder.resolve("logo.txt"), "no picture");
        letterhead.chooseLogo(text);
        assertThat(letterhead.told().get()).startsWith("logo.txt is no picture");
        letterhead.chooseLogo(folder.resolve("nowhere.png"));
        assertThat(letterhead.told().get()).startsWith("nowhere.png");
        assertThat(holds(preview, 0x00ff00)).isTrue();
        letterhead.dropLogo();
        assertThat(holds(preview, 0x00ff00)).isFalse();
    }

    @Test
    void whoMayNotChangeTheSchoolDoesNotChangeItsLetterhead() {
        begin(OfficeBench.REGISTRAR_EMAIL);
        assertThat(letterhead.whyNot()).isNotEmpty();
        letterhead.choose("#b91c1c");
        assertThat(bench.letterheads().colour(SampleSchool.SCHOOL)).isNotEqualTo("#b91c1c");
    }

    @Test
    void withoutAPrinterItIsSaidAndAPrinterThatTakesNothingToo() {
        begin(OfficeBench.REGISTRAR_EMAIL);
        bench.printing().connected();
        papers.ofPupils();
        assertThat(preview.whyNotPrint()).startsWith("This computer has no printer.");
        preview.print();
        assertThat(bench.printing().taken()).isEmpty();
        bench.printing().connected("Old inkjet");
        bench.printing().stuck(true);
        preview.close();
        papers.ofPupils();
        assertThat(preview.whyNotPrint()).isEmpty();
        preview.print();
        assertThat(preview.told().get()).startsWith("Old inkjet did not take the paper.");
        assertThat(preview.busy().get()).isFalse();
        preview.copies().set(3);
        bench.printing().stuck(false);
        assertThat(printed()).startsWith("Old inkjet x3");
    }

    @Test
    void whatCanNotBeWrittenIsSaidAndAnOlderFileStays() throws IOException {
        begin(OfficeBench.REGISTRAR_EMAIL);
        papers.ofPupils();
        preview.savePdf(folder.resolve("nowhere").resolve("list.pdf"));
        assertThat(preview.told().get()).startsWith("list.pdf could not be written.");
        Path taken = Files.createDirectory(folder.resolve("taken.pdf"));
        Files.writeString(taken.resolve("inside"), "older");
        preview.savePdf(taken);
        assertThat(preview.told().get()).startsWith("taken.pdf could not be written.");
        assertThat(taken.resolve("inside")).hasContent("older");
        assertThat(folder.resolve("taken.pdf.new")).doesNotExist();
    }

    @Test
    void whatIsLeftWhileItIsMadeDoesNotComeBack() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        press = waiting::add;
        begin(OfficeBench.REGISTRAR_EMAIL);
        papers.ofPupils();
        assertThat(preview.state().get()).isEqualTo(State.MAKING);
        preview.close();
        waiting.forEach(Runnable::run);
        assertThat(preview.state().get()).isEqualTo(State.CLOSED);
        assertThat(preview.pages().all()).isEmpty();
    }

    @Test
    void whatCanNotBeMadeIsSaidAndTriedAgain() {
        begin(OfficeBench.REGISTRAR_EMAIL);
        boolean[] broken = {true};
        papers.ofPupils();
        PaperOrder good = preview.orders().get(0);
        preview.open(List.of(new PaperOrder() {
            @Override
            public String id() {
                return "broken";
            }

            @Override
            public String name(Words words) {
                return "broken";
            }

            @Override
            public String none(Words words) {
                return "";
            }

            @Override
            public io.daftari.office.kit.paper.Draft read(Words words) {
                if (broken[0]) {
                    throw new IllegalStateException("broken on purpose");
                }
                return good.read(words);
            }
        }));
        assertThat(preview.state().get()).isEqualTo(State.FAILED);
        assertThat(preview.instead()).startsWith("The paper could not be made.");
        broken[0] = false;
        preview.make();
        assertThat(preview.state().get()).isEqualTo(State.SHOWN);
    }

    @Test
    void onlyPagesInSightAreDrawnAsFinelyAsTheScreenShowsThem() {
        bench.group(FIVE, LONG).admit(FIVE, "five", 1, 230);
        begin(OfficeBench.REGISTRAR_EMAIL);
        papers.ofPupils();
        PreviewPages pages = preview.pages();
        assertThat(pages.all()).hasSizeGreaterThan(5);
        pages.room(700, 1);
        assertThat(pages.width()).isBetween(699.0, 701.0);
        assertThat(pages.all().get(0).picture().get().width()).isBetween(699, 702);
        assertThat(pages.all().get(4).picture().get()).isNull();
        pages.inSight(4, 5, 4);
        assertThat(pages.all().get(4).picture().get()).isNotNull();
        assertThat(pages.all().get(0).picture().get()).isNull();
        assertThat(pages.current().get()).isEqualTo(4);
        pages.zoom(1);
        assertThat(pages.all().get(4).picture().get().width()).isGreaterThan(830);
        pages.move(-99);
        assertThat(pages.current().get()).isZero();
        pages.zoom(0);
        assertThat(pages.width()).isBetween(699.0, 701.0);
    }
}
