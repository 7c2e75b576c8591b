package io.daftari.hub;

import io.daftari.hub.database.DatabaseAddress;
import io.daftari.hub.http.BrowserRules;
import io.daftari.hub.mail.SmtpAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a hub is set up.
 *
 * @param home where it keeps its secrets, and its database if it has one of its own
 * @param host the address on which it listens
 * @param port 0 for any free one
 * @param database of another server; empty for an embedded one in {@code home}
 * @param feedDays how long the feed of changes is kept; a device that was away for longer takes everything anew
 * @param outside how people reach it
 * @param mail how it sends mail
 */
public record HubConfig(
        Path home,
        String host,
        int port,
        Optional<DatabaseAddress> database,
        int feedDays,
        Outside outside,
        Mail mail) {

    private static final int DEFAULT_FEED_DAYS = 120;
    private static final int DEFAULT_PORT = 7070;

    /**
     * How people reach a hub.
     *
     * @param address as they write it; empty for the one on which it listens
     * @param behindProxy whether every request comes through a proxy that names the client
     * @param origins other sites whose pages may call it
     */
    public record Outside(Optional<URI> address, boolean behindProxy, Set<String> origins) {

        static final Outside DIRECT = new Outside(Optional.empty(), false, Set.of());

        BrowserRules browsers() {
            return new BrowserRules(
                    origins,
                    address.filter(uri -> "https".equals(uri.getScheme())).isPresent());
        }
    }

    /**
     * How a hub sends mail.
     *
     * @param server empty to put mails as files into {@code mail} below the hub's home
     */
    public record Mail(Optional<SmtpAddress> server, String from) {

        static final Mail INTO_FOLDER = new Mail(Optional.empty(), "Daftari <daftari@localhost>");
    }

    /** One that keeps the feed as long as is usual, is reached directly, and puts mails into a folder. */
    public HubConfig(Path home, String host, int port, Optional<DatabaseAddress> database) {
        this(home, host, port, database, DEFAULT_FEED_DAYS, Outside.DIRECT, Mail.INTO_FOLDER);
    }

    /**
     * From {@code DAFTARI_HOME}, {@code DAFTARI_HOST}, {@code DAFTARI_PORT}, {@code DATABASE_URL}, {@code
     * DAFTARI_FEED_DAYS}, {@code DAFTARI_URL}, {@code DAFTARI_BEHIND_PROXY}, {@code DAFTARI_ORIGINS}, {@code DAFTARI_SMTP} and {@code
     * DAFTARI_MAIL_FROM}.
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
                set(environment, "DATABASE_URL").map(DatabaseAddress::parse),
                Integer.parseInt(days),
                new Outside(
                        set(environment, "DAFTARI_URL").map(HubConfig::webAddress),
                        set(environment, "DAFTARI_BEHIND_PROXY")
                                .map(HubConfig::yesOrNo)
                                .orElse(false),
                        set(environment, "DAFTARI_ORIGINS")
                                .map(BrowserRules::origins)
                                .orElse(Set.of())),
                mail(environment));
    }

    private static Mail mail(Map<String, String> environment) {
        Optional<SmtpAddress> server = set(environment, "DAFTARI_SMTP").map(SmtpAddress::parse);
        Optional<String> from = set(environment, "DAFTARI_MAIL_FROM");
        if (server.isPresent() && from.isEmpty()) {
            throw new IllegalArgumentException("DAFTARI_MAIL_FROM is missing: DAFTARI_SMTP needs a sender's address");
        }
        return new Mail(server, from.orElse(Mail.INTO_FOLDER.from()));
    }

    private static Optional<String> set(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static URI webAddress(String text) {
        URI uri = URI.create(text);
        if (uri.getHost() == null || !("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("DAFTARI_URL is not an address such as https://hub.example.org");
        }
        return URI.create(text.replaceAll("/+$", ""));
    }

    private static boolean yesOrNo(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("DAFTARI_BEHIND_PROXY is true or false");
        }
        return text.equals("true");
    }
}
