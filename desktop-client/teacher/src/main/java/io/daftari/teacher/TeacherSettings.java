package io.daftari.teacher;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says; on a phone it says nothing.
 *
 * @param home where this app keeps its files
 * @param hub the hub that the form for joining proposes
 * @param gps where this computer gets its place from, as {@link io.daftari.replica.fix.FixSetting} has it
 * @param lockAfter how long nobody must have touched anything before the screen is locked
 */
record TeacherSettings(Path home, URI hub, String gps, Duration lockAfter) {

    /** @param storage the folder that a phone gives the app; a phone proposes no hub, for none runs there */
    static TeacherSettings of(Map<String, String> environment, Optional<Path> storage) {
        return new TeacherSettings(
                Optional.ofNullable(environment.get("DAFTARI_HOME"))
                        .map(Path::of)
                        .or(() -> storage)
                        .orElse(Path.of(".daftari"))
                        .resolve("teacher"),
                URI.create(environment.getOrDefault("DAFTARI_HUB", storage.isPresent() ? "" : "http://127.0.0.1:7070")),
                environment.getOrDefault("DAFTARI_GPS", ""),
                Duration.ofMinutes(minutes(environment.getOrDefault("DAFTARI_LOCK_MINUTES", "5"))));
    }

    /** Never less than one: a screen that locks at once can't be worked with. */
    private static long minutes(String text) {
        return text.matches("[1-9]\\d{0,3}") ? Long.parseLong(text) : 5;
    }

    Path replica() {
        return home.resolve("replica.db");
    }

    Path window() {
        return home.resolve("window.properties");
    }
}
