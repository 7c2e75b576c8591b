package io.daftari.teacher;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class EntranceScreenTest {

    private static final int MODULE = 9;

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

    @Test
    void readsAddressAndCodeOutOfAPhotoAndKeepsWhatWasTyped() throws Exception {
        bench.photo(photo("https://hub.school.example/join#K7QM-2RTX"));
        window = new Window(bench, 360, 640);
        window.click("#email");
        window.write(TeacherBench.TEACHER_EMAIL);
        window.picture("join-360");
        window.click("#scan");
        window.until(() -> text("#hub").equals("https://hub.school.example"));
        assertThat(text("#schoolCode")).isEqualTo("K7QM-2RTX");
        assertThat(text("#email")).isEqualTo(TeacherBench.TEACHER_EMAIL);
        window.picture("join-scanned");
        bench.photo(photo("https://elsewhere.example/a-menu"));
        window.click("#scan");
        window.until(() -> !window.find(".problem", Labeled.class).getText().isEmpty());
        assertThat(text("#schoolCode")).as("what was read before").isEqualTo("K7QM-2RTX");
        window.picture("join-no-code");
    }

    @Test
    void saysOfAPictureWithoutACodeWhatToDo() throws Exception {
        window = new Window(bench, 412, 915);
        window.click("#scan");
        window.untilShown(".problem");
        assertThat(window.find(".problem", Labeled.class).getText()).contains("QR");
    }

    private String text(String field) {
        return window.find(field, TextField.class).getText();
    }

    /** A screen as it is photographed: at an angle, darker to one side, with noise. */
    private static Image photo(String text) throws WriterException {
        BitMatrix modules = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0);
        int side = modules.getWidth() * MODULE;
        BufferedImage photo = new BufferedImage(side * 3 / 2, side * 3 / 2, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = photo.createGraphics();
        pen.setColor(new Color(196, 190, 170));
        pen.fillRect(0, 0, photo.getWidth(), photo.getHeight());
        pen.rotate(Math.toRadians(11), photo.getWidth() / 2.0, photo.getHeight() / 2.0);
        pen.translate(side / 4, side / 4);
        pen.shear(0.06, 0);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, side, side);
        pen.setColor(new Color(30, 30, 40));
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y)) {
                    pen.fillRect(x * MODULE, y * MODULE, MODULE, MODULE);
                }
            }
        }
        pen.setPaint(new GradientPaint(0, 0, new Color(0, 0, 0, 0), side, side, new Color(0, 0, 0, 120)));
        pen.fillRect(-side, -side, 3 * side, 3 * side);
        pen.dispose();
        for (int i = 0; i < photo.getWidth() * photo.getHeight() / 40; i++) {
            // The same noise each time: a walk by a step that has no common divisor with the size.
            int at = (int) ((long) i * 7_919 % ((long) photo.getWidth() * photo.getHeight()));
            photo.setRGB(at % photo.getWidth(), at / photo.getWidth(), 0x808080);
        }
        return SwingFXUtils.toFXImage(photo, null);
    }
}
