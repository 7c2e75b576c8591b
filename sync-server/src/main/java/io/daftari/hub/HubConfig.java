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
 * @param feedDays how long the feed of changes is kept; a device that was away for longer takes everything anew
 */
public record HubConfig(Path home, String host, int port, Optional<DatabaseAddress> database, int feedDays) {

    private static final int DEFAULT_FEED_DAYS = 120;

    /** One that keeps the feed as long as is usual. */
    public HubConfig(Path home, String host, int port, Optional<DatabaseAddress> database) {
        this(home, host, port, database, DEFAULT_FEED_DAYS);
    }

    private static final int DEFAULT_PORT = 7070;

    /**
     * From {@code DAFTARI_HOME}, {@code DAFTARI_HOST}, {@code DAFTARI_PORT}, {@code DATABASE_URL} and {@code
     * DAFTARI_FEED_DAYS}.
     *
     * @throws IllegalArgumentException with a sentence for the operator
     */
    public static HubConfig from(Map<String, String> environment) {
        String port = environment.getOrDefault("DAFTARI_PORT", Integer.toString(DEFAULT_PORT));
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new IllegalArgumentException("DAFTARI_PORT is not a port: " + port);
        }
        String days = environment.getOrDefault("DAFTARI_FEED_DAYS", Integer.toString(DEFAULT_FEED_DAYS));
        if (!days.matches("[1-9]\\d{0,4}")) {
            throw new IllegalArgumentException("DAFTARI_FEED_DAYS is not a number of days: " + days);
        }
        return new HubConfig(
                Path.of(environment.getOrDefault("DAFTARI_HOME", ".daftari")),
                environment.getOrDefault("DAFTARI_HOST", "127.0.0.1"),
                Integer.parseInt(port),
                Optional.ofNullable(environment.get("DATABASE_URL"))
                        .filter(url -> !url.isBlank())
                        .map(DatabaseAddress::parse),
                Integer.parseInt(days));
    }
}
