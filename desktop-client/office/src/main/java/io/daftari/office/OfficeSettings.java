package io.daftari.office;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What the environment says.
 *
 * @param home where this program keeps its files
 * @param hub the hub that the form for joining proposes
 * @param gps where this computer gets its place from, as {@link io.daftari.replica.fix.FixSetting} has it
 * @param lockAfter how long nobody must have touched anything before the screen is locked
 */
record OfficeSettings(Path home, URI hub, String gps, Duration lockAfter) {

    static OfficeSettings of(Map<String, String> environment) {
        return new OfficeSettings(
                Path.of(environment.getOrDefault("DAFTARI_HOME", ".daftari")).resolve("office"),
                URI.create(environment.getOrDefault("DAFTARI_HUB", "http://127.0.0.1:7070")),
                environment.getOrDefault("DAFTARI_GPS", ""),
                Duration.ofMinutes(minutes(environment.getOrDefault("DAFTARI_LOCK_MINUTES", "10"))));
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
