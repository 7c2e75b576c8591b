package io.daftari.office.attendance;

import static io.daftari.model.sample.SampleSchool.OWNER;
import static io.daftari.model.sample.SampleSchool.TEACHER;
import static io.daftari.model.sample.SampleSchool.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.model.access.Role;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.attendance.CheckIn;
import io.daftari.model.attendance.StaffCheckIn;
import io.daftari.model.file.FileKind;
import io.daftari.model.file.FileOwner;
import io.daftari.model.merge.Edit;
import io.daftari.model.people.StaffMember;
import io.daftari.model.sample.SampleSchool;
import io.daftari.model.words.Language;
import io.daftari.office.OfficeBench;
import io.daftari.office.Window;
import io.daftari.office.kit.Theme;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The check-in desk from its opening to the keeper's password, by keys and without a network; pictures in target/screens. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class DeskScreenTest {

    @TempDir
    private Path folder;

    @Test
    void peopleCheckInAndOnlyTheKeeperLeaves() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            List<String> names = List.of("Wanjiku", "Halima", "Otieno", "Chebet", "Mutua");
            for (int i = 0; i < names.size(); i++) {
                StaffMember staff = new StaffMember();
                staff.id = SampleSchool.id(names.get(i));
                staff.staffNumber = "K/0" + i;
                staff.firstName = names.get(i);
                staff.lastName = "Kariuki";
                staff.department = i % 2 == 0 ? "Kitchen" : "Boarding house";
                bench.elsewhere(OWNER, Edit.creating(staff));
            }
            bench.elsewhere(TEACHER, new CheckIn(TODAY, List.of()));
            bench.joined();
            bench.online(false);
            photo(bench);
            bench.replica().signOut();
            try (Window window = new Window(bench, 1366, 768)) {
                window.signIn(OfficeBench.REGISTRAR_EMAIL);
                window.click("#screen-registers");
                window.click("#tab-arrivals");
                window.untilShown("#arrivalsTable");
                window.until(() -> !window.shows(".empty"));
                window.picture("arrivals");
                window.shortcut(KeyCode.ENTER);
                desk(bench, window);
                leave(window);
                takeBack(bench, window);
            }
        }
    }

    @Test
    void whoIsGivenTheRightFindsTheWayAtOnce() throws Exception {
        try (OfficeBench bench = new OfficeBench(folder)) {
            bench.joinedAs(OfficeBench.TEACHER_EMAIL);
            bench.replica().signOut();
            try (Window window = new Window(bench, 1366, 768)) {
                window.signIn(OfficeBench.TEACHER_EMAIL);
                window.click("#screen-registers");
                window.click("#tab-arrivals");
                window.untilShown("#arrivalsTable");
                assertThat(window.shows("#openDesk")).isFalse();
                RoleAssignment office = new RoleAssignment();
                office.id = SampleSchool.id("office too");
                office.userId = TEACHER;
                office.role = Role.ADMIN_STAFF;
                office.validFrom = SampleSchool.FOUNDED;
                bench.elsewhere(OWNER, Edit.creating(office));
                bench.exchange();
                window.untilShown("#openDesk");
            }
        }
    }

    /** Of the first pupil of the West. */
    private static void photo(OfficeBench bench) throws IOException {
        BufferedImage face = new BufferedImage(90, 120, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < face.getHeight(); y++) {
            for (int x = 0; x < face.getWidth(); x++) {
                boolean head = Math.hypot(x - 45, y - 50) < 28 || Math.hypot(x - 45, y - 130) < 50;
                face.setRGB(x, y, head ? 0x6b4a32 : 0xc8dcf0);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(face, "png", bytes);
        bench.replica()
                .files()
                .attach(
                        FileOwner.STUDENT,
                        SampleSchool.pupil("west", 1),
                        FileKind.PHOTO,
                        "face.png",
                        bytes.toByteArray(),
                        "a photo");
    }

    private static void scan(Window window, String number, String head) {
        window.until(() -> window.find("#deskNumber", TextField.class).isFocused());
        window.write(number);
        window.press(KeyCode.ENTER);
        window.until(() -> window.find("#deskHead", Label.class).getText().contains(head));
        assertThat(window.find("#deskNumber", TextField.class).getText()).isEmpty();
        assertThat(window.onScreen(
                        () -> window.find("#deskNumber", TextField.class).isFocused()))
                .isTrue();
    }

    private static void desk(OfficeBench bench, Window window) {
        window.untilShown("#deskNumber");
        assertThat(window.shows("#screen-registers"))
                .as("nothing of the office")
                .isFalse();
        window.picture("desk-idle");
        scan(window, "k/00", "Wanjiku");
        assertThat(window.shows("#deskFace")).isFalse();
        window.picture("desk-kept");
        scan(window, "mtg/2026/w1", "");
        window.untilShown("#deskFace");
        window.picture("desk-late");
        scan(window, "k/00", "Wanjiku");
        window.picture("desk-already");
        scan(window, "4711", "4711");
        window.picture("desk-unknown");
        window.write("1");
        window.press(KeyCode.ENTER);
        window.untilShown(".desk-choice");
        window.press(KeyCode.ENTER);
        assertThat(window.shows(".desk-choice"))
                .as("a second line end of the scanner chooses nobody")
                .isTrue();
        window.picture("desk-choose");
        window.press(KeyCode.DOWN, KeyCode.ENTER);
        window.until(() -> !window.shows(".desk-choice"));
        window.run(() -> bench.look().theme().set(Theme.DARK));
        window.run(() -> bench.look().language().set(Language.FRENCH));
        window.untilShown("#deskNumber");
        scan(window, "k/02", "Otieno");
        window.picture("desk-fr-dark");
        window.run(() -> bench.look().theme().set(Theme.LIGHT));
        window.run(() -> bench.look().language().set(Language.SWAHILI));
        window.untilShown("#deskNumber");
        scan(window, "k/02", "Otieno");
        window.picture("desk-sw");
        window.run(() -> bench.look().language().set(Language.ENGLISH));
        window.untilShown("#deskNumber");
        // No key of the office works here.
        window.shortcut(KeyCode.K);
        window.shortcut(KeyCode.DIGIT2);
        assertThat(window.shows("#deskNumber")).isTrue();
        assertThat(window.shows(".over")).isFalse();
    }

    private static void leave(Window window) {
        window.click("#deskLeave");
        window.untilShown("#lockPassword");
        window.picture("desk-leave");
        window.press(KeyCode.ESCAPE);
        window.untilShown("#deskNumber");
        window.click("#deskLeave");
        window.untilShown("#lockPassword");
        window.write("wrong");
        window.press(KeyCode.ENTER);
        window.untilShown(".problem");
        window.press(KeyCode.ESCAPE);
        window.untilShown("#deskNumber");
        window.click("#deskLeave");
        window.untilShown("#lockPassword");
        window.write(OfficeBench.PASSWORD);
        window.press(KeyCode.ENTER);
        window.untilShown("#arrivalsTable");
        assertThat(window.shows("#deskNumber")).isFalse();
        window.picture("arrivals-after");
        window.click("#arrivals-pupils");
        window.until(
                () -> !window.find("#pupilArrivals", TableView.class).getItems().isEmpty());
        assertThat(window.shows("#arrivalsTable")).isFalse();
        window.picture("arrivals-pupils");
        window.click("#arrivals-staff");
        window.untilShown("#arrivalsTable");
    }

    /** Wanjiku's number was typed by somebody else: by keys, with a reason, and it stays to be seen. */
    private static void takeBack(OfficeBench bench, Window window) {
        TableView<?> table = window.find("#arrivalsTable", TableView.class);
        window.run(() -> table.getSelectionModel().selectLast());
        window.untilShown(".take-back-button");
        window.click(".take-back-button");
        window.untilShown("#takeBackReason");
        window.press(KeyCode.ENTER);
        window.untilShown(".take-back .problem");
        window.write("Halima typed it");
        window.picture("arrivals-asking");
        window.press(KeyCode.ENTER);
        window.until(() -> bench.replica()
                        .read(desk -> desk.find(StaffCheckIn.counted().eq("onDate", TODAY)))
                        .size()
                == 3);
        window.until(() -> window.findAll(".take-back-button", Button.class).isEmpty());
        window.picture("arrivals-withdrawn");
        window.run(() -> bench.look().language().set(Language.SWAHILI));
        window.untilShown("#arrivalsTable");
        window.picture("arrivals-withdrawn-sw");
    }
}
