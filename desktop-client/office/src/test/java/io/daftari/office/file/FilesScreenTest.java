package io.daftari.office.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.admission.ApplyForAdmission;
import io.daftari.model.file.ApplicationFile;
import io.daftari.model.file.StaffFile;
import io.daftari.model.op.Query;
import io.daftari.model.row.Row;
import io.daftari.model.sample.SampleSchool;
import io.daftari.office.OfficeBench;
import io.daftari.office.Window;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Photos and documents on members of staff and on applications, without a network; pictures in target/screens. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class FilesScreenTest {

    @TempDir
    private Path folder;

    @Test
    void aMemberOfStaffGetsAPhotoAndAnApplicationItsDocument() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            bench.elsewhere(
                    SampleSchool.REGISTRAR,
                    new ApplyForAdmission(
                            SampleSchool.id("zawadi"),
                            "Zawadi",
                            null,
                            "Njeri",
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null));
            bench.joinedAs(OfficeBench.OWNER_EMAIL);
            bench.online(false);
            bench.replica().signOut();
            try (Window window = new Window(bench, 1366, 768)) {
                window.signIn(OfficeBench.OWNER_EMAIL);
                staff(bench, window);
                application(bench, window);
            }
        }
    }

    private static int count(OfficeBench bench, Class<? extends Row> type) {
        return bench.replica().read(desk -> desk.find(Query.of(type)).size());
    }

    private void staff(OfficeBench bench, Window window) throws IOException {
        window.click("#screen-staff");
        window.untilShown("#file-photo");
        assertThat(window.shows("#file-document"))
                .as("papers of staff are kept elsewhere")
                .isFalse();
        bench.files().open(List.of(photo(folder.resolve("Achieng.png"))));
        window.click("#file-photo");
        window.until(() -> count(bench, StaffFile.class) == 1);
        window.untilShown(".file-line");
        window.until(
                () -> !window.findAll("#portrait ImageView", ImageView.class).isEmpty());
        window.picture("staff-photo");
        bench.camera().takes(List.of(photo(folder.resolve("IMG_2.png")), photo(folder.resolve("IMG_1.png"))));
        window.click("#file-camera");
        window.untilShown("#cameraLook");
        window.click("#cameraLook");
        window.untilShown(".camera-picture");
        window.picture("staff-camera");
        window.click(".camera-picture");
        window.until(() -> count(bench, StaffFile.class) == 2);
        assertThat(window.shows("#cameraLook")).isFalse();
        bench.files().open(List.of(Files.writeString(folder.resolve("Not a photo.png"), "text")));
        window.click("#file-photo");
        window.until(() -> window.findAll(".notice-box", Labeled.class).stream()
                .anyMatch(told -> told.getText().startsWith("Not a photo.png was not attached")));
        assertThat(count(bench, StaffFile.class)).isEqualTo(2);
        window.picture("staff-photo-refused");
    }

    private void application(OfficeBench bench, Window window) throws IOException {
        window.click("#screen-admissions");
        window.click(".board-card");
        window.press(KeyCode.ENTER);
        window.untilShown("#file-document");
        bench.files().open(List.of(Files.writeString(folder.resolve("Birth certificate.pdf"), "%PDF-1.4 a")));
        window.run(() -> window.find("#file-document", Button.class).fire());
        window.until(() -> count(bench, ApplicationFile.class) == 1);
        window.until(() -> window.findAll(".file-line .record-first", Labeled.class).stream()
                .anyMatch(line -> line.getText().equals("Birth certificate.pdf")));
        window.run(() -> window.findAll(".record-scroll", ScrollPane.class).forEach(scroll -> scroll.setVvalue(1)));
        window.picture("application-document");
        assertThat(bench.replica().pending()).hasSize(3);
    }

    private static Path photo(Path file) throws IOException {
        BufferedImage image = new BufferedImage(90, 110, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 110; y++) {
            for (int x = 0; x < 90; x++) {
                image.setRGB(x, y, new Color(x * 2, y * 2, 120).getRGB());
            }
        }
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
