package io.daftari.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.database.DatabaseAddress;
import io.daftari.hub.tls.TestCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each unsafe setting is refused with a sentence that says what to do, all of them at once. */
class StartRulesTest {

    @TempDir
    private Path home;

    private final Map<String, String> settings = new LinkedHashMap<>();

    /** A hub of a school as it should be. */
    @BeforeEach
    void safe() {
        settings.put("DAFTARI_HOME", home.toString());
        settings.put("DAFTARI_HOST", "0.0.0.0");
        settings.put("DAFTARI_URL", "https://hub.example.org");
        settings.put("DAFTARI_PROXIES", "10.0.0.5");
        settings.put("DAFTARI_ORIGINS", "https://portal.example.org");
        settings.put("DAFTARI_SMTP", "smtp://office:uliza%20tu@mail.example.org");
        settings.put("DAFTARI_MAIL_FROM", "office@example.org");
    }

    private List<String> said(String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        boolean starts = HubMain.config(
                        settings, arguments, Clock.systemUTC(), new PrintStream(err, true, StandardCharsets.UTF_8))
                .isPresent();
        List<String> lines = err.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(starts).as(lines.toString()).isEqualTo(lines.isEmpty());
        return lines;
    }

    private void refused(String... words) {
        assertThat(said()).singleElement().asString().contains(words);
    }

    @Test
    void startsAsItShouldBe() {
        assertThat(said()).isEmpty();
    }

    @Test
    void onLoopbackItIsThereForDevelopment() {
        settings.clear();
        settings.put("DAFTARI_HOME", home.toString());
        assertThat(said()).isEmpty();
        settings.put("DAFTARI_HOST", "0.0.0.0");
        settings.put("DAFTARI_PUBLISHED", "127.0.0.1:7070");
        assertThat(said()).as("a container whose port is published here alone").isEmpty();
        settings.put("DAFTARI_PUBLISHED", "0.0.0.0:7070");
        assertThat(said()).hasSize(2);
    }

    @Test
    void refusesStoresOfPhotosWithoutTls() {
        settings.put("DAFTARI_FILES_S3", "http://key:secret@127.0.0.1:9000/media");
        settings.put("DAFTARI_FILES_CLOUDINARY", "cloudinary://key:secret@school");
        assertThat(said()).as("on the same machine").isEmpty();
        settings.put("DAFTARI_FILES_S3", "http://key:secret@s3.example.org/media");
        refused("DAFTARI_FILES_S3", "https");
    }

    @Test
    void refusesPlainHttpForTheWorld() {
        settings.remove("DAFTARI_PROXIES");
        refused("plain HTTP at 0.0.0.0", "DAFTARI_TLS_CERTIFICATE", "DAFTARI_PROXIES");
    }

    @Test
    void refusesToHaveNoAddressOrOneWithoutTls() {
        settings.put("DAFTARI_URL", "http://hub.example.org");
        refused("DAFTARI_URL", "https");
        settings.remove("DAFTARI_URL");
        refused("DAFTARI_URL", "missing");
    }

    @Test
    void refusesSitesThatAnybodyCanChange() {
        settings.put("DAFTARI_ORIGINS", "https://portal.example.org,http://old.example.org");
        refused("http://old.example.org");
        settings.put("DAFTARI_ORIGINS", "*");
        refused("DAFTARI_ORIGINS", "*");
    }

    @Test
    void refusesMailWithoutTls() {
        settings.put("DAFTARI_SMTP", "smtp+plain://office:uliza@127.0.0.1");
        refused("DAFTARI_SMTP", "smtps://");
        settings.put("DAFTARI_SMTP", "smtp+plain://mail.example.org");
        refused("DAFTARI_SMTP");
        settings.put("DAFTARI_SMTP", "smtp+plain://127.0.0.1:25");
        assertThat(said()).isEmpty();
    }

