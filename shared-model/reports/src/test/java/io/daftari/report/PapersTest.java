package io.daftari.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.words.Language;
import io.daftari.report.paper.Paper;
import java.awt.image.BufferedImage;
import java.awt.print.PrinterException;
import java.awt.print.PrinterJob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.print.DocFlavor;
import javax.print.StreamPrintServiceFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What stands on each paper, in {@code golden/<paper>-<language>.txt}; {@code -Dgolden.write} writes the files anew. The
 * papers are left in {@code target/papers}, to be looked at.
 */
class PapersTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final Path SEEN = Path.of("target", "papers");
    private static final double DPI = 96;

    @ParameterizedTest
    @EnumSource(Language.class)
    void sayWhatTheyAreToSay(Language language) throws IOException {
        for (Map.Entry<String, Paper> one : SamplePapers.in(language).entrySet()) {
            Path golden = GOLDEN.resolve(one.getKey() + "-" + language.tag() + ".txt");
            String text = one.getValue().text();
            if (System.getProperty("golden.write") != null) {
                Files.createDirectories(GOLDEN);
                Files.writeString(golden, text);
            }
            assertThat(text).as(golden.toString()).isEqualTo(Files.readString(golden));
        }
    }

    @Test
    void arePdfsAndPicturesOfTheSamePages() throws IOException {
        Files.createDirectories(SEEN);
        for (Map.Entry<String, Paper> one : SamplePapers.in(Language.ENGLISH).entrySet()) {
            Paper paper = one.getValue();
            ByteArrayOutputStream pdf = new ByteArrayOutputStream();
            paper.writePdf(pdf);
            Files.write(SEEN.resolve(one.getKey() + ".pdf"), pdf.toByteArray());
            String raw = pdf.toString(StandardCharsets.ISO_8859_1);
            assertThat(raw).as(one.getKey()).startsWith("%PDF-").contains("/FontFile2");
            assertThat(raw.split("/Type/Page\\b")).as(one.getKey()).hasSize(paper.pages() + 1);
            for (int page = 0; page < paper.pages(); page++) {
                BufferedImage picture = paper.page(page, DPI);
                assertThat(hasInk(picture)).as(one.getKey() + " " + page).isTrue();
                ImageIO.write(
                        picture,
                        "png",
                        SEEN.resolve(one.getKey() + "-" + (page + 1) + ".png").toFile());
            }
        }
    }

    @Test
    void goToAPrinterInTheirSizeAndAsLetters() throws PrinterException {
        for (Map.Entry<String, Paper> one : SamplePapers.in(Language.ENGLISH).entrySet()) {
            Paper paper = one.getValue();
            ByteArrayOutputStream sent = new ByteArrayOutputStream();
            PrinterJob printer = PrinterJob.getPrinterJob();
            printer.setPrintService(StreamPrintServiceFactory.lookupStreamPrintServiceFactories(
                    DocFlavor.SERVICE_FORMATTED.PRINTABLE, "application/postscript")[0]
                    .getPrintService(sent));
            paper.printOn(printer);
            String program = sent.toString(StandardCharsets.ISO_8859_1);
            assertThat(program).as(one.getKey()).startsWith("%!PS");
            assertThat(program.split("%%Page:", -1)).as(one.getKey()).hasSize(paper.pages() + 1);
            // Letters are shapes of a few points each; a page sent as one picture would have none.
            assertThat(program.split("\\bfill\\b|\\bWF\\b|\\bEF\\b", -1).length)
                    .as(one.getKey())
                    .isGreaterThan(20);
        }
    }

    private static boolean hasInk(BufferedImage picture) {
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                if ((picture.getRGB(x, y) & 0xFF) < 128) {
                    return true;
                }
            }
        }
        return false;
    }
}
