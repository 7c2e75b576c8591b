package io.daftari.hub;

import io.daftari.hub.database.DatabaseAddress;
import io.daftari.hub.database.LoginSql;
import io.daftari.hub.file.StoreAddress;
import io.daftari.hub.mail.SmtpAddress;
import io.daftari.hub.tls.CertificateRefused;
import io.daftari.hub.tls.HubCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a hub must not be started with. On the loopback address alone, without proxy and without a name, it is there for
 * development, and only what can't work is refused; everywhere else whatever would leave people's data open is, too.
 */
public final class StartRules {

    /** As in examples; and whoever guesses begins with them. */
    private static final Set<String> KNOWN_PASSWORDS = Set.of(
            "development", "postgres", "password", "daftari", "admin", "secret", "changeme", "change-me", "example");

    private static final int SHORTEST_PASSWORD = 12;

    private final HubConfig config;
    private final HubConfig.Outside outside;
    private final List<String> refusals = new ArrayList<>();

    private StartRules(HubConfig config) {
        this.config = config;
        this.outside = config.outside();
    }

    /** A sentence for each reason not to start, with what to do; empty if there is none. */
    public static List<String> refusals(HubConfig config, Instant now) {
        StartRules rules = new StartRules(config);
        boolean development = rules.isDevelopment();
        if (!development) {
            rules.way();
            rules.secrets();
            rules.mail();
            rules.files();
        }
        rules.certificate(now);
        config.database()
                .flatMap(address -> LoginSql.fault(address, development))
                .ifPresent(rules.refusals::add);
        return rules.refusals;
    }

    private boolean isDevelopment() {
        return isLoopback(reachable())
                && outside.proxies().isEmpty()
                && outside.host().map(StartRules::isLoopback).orElse(true);
    }

    private String reachable() {
        // Host and port, as a container is published.
        return outside.published().map(text -> text.replaceAll(":\\d+$", "")).orElse(config.host());
    }

    private static boolean isLoopback(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** How people's browsers and devices come to it. */
    private void way() {
        if (!isLoopback(reachable())
                && outside.tls().isEmpty()
                && outside.proxies().isEmpty()) {
            refusals.add("The hub would speak plain HTTP at " + reachable() + ", and passwords with it: set"
                    + " DAFTARI_TLS_CERTIFICATE, or name the proxy that does TLS in DAFTARI_PROXIES.");
        }
        Optional<URI> address = outside.address();
        if (address.isEmpty()) {
            refusals.add("DAFTARI_URL is missing: set it to the https address by which people reach the hub, because"
                    + " mails link to it.");
        } else if (!"https".equals(address.get().getScheme())) {
            refusals.add("DAFTARI_URL is an http address, and passwords must not cross a network without TLS: give an"
                    + " https address.");
        }
        outside.origins().stream()
                .filter(origin -> origin.startsWith("http:"))
                .filter(origin -> !isLoopback(String.valueOf(URI.create(origin).getHost())))
                .sorted()
                .forEach(origin -> refusals.add("DAFTARI_ORIGINS names " + origin
                        + ", whose pages anybody on the way can change: leave it out or give its https address."));
    }

    private void secrets() {
        config.database().ifPresent(this::databasePassword);
        List<Path> files = new ArrayList<>(config.privateFiles());
        outside.tls().ifPresent(tls -> files.add(tls.secret()));
        files.add(config.fieldKeys().file());
        files.add(config.home().resolve("database.secret"));
        files.add(config.home().resolve("postgres").resolve("password"));
        files.stream()
                .distinct()
                .filter(StartRules::everybodyReads)
                .forEach(file -> refusals.add("Everybody on this machine can read " + file
                        + ": chmod 600 it, and make what it" + " holds anew."));
    }

    private void databasePassword(DatabaseAddress address) {
        String password = address.password();
        if (password.isEmpty()) {
            refusals.add("DATABASE_URL has no password: give the login one of its own, also in DATABASE_URL_FILE.");
        } else if (KNOWN_PASSWORDS.contains(password.toLowerCase(Locale.ROOT))
                || password.equals(address.user())
                || password.length() < SHORTEST_PASSWORD) {
            refusals.add("The password in DATABASE_URL is one that is guessed: make one of " + SHORTEST_PASSWORD
                    + " letters or more, as by 'openssl rand -hex 24'.");
        }
    }

    private static boolean everybodyReads(Path file) {
        try {
            return Files.exists(file)
                    && file.getFileSystem().supportedFileAttributeViews().contains("posix")
                    && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException e) {
            throw new UncheckedIOException("Nobody says who may read " + file, e);
        }
    }

    private void mail() {
        Optional<SmtpAddress> server = config.mail().server();
        if (server.filter(smtp -> smtp.security() == SmtpAddress.Security.NONE)
                .filter(smtp -> !smtp.user().isEmpty() || !isLoopback(smtp.host()))
                .isPresent()) {
            refusals.add("DAFTARI_SMTP would send codes and a login without TLS: begin it with smtp:// or smtps://.");
        }
    }

    private void files() {
        Map<String, Optional<StoreAddress>> stores = Map.of(
                "DAFTARI_FILES_S3", config.files().bucket(),
                "DAFTARI_FILES_CLOUDINARY", config.files().pictures());
        stores.forEach((setting, store) -> store.filter(StoreAddress::isPlain)
                .filter(address -> !isLoopback(address.endpoint().getHost()))
                .ifPresent(address ->
                        refusals.add(setting + " would send photos of pupils without TLS: give an https address.")));
    }

    private void certificate(Instant now) {
        outside.tls().ifPresent(files -> {
            try {
                HubCertificate.read(files, outside.host(), now);
            } catch (CertificateRefused e) {
                refusals.add(String.valueOf(e.getMessage()));
            }
        });
    }
}
