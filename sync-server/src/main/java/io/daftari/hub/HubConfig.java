package io.daftari.hub;

import io.daftari.hub.database.DatabaseAddress;
import io.daftari.hub.file.StoreAddress;
import io.daftari.hub.http.BrowserRules;
import io.daftari.hub.http.Network;
import io.daftari.hub.mail.SmtpAddress;
import io.daftari.hub.tls.TlsFiles;
import io.daftari.hub.vault.FieldKeys;
import io.daftari.model.file.FileRules;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
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
 * @param files where photos and documents lie
 * @param privateFiles files from which settings were read that nobody else may read
 * @param fieldKeys under which fields are kept encrypted; those of {@code home} are made when they are first asked for
 */
public record HubConfig(
        Path home,
        String host,
        int port,
        Optional<DatabaseAddress> database,
        int feedDays,
        Outside outside,
        Mail mail,
        Files files,
        List<Path> privateFiles,
        FieldKeys.Source fieldKeys) {

    private static final int DEFAULT_FEED_DAYS = 120;
    private static final int DEFAULT_PORT = 7070;
    private static final long DEFAULT_FILE_MEGABYTES = 10;
    private static final long MEGABYTE = 1024 * 1024;

    /**
     * How people reach a hub.
     *
     * @param address as they write it; empty for the one on which it listens
     * @param published to whom its port is open, where that is not the address on which it listens, as with a container
     * @param proxies whose word is taken on who the client is
     * @param origins other sites whose pages may call it
     * @param tls the certificate by which it serves; empty for HTTP alone
     * @param webhooks private networks to which events may be sent, and without TLS
     */
    public record Outside(
            Optional<URI> address,
            Optional<String> published,
            List<Network> proxies,
            Set<String> origins,
            Optional<TlsFiles> tls,
            List<Network> webhooks) {

        static final Outside DIRECT =
                new Outside(Optional.empty(), Optional.empty(), List.of(), Set.of(), Optional.empty(), List.of());

        BrowserRules browsers() {
            return new BrowserRules(
                    origins,
                    tls.isPresent()
                            || address.filter(uri -> "https".equals(uri.getScheme()))
                                    .isPresent());
        }

        /** The host by which people reach it, if that is known. */
        Optional<String> host() {
            return address.map(URI::getHost);
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

    /**
     * Where photos and documents lie: on the hub's disk, unless another store is named.
     *
     * @param bucket takes documents, and pictures where {@code pictures} is empty
     * @param pictures a cloud at Cloudinary that takes them
     * @param largestBytes the most bytes of one
     */
    public record Files(Optional<StoreAddress> bucket, Optional<StoreAddress> pictures, long largestBytes) {

        public static final Files ON_DISK =
                new Files(Optional.empty(), Optional.empty(), DEFAULT_FILE_MEGABYTES * MEGABYTE);
    }

    /** The same with its files elsewhere. */
    public
    /** The same, which may send events into these private networks. */
    HubConfig withWebhooks(List<Network> networks) {
        Outside other = new Outside(
                outside.address(), outside.published(), outside.proxies(), outside.origins(), outside.tls(), networks);
        return new HubConfig(home, host, port, database, feedDays, other, mail, files, privateFiles, fieldKeys);
    }

    HubConfig withFiles(Files other) {
        return new HubConfig(home, host, port, database, feedDays, outside, mail, other, privateFiles, fieldKeys);
    }

    /** One that keeps the feed as long as is usual, is reached directly, and puts mails into a folder. */
    public HubConfig(Path home, String host, int port, Optional<DatabaseAddress> database) {
        this(
                home,
                host,
                port,
                database,
                DEFAULT_FEED_DAYS,
                Outside.DIRECT,
                Mail.INTO_FOLDER,
                Files.ON_DISK,
                List.of(),
                new FieldKeys.Source(Optional.empty(), home.resolve("field.keys")));
    }

    /**
     * From {@code DAFTARI_HOME}, {@code DAFTARI_HOST}, {@code DAFTARI_PORT}, {@code DAFTARI_PUBLISHED}, {@code
     * DATABASE_URL}, {@code DAFTARI_FEED_DAYS}, {@code DAFTARI_URL}, {@code DAFTARI_PROXIES}, {@code DAFTARI_ORIGINS}, {@code
     * DAFTARI_WEBHOOK_NETWORKS}, {@code DAFTARI_TLS_CERTIFICATE}, {@code DAFTARI_TLS_KEY}, {@code DAFTARI_TLS_PASSWORD}, {@code DAFTARI_FIELD_KEYS}, {@code DAFTARI_FIELD_KEYS_FILE}, {@code DAFTARI_SMTP}, {@code
     * DAFTARI_MAIL_FROM}, {@code DAFTARI_FILES_S3}, {@code DAFTARI_FILES_CLOUDINARY} and {@code DAFTARI_FILES_LARGEST_MB}. Those with a password may lie in a file, as {@code DATABASE_URL_FILE}.
     *
     * @throws IllegalArgumentException with a sentence for the operator on each that is wrong
     */
    public static HubConfig from(Map<String, String> environment) {
        Settings settings = new Settings(environment);
        Path home = settings.read("DAFTARI_HOME", Path::of).orElse(Path.of(".daftari"));
        FieldKeys.Source fieldKeys = new FieldKeys.Source(
                settings.read("DAFTARI_FIELD_KEYS", FieldKeys::parse),
                settings.read("DAFTARI_FIELD_KEYS_FILE", Path::of).orElse(home.resolve("field.keys")));
        HubConfig config = new HubConfig(
                home,
                settings.text("DAFTARI_HOST").orElse("127.0.0.1"),
                settings.read("DAFTARI_PORT", HubConfig::port).orElse(DEFAULT_PORT),
                settings.secret("DATABASE_URL", DatabaseAddress::parse),
                settings.read("DAFTARI_FEED_DAYS", HubConfig::days).orElse(DEFAULT_FEED_DAYS),
                outside(settings),
                mail(settings),
                files(settings),
                settings.secretFiles(),
                fieldKeys);
        if (!settings.faults().isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", settings.faults()));
        }
        return config;
    }

    private static Outside outside(Settings settings) {
        return new Outside(
                settings.read("DAFTARI_URL", HubConfig::webAddress),
                settings.text("DAFTARI_PUBLISHED"),
                settings.read("DAFTARI_PROXIES", text -> Network.all("DAFTARI_PROXIES", text))
                        .orElse(List.of()),
                settings.read("DAFTARI_ORIGINS", BrowserRules::origins).orElse(Set.of()),
                tls(settings),
                settings.read("DAFTARI_WEBHOOK_NETWORKS", text -> Network.all("DAFTARI_WEBHOOK_NETWORKS", text))
                        .orElse(List.of()));
    }

    private static Optional<TlsFiles> tls(Settings settings) {
        Optional<Path> key = settings.read("DAFTARI_TLS_KEY", Path::of);
        Optional<String> password = settings.secret("DAFTARI_TLS_PASSWORD", text -> text);
        Optional<TlsFiles> files = settings.read("DAFTARI_TLS_CERTIFICATE", Path::of)
                .map(certificate -> new TlsFiles(certificate, key, password.orElse("")));
        if (files.isEmpty() && (key.isPresent() || password.isPresent())) {
            settings.fault("DAFTARI_TLS_CERTIFICATE is missing: it names the file of the certificate");
        }
        return files;
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("DAFTARI_PORT is not a port: " + text);
        }
        return Integer.parseInt(text);
    }

    private static int days(String text) {
        if (!text.matches("[1-9]\\d{0,4}")) {
            throw new IllegalArgumentException("DAFTARI_FEED_DAYS is not a number of days: " + text);
        }
        return Integer.parseInt(text);
    }

    private static Files files(Settings settings) {
        return new Files(
                settings.secret("DAFTARI_FILES_S3", StoreAddress::ofBucket),
                settings.secret("DAFTARI_FILES_CLOUDINARY", StoreAddress::ofCloudinary),
                settings.read("DAFTARI_FILES_LARGEST_MB", HubConfig::megabytes).orElse(Files.ON_DISK.largestBytes()));
    }

    private static long megabytes(String text) {
        if (!text.matches("[1-9]\\d?") || Long.parseLong(text) * MEGABYTE > FileRules.MAX_BYTES) {
            throw new IllegalArgumentException("DAFTARI_FILES_LARGEST_MB is not a number from 1 to "
                    + FileRules.MAX_BYTES / MEGABYTE + ": " + text);
        }
        return Long.parseLong(text) * MEGABYTE;
    }

    private static Mail mail(Settings settings) {
        Optional<SmtpAddress> server = settings.secret("DAFTARI_SMTP", SmtpAddress::parse);
        Optional<String> from = settings.text("DAFTARI_MAIL_FROM");
        if (server.isPresent() && from.isEmpty()) {
            settings.fault("DAFTARI_MAIL_FROM is missing: DAFTARI_SMTP needs a sender's address");
        }
        return new Mail(server, from.orElse(Mail.INTO_FOLDER.from()));
    }

    private static URI webAddress(String text) {
        URI uri = URI.create(text);
        if (uri.getHost() == null || !("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("DAFTARI_URL is not an address such as https://hub.example.org");
        }
        return URI.create(text.replaceAll("/+$", ""));
    }
}
