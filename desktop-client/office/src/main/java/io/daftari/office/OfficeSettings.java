package io.daftari.office;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the environment says.
 *
 * @param home where this program keeps its files
 * @param hub the hub that the form for joining proposes
 */
record OfficeSettings(Path home, URI hub) {

    static OfficeSettings of(Map<String, String> environment) {
        return new OfficeSettings(
                Path.of(environment.getOrDefault("DAFTARI_HOME", ".daftari")).resolve("office"),
                URI.create(environment.getOrDefault("DAFTARI_HUB", "http://127.0.0.1:7070")));
    }

    Path replica() {
        return home.resolve("replica.db");
    }

    Path window() {
        return home.resolve("window.properties");
    }
}
