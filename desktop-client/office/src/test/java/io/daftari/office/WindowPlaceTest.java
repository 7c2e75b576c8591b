package io.daftari.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.office.WindowPlace.Corner;
import io.daftari.replica.live.Remembered;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowPlaceTest {

    private static final Rectangle2D MAIN = new Rectangle2D(0, 0, 1366, 728);
    private static final Rectangle2D LEFT = new Rectangle2D(-1920, 0, 1920, 1040);

    @TempDir
    Path folder;

    private static WindowPlace at(double x, double y, double width, double height) {
        return new WindowPlace(new Corner(x, y), width, height, false);
    }

    @Test
    void staysWhereItIs() {
        assertThat(at(100, 20, 1200, 700).on(List.of(MAIN))).isEqualTo(at(100, 20, 1200, 700));
        assertThat(at(-1500, 200, 1200, 700).on(List.of(MAIN, LEFT))).isEqualTo(at(-1500, 200, 1200, 700));
    }

    @Test
    void standsInTheMiddleAtFirst() {
        assertThat(WindowPlace.of(new Remembered(folder.resolve("w"))).on(List.of(LEFT)))
                .isEqualTo(at(-1920 + 320, 150, 1280, 740));
    }

    @Test
    void comesBackToTheMiddleWhereItsScreenIsGone() {
        assertThat(at(-1500, 200, 1200, 700).on(List.of(MAIN))).isEqualTo(at(83, 14, 1200, 700));
        // What is left of it in sight is too little to get hold of.
        assertThat(at(-1180, 0, 1200, 700).on(List.of(MAIN))).isEqualTo(at(83, 14, 1200, 700));
        assertThat(at(100, 700, 1200, 700).on(List.of(MAIN))).isEqualTo(at(83, 14, 1200, 700));
    }

    @Test
    void isNotLargerThanItsScreen() {
        assertThat(at(0, 0, 1920, 1040).on(List.of(MAIN))).isEqualTo(at(0, 0, 1366, 728));
        assertThat(new WindowPlace(null, 3000, 300, false).on(List.of(MAIN))).isEqualTo(at(0, 214, 1366, 300));
    }

    @Test
    void isPushedBackOntoItsScreen() {
        assertThat(at(900, 300, 1000, 600).on(List.of(MAIN))).isEqualTo(at(366, 128, 1000, 600));
        assertThat(at(-200, -30, 1000, 600).on(List.of(MAIN))).isEqualTo(at(0, 0, 1000, 600));
    }

    @Test
    void standsOnTheScreenWithMoreOfIt() {
        assertThat(at(-300, 0, 1000, 600).on(List.of(LEFT, MAIN))).isEqualTo(at(0, 0, 1000, 600));
        assertThat(at(-700, 0, 1000, 600).on(List.of(MAIN, LEFT))).isEqualTo(at(-1000, 0, 1000, 600));
    }

    @Test
    void keepsItsUsualSizeWhileItFillsTheScreen() {
        WindowPlace before = at(100, 20, 1200, 700);
        assertThat(before.after(MAIN, true)).isEqualTo(new WindowPlace(new Corner(100, 20), 1200, 700, true));
        // It went over to another screen to fill that one.
        assertThat(before.after(LEFT, true)).isEqualTo(new WindowPlace(new Corner(-1920, 0), 1200, 700, true));
        assertThat(before.after(new Rectangle2D(5, 6, 1000, 600), false)).isEqualTo(at(5, 6, 1000, 600));
    }

    @Test
    void isKeptOnTheDisk() {
        WindowPlace place = new WindowPlace(new Corner(-1500, 200), 1200, 700, true);
        place.keepIn(new Remembered(folder.resolve("w")));
        assertThat(WindowPlace.of(new Remembered(folder.resolve("w")))).isEqualTo(place);
    }

    @Test
    void takesNothingOddFromTheDisk() {
        Remembered odd = new Remembered(folder.resolve("w"));
        odd.put("x", "NaN");
        odd.put("y", "12");
        odd.put("width", "99999999");
        odd.put("height", "-5");
        odd.put("maximised", "perhaps");
        assertThat(WindowPlace.of(odd)).isEqualTo(WindowPlace.USUAL);
    }
}
