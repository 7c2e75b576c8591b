package io.daftari.teacher;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the environment says; on a phone it says nothing.
 *
 * @param home where this app keeps its files
 * @param hub the hub that the form for joining proposes
 */
record TeacherSettings(Path home, URI hub) {

    static TeacherSettings of(Map<String, String> environment) {
        return new TeacherSettings(
                Path.of(environment.getOrDefault("DAFTARI_HOME", ".daftari")).resolve("teacher"),
                URI.create(environment.getOrDefault("DAFTARI_HUB", "http://127.0.0.1:7070")));
    }

    Path replica() {
        return home.resolve("replica.db");
    }

    Path window() {
        return home.resolve("window.properties");
    }
}
