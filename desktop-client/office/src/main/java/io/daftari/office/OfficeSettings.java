package io.daftari.office;

import io.daftari.office.kit.Camera;
import io.daftari.office.kit.SystemCamera;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the environment says.
 *
 * @param home where this program keeps its files
 * @param hub the hub that the form for joining proposes
 * @param gps where this computer gets its place from, as {@link io.daftari.replica.fix.FixSetting} has it
 * @param camera the camera program of this computer, and where it leaves its pictures
 * @param lockAfter how long nobody must have touched anything before the screen is locked
 */
record OfficeSettings(Path home, URI hub, String gps, Camera camera, Duration lockAfter) {

    static OfficeSettings of(Map<String, String> environment) {
        return new OfficeSettings(
                Path.of(environment.getOrDefault("DAFTARI_HOME", ".daftari")).resolve("office"),
                URI.create(environment.getOrDefault("DAFTARI_HUB", "http://127.0.0.1:7070")),
                environment.getOrDefault("DAFTARI_GPS", ""),
                camera(environment),
                Duration.ofMinutes(minutes(environment.getOrDefault("DAFTARI_LOCK_MINUTES", "10"))));
    }

    private static Camera camera(Map<String, String> environment) {
        Path person = Path.of(System.getProperty("user.home"));
        String program = environment.getOrDefault("DAFTARI_CAMERA", "");
        return program.isEmpty()
                ? SystemCamera.of(System.getProperty("os.name"), person)
                : new SystemCamera(
                        List.of(List.of(program)),
                        List.of(Path.of(environment.getOrDefault(
                                "DAFTARI_PICTURES", person.resolve("Pictures").toString()))));
    }

    /** Never less than one: a screen that locks at once can't be worked with. */
    private static long minutes(String text) {
        return text.matches("[1-9]\\d{0,3}") ? Long.parseLong(text) : 10;
    }

    Path replica() {
        return home.resolve("replica.db");
    }

    /** A school to try the program with, apart from the real one. */
    Path trial() {
        return home.resolve("trial");
    }
}