    @Test
    void refusesASuperuserAndWhatIsGuessed() {
        DatabaseAddress database = TestPostgres.newDatabase();
        settings.put("DATABASE_URL", "postgres://" + database.user() + ":development@" + place(database));
        assertThat(said())
                .anySatisfy(line -> assertThat(line).contains("DATABASE_URL", "guessed"))
                .hasSize(2);
        settings.put(
                "DATABASE_URL", "postgres://" + database.user() + ":" + database.password() + "@" + place(database));
        assertThat(said()).anySatisfy(line -> assertThat(line).contains("superuser", "CREATEROLE"));
        settings.put("DATABASE_URL", "postgres://" + database.user() + "@" + place(database));
        assertThat(said()).anySatisfy(line -> assertThat(line).contains("DATABASE_URL has no password"));
    }

    private static String place(DatabaseAddress database) {
        return database.url().replaceAll("^jdbc:postgresql://", "");
    }

    /** Also in development, and in one sentence instead of a stack. */
    @Test
    void saysThatItsDatabaseIsAway() {
        settings.put("DATABASE_URL", "postgres://ann:sema-nini-kweli@127.0.0.1:1/school");
        refused("can't be reached", "127.0.0.1:1/school", "DATABASE_URL");
        settings.clear();
        settings.put("DAFTARI_HOME", home.toString());
        settings.put("DATABASE_URL", "postgres://ann:sema-nini-kweli@127.0.0.1:1/school");
        refused("can't be reached");
        assertThat(said().toString()).doesNotContain("sema-nini-kweli");
    }

    @Test
    void refusesSecretsThatEverybodyReads() throws IOException {
        Path smtp = Files.writeString(home.resolve("smtp"), "smtp://office:uliza@mail.example.org\n");
        Path secret = Files.writeString(home.resolve("database.secret"), "x");
        settings.remove("DAFTARI_SMTP");
        settings.put("DAFTARI_SMTP_FILE", smtp.toString());
        for (Path file : List.of(smtp, secret)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
        assertThat(said())
                .satisfiesExactly(
                        line -> assertThat(line).contains(smtp.toString(), "chmod 600"),
                        line -> assertThat(line).contains(secret.toString(), "chmod 600"));
        for (Path file : List.of(smtp, secret)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        }
        assertThat(said()).isEmpty();
    }

    @Test
    void refusesACertificateThatIsOver() {
        TestCertificate over = TestCertificate.over(home, "hub.example.org");
        settings.put("DAFTARI_TLS_CERTIFICATE", over.store().toString());
        settings.put("DAFTARI_TLS_PASSWORD", TestCertificate.PASSWORD);
        refused(over.store().toString(), "ended at");
    }

    @Test
    void tellsAllAtOnce() {
        settings.remove("DAFTARI_PROXIES");
        settings.put("DAFTARI_URL", "http://hub.example.org");
        settings.put("DAFTARI_ORIGINS", "http://old.example.org");
        settings.put("DAFTARI_SMTP", "smtp+plain://office:uliza@127.0.0.1");
        settings.put("DATABASE_URL", "postgres://ann:ann@127.0.0.1:1/school");
        assertThat(said()).hasSize(6);
        settings.put("DAFTARI_PORT", "seventy");
        settings.put("DAFTARI_FEED_DAYS", "-1");
        settings.put("DATABASE_URL", "mysql://x");
        assertThat(said()).as("what is no setting at all comes first").hasSize(3);
    }

    @Test
    void takesNoSecretFromArguments() {
        for (String argument : List.of("--password=x", "DATABASE_URL=postgres://a:b@c/d", "-p")) {
            assertThat(said(argument))
                    .singleElement()
                    .asString()
                    .contains("environment")
                    .doesNotContain(argument);
        }
    }

    /** A parser's message would quote what it read. */
    @Test
    void neverSaysAPassword() {
        for (String name : List.of("DATABASE_URL", "DAFTARI_SMTP")) {
            for (String scheme : List.of("postgres", "smtp", "jdbc:postgresql", "mysql")) {
                settings.put(name, scheme + "://ann:sema nini kweli@host name/school");
                assertThat(said().toString()).contains(name).doesNotContain("sema");
            }
            settings.remove(name);
        }
        assertThat(URI.create(settings.get("DAFTARI_URL")).getHost()).isNotNull();
    }
}
