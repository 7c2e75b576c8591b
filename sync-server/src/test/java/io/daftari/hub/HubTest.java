package io.daftari.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftari.hub.database.DatabaseAddress;
import io.daftari.hub.file.StoreAddress;
import io.daftari.hub.http.Network;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A hub is set up by its environment, and finds again what it had. */
class HubTest {

    private static final String ACCOUNT =
            "{\"email\":\"a@example.org\",\"full_name\":\"A\",\"password\":\"correct horse\"}";

    @Test
    void startsAgainOverItsOwnDatabase() throws Exception {
        Path home = Files.createTempDirectory("daftari-hub");
        HubConfig config = new HubConfig(home, "127.0.0.1", 0, Optional.empty());
        try (Hub hub = Hub.start(config, Clock.systemUTC(), Steps.NONE)) {
            assertThat(get(hub, "/readyz").statusCode()).isEqualTo(200);
            assertThat(get(hub, "/healthz").statusCode()).isEqualTo(200);
            assertThat(post(hub, "/api/v1/auth/register", ACCOUNT).statusCode()).isEqualTo(201);
        }
        try (Hub hub = Hub.start(config, Clock.systemUTC(), Steps.NONE)) {
            assertThat(post(hub, "/api/v1/auth/login", ACCOUNT.replaceAll(",\"full_name\":\"A\"", ""))
                            .statusCode())
                    .isEqualTo(200);
        }
        TestPostgres.delete(home);
    }

    @Test
    void runsBesideAnotherOverOneDatabase() throws Exception {
        DatabaseAddress database = TestPostgres.newDatabase();
        Path home = Files.createTempDirectory("daftari-hubs");
        HubConfig config = new HubConfig(home, "127.0.0.1", 0, Optional.of(database));
        try (Hub one = Hub.start(config, Clock.systemUTC(), Steps.NONE);
                Hub other = Hub.start(config, Clock.systemUTC(), Steps.NONE)) {
            assertThat(post(one, "/api/v1/auth/register", ACCOUNT).statusCode()).isEqualTo(201);
            String token = post(other, "/api/v1/auth/login", ACCOUNT.replaceAll(",\"full_name\":\"A\"", ""))
                    .body()
                    .replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
            HttpRequest request = HttpRequest.newBuilder(one.address().resolve("/api/v1/schools"))
                    .header("Authorization", "Bearer " + token)
                    .build();
            assertThat(send(request).body()).isEqualTo("{\"items\":[]}");
        }
        TestPostgres.delete(home);
    }

    @Test
    void readsItsSettingsFromTheEnvironment() {
        HubConfig plain = HubConfig.from(Map.of());
        assertThat(plain).isEqualTo(new HubConfig(Path.of(".daftari"), "127.0.0.1", 7070, Optional.empty()));
        HubConfig full = HubConfig.from(Map.of(
                "DAFTARI_HOME", "/srv/daftari",
                "DAFTARI_HOST", "0.0.0.0",
                "DAFTARI_PORT", "80",
                "DATABASE_URL", "postgres://ann:p%40ss@db.example:5433/school?sslmode=require"));
        assertThat(full.database())
                .contains(
                        new DatabaseAddress("jdbc:postgresql://db.example:5433/school?sslmode=require", "ann", "p@ss"));
        assertThat(DatabaseAddress.parse("jdbc:postgresql://db/school?user=ann&sslmode=require&password=x"))
                .isEqualTo(new DatabaseAddress("jdbc:postgresql://db/school?sslmode=require", "ann", "x"));
        assertThat(full.toString()).doesNotContain("p@ss");
        HubConfig reached = HubConfig.from(Map.of(
                "DAFTARI_URL", "https://hub.example.org/",
                "DAFTARI_PROXIES", "10.0.0.5, 172.16.0.0/12",
                "DAFTARI_ORIGINS", "https://portal.example.org",
                "DAFTARI_SMTP", "smtp://u:secret@mail.example.org",
                "DAFTARI_MAIL_FROM", "office@example.org"));
        assertThat(reached.outside())
                .isEqualTo(new HubConfig.Outside(
                        Optional.of(URI.create("https://hub.example.org")),
                        Optional.empty(),
                        Network.all("DAFTARI_PROXIES", "10.0.0.5,172.16.0.0/12"),
                        Set.of("https://portal.example.org"),
                        Optional.empty(),
                        List.of()));
        assertThat(reached.mail().server().map(Object::toString)).contains("mail.example.org:587 STARTTLS");
        assertThat(reached.toString()).doesNotContain("secret");
        HubConfig stored = HubConfig.from(Map.of(
                "DAFTARI_FILES_S3", "https://access:sec%2Fret@s3.example.org/media?region=eu-west-1",
                "DAFTARI_FILES_CLOUDINARY", "cloudinary://123:secret@our_school",
                "DAFTARI_FILES_LARGEST_MB", "5"));
        assertThat(stored.files())
                .isEqualTo(new HubConfig.Files(
                        Optional.of(new StoreAddress(
                                URI.create("https://s3.example.org"), "access", "sec/ret", "media", "eu-west-1")),
                        Optional.of(new StoreAddress(
                                URI.create("https://api.cloudinary.com"), "123", "secret", "our_school", "")),
                        5 << 20));
        assertThat(stored.toString()).doesNotContain("sec/ret", "secret");
        for (Map<String, String> wrong : List.of(
                Map.of("DAFTARI_FILES_S3", "https://s3.example.org/media"),
                Map.of("DAFTARI_FILES_S3", "https://a:b@s3.example.org"),
                Map.of("DAFTARI_FILES_CLOUDINARY", "https://123:secret@our_school"),
                Map.of("DAFTARI_FILES_LARGEST_MB", "17"),
                Map.of("DAFTARI_URL", "hub.example.org"),
                Map.of("DAFTARI_PROXIES", "proxy.example.org"),
                Map.of("DAFTARI_ORIGINS", "*"),
                Map.of("DAFTARI_SMTP", "mail.example.org"),
                Map.of("DAFTARI_SMTP", "smtp://mail.example.org"))) {
            assertThatThrownBy(() -> HubConfig.from(wrong))
                    .as(wrong.toString())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("DAFTARI_");
        }
        assertThatThrownBy(() -> HubConfig.from(Map.of("DAFTARI_PORT", "seventy")))
                .hasMessageContaining("DAFTARI_PORT");
        assertThatThrownBy(() -> HubConfig.from(Map.of("DATABASE_URL", "mysql://x")))
                .hasMessageContaining("DATABASE_URL");
    }

    private static HttpResponse<String> get(Hub hub, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(hub, path)).build());
    }

    private static HttpResponse<String> post(Hub hub, String path, String body)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(hub, path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static URI uri(Hub hub, String path) {
        return hub.address().resolve(path);
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return ToldAnswers.of(request.uri())
                .check(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()));
    }
}
