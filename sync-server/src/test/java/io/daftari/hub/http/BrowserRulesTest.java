package io.daftari.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Browsers get rules with every answer; another site reads one only if it stands on the list. */
class BrowserRulesTest {

    private static final String PORTAL = "https://portal.example.org";

    private Api api;

    @AfterEach
    void stop() {
        api.close();
    }

    private HttpResponse<String> send(BrowserRules rules, String method, String path, String... headers)
            throws IOException, InterruptedException {
        api = Api.start("127.0.0.1", 0, rules, List.of(routes -> {
            routes.get("/api/v1/thing", ctx -> ctx.result("{}"));
            routes.get("/api/v1/often", ctx -> {
                throw ApiProblem.tooOften("too-many-tries", Duration.ofMillis(1_200));
            });
            routes.post("/sync/v1/exchange", ctx -> ctx.result("x"));
            routes.post("/sync/v1/refused", ctx -> {
                throw ApiProblem.notFound();
            });
        }));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static BrowserRules listed() {
        return new BrowserRules(Set.of(PORTAL), true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/thing", "/api/v1/nothing", "/api/v1/often"})
    void protectsEveryAnswer(String path) throws Exception {
        var headers = send(listed(), "GET", path).headers();
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Cache-Control")).contains("no-store");
        assertThat(headers.firstValue("Content-Security-Policy").orElse("")).contains("default-src 'none'");
        assertThat(headers.firstValue("Strict-Transport-Security")).contains("max-age=31536000");
        assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(headers.firstValue("Server")).isEmpty();
    }

    @Test
    void asksForTlsOnlyWhereThereIsSome() throws Exception {
        assertThat(send(BrowserRules.none(), "GET", "/api/v1/thing").headers().firstValue("Strict-Transport-Security"))
                .isEmpty();
    }

    @Test
    void sparesDevicesTheBytes() throws Exception {
        assertThat(send(listed(), "POST", "/sync/v1/exchange").headers().map())
                .doesNotContainKeys("x-content-type-options", "content-security-policy", "cache-control");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sync/v1/refused", "/sync/v1/nothing"})
    void protectsWhatIsRefusedToADevice(String path) throws Exception {
        assertThat(send(listed(), "POST", path).headers().map())
                .containsKeys("x-content-type-options", "content-security-policy", "cache-control");
    }

    @Test
    void letsAListedSiteRead() throws Exception {
        var headers = send(listed(), "GET", "/api/v1/thing", "Origin", PORTAL).headers();
        assertThat(headers.firstValue("Access-Control-Allow-Origin")).contains(PORTAL);
        assertThat(headers.firstValue("Vary").orElse("")).contains("Origin");
        assertThat(headers.firstValue("Access-Control-Allow-Credentials")).isEmpty();
    }

    @Test
    void answersAListedSiteBeforeItAsks() throws Exception {
        var answer = send(
                listed(),
                "OPTIONS",
                "/api/v1/thing",
                "Origin",
                PORTAL,
                "Access-Control-Request-Method",
                "PATCH",
                "Access-Control-Request-Headers",
                "authorization,x-school-id");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(PORTAL);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
                .contains("PATCH");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
                .contains("X-School-ID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.org",
                "https://portal.example.org.evil.example",
                "http://portal.example.org",
                "https://portal.example.org:8443",
                "null"
            })
    void letsNoOtherSiteRead(String origin) throws Exception {
        assertThat(send(listed(), "OPTIONS", "/api/v1/thing", "Origin", origin)
                        .headers()
                        .map()
                        .keySet())
                .noneMatch(header -> header.startsWith("access-control-"));
    }

    @Test
    void tellsWhoIsTooFastWhenToComeAgain() throws Exception {
        var answer = send(listed(), "GET", "/api/v1/often");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(answer.headers().firstValue("RateLimit")).contains("\"too-many-tries\";r=0;t=2");
    }

    @Test
    void takesNoStarForASite() throws Exception {
        send(listed(), "GET", "/api/v1/thing");
        assertThat(BrowserRules.origins("https://a.example.org, http://127.0.0.1:8080"))
                .containsExactlyInAnyOrder("https://a.example.org", "http://127.0.0.1:8080");
        for (String bad : List.of("*", "", "https://*.example.org", "https://a.example.org/", "portal.example.org")) {
            assertThatThrownBy(() -> BrowserRules.origins(bad)).hasMessageContaining("DAFTARI_ORIGINS");
        }
    }
}
