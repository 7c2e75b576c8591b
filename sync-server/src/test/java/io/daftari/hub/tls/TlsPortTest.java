package io.daftari.hub.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftari.hub.SettableClock;
import io.daftari.hub.http.Api;
import io.daftari.hub.http.BrowserRules;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub serves by a certificate of its own, and by a new one as soon as that lies there. */
class TlsPortTest {

    private static final String HOST = "localhost";

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock(Instant.now());
    private Path certificate;
    private Path key;

    @BeforeEach
    void files() {
        certificate = folder.resolve("fullchain.pem");
        key = folder.resolve("privkey.pem");
    }

    private Api api;
    private TlsPort port;

    @AfterEach
    void stop() {
        if (api != null) {
            api.close();
        }
        if (port != null) {
            port.close();
        }
    }

    private TlsFiles pem() {
        return new TlsFiles(certificate, Optional.of(key), "");
    }

    private void put(TestCertificate made) throws Exception {
        Files.writeString(certificate, made.pem());
        Files.writeString(key, made.pemKey());
    }

    private void serve(TlsFiles files) throws Exception {
        port = new TlsPort(files, Optional.of(HOST), clock);
        api = Api.start(
                new Api.Place("127.0.0.1", 0, Optional.of(port)),
                new BrowserRules(Set.of(), true),
                List.of(routes -> routes.get("/thing", ctx -> ctx.result("served"))));
    }

    private HttpResponse<String> get(TestCertificate trusted) throws Exception {
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("hub", trusted.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("https://" + HOST + ":" + api.port() + "/thing"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void servesByAStore() throws Exception {
        TestCertificate made = TestCertificate.of(folder, HOST);
        serve(new TlsFiles(made.store(), Optional.empty(), TestCertificate.PASSWORD));
        HttpResponse<String> answer = get(made);
        assertThat(answer.body()).isEqualTo("served");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
    }

    @Test
    void servesTheNewOneAsSoonAsItLiesThere() throws Exception {
        TestCertificate first = TestCertificate.of(folder, HOST);
        put(first);
        serve(pem());
        assertThat(get(first).body()).isEqualTo("served");
        TestCertificate second = TestCertificate.of(folder, HOST);
        put(second);
        touch();
        port.look();
        assertThat(get(second).body()).isEqualTo("served");
        assertThatThrownBy(() -> get(first)).isInstanceOf(SSLHandshakeException.class);
    }

    /** The files of both may have the same size and be written within the clock's grain. */
    private void touch() throws Exception {
        Files.setLastModifiedTime(certificate, FileTime.from(Instant.now().plus(Duration.ofSeconds(5))));
    }

    @Test
    void goesOnWithTheOldOneWhereTheNewOneIsOfNoUse() throws Exception {
        TestCertificate good = TestCertificate.of(folder, HOST);
        put(good);
        serve(pem());
        put(TestCertificate.over(folder, HOST));
        touch();
        port.look();
        assertThat(get(good).body()).isEqualTo("served");
        Files.delete(certificate);
        port.look();
        assertThat(get(good).body()).isEqualTo("served");
        put(good);
        port.look();
        assertThat(get(good).body()).isEqualTo("served");
    }

    private void refused(TlsFiles files, String... words) {
        assertThatThrownBy(() -> HubCertificate.read(files, Optional.of(HOST), clock.instant()))
                .isInstanceOf(CertificateRefused.class)
                .hasMessageContainingAll(words)
                .hasMessageNotContaining(TestCertificate.PASSWORD);
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        put(TestCertificate.over(folder, HOST));
        refused(pem(), certificate.toString(), "ended at", "put a new one there");
        put(TestCertificate.early(folder, HOST));
        refused(pem(), "begins at", "clock");
        put(TestCertificate.of(folder, "hub.example.org"));
        refused(pem(), "is not for " + HOST);
        put(TestCertificate.of(folder, HOST));
        Files.writeString(key, TestCertificate.of(folder, HOST).pemKey());
        refused(pem(), "does not belong");
        Files.writeString(key, "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        refused(pem(), key.toString(), "openssl pkcs8");
        Files.writeString(key, TestCertificate.pem("PRIVATE KEY", new byte[40]));
        refused(pem(), "none of");
        Files.writeString(certificate, "nothing");
        refused(pem(), certificate.toString());
        Files.delete(certificate);
        refused(pem(), "There is no file " + certificate);
        TestCertificate made = TestCertificate.of(folder, HOST);
        refused(
                new TlsFiles(made.store(), Optional.empty(), "wrong"),
                made.store().toString(),
                "password");
    }

    @Test
    void knowsForWhomItIs() throws Exception {
        TestCertificate any = TestCertificate.of(folder, "*.example.org");
        TlsFiles files = new TlsFiles(any.store(), Optional.empty(), TestCertificate.PASSWORD);
        assertThat(HubCertificate.read(files, Optional.of("Hub.example.org"), clock.instant())
                        .until())
                .isAfter(clock.instant());
        assertThat(HubCertificate.read(files, Optional.empty(), clock.instant()))
                .isNotNull();
        for (String other : List.of("example.org", "a.hub.example.org", "hub.example.net", "127.0.0.1")) {
            assertThatThrownBy(() -> HubCertificate.read(files, Optional.of(other), clock.instant()))
                    .as(other)
                    .isInstanceOf(CertificateRefused.class);
        }
        TestCertificate numbered = TestCertificate.of(folder, "127.0.0.1");
        assertThat(HubCertificate.read(
                        new TlsFiles(numbered.store(), Optional.empty(), TestCertificate.PASSWORD),
                        Optional.of("127.0.0.1"),
                        clock.instant()))
                .isNotNull();
    }
}
