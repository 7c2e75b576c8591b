package io.daftari.hub;

import io.daftari.hub.database.DatabaseAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How a hub is set up.
 *
 * @param home where it keeps its secrets, and its database if it has one of its own
 * @param host the address on which it listens
 * @param port 0 for any free one
 * @param database of another server; empty for an embedded one in {@code home}
 */
public record HubConfig(Path home, String host, int port, Optional<DatabaseAddress> database) {

    private static final int DEFAULT_PORT = 7070;

    /**
     * From {@code DAFTARI_HOME}, {@code DAFTARI_HOST}, {@code DAFTARI_PORT} and {@code DATABASE_URL}.
     *
     * @throws IllegalArgumentException with a sentence for the operator
     */
    public static HubConfig from(Map<String, String> environment) {
        String port = environment.getOrDefault("DAFTARI_PORT", Integer.toString(DEFAULT_PORT));
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new IllegalArgumentException("DAFTARI_PORT is not a port: " + port);
        }
        return new HubConfig(
                Path.of(environment.getOrDefault("DAFTARI_HOME", ".daftari")),
                environment.getOrDefault("DAFTARI_HOST", "127.0.0.1"),
                Integer.parseInt(port),
                Optional.ofNullable(environment.get("DATABASE_URL"))
                        .filter(url -> !url.isBlank())
                        .map(DatabaseAddress::parse));
    }
}
