package io.daftari.hub.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.TestHub;
import io.daftari.model.wire.SalvageRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds for every route that the hub serves, found by asking each. */
class RouteRulesIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** They ask for what they need by their address alone, and read nothing. */
    private static final Set<String> WITHOUT_BODY =
            Set.of("POST /api/v1/auth/verify-email/send", "POST /api/v1/auth/logout");

    private static TestHub hub;
    private static TestHub.School school;

    @BeforeAll
    static void start() {
        hub = new TestHub();
        school = hub.found("rules");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static List<String> routes() {
        List<String> routes = new ArrayList<>(hub.routes());
        routes.addAll(List.of("GET /", "GET /api/v1/nothing", "DELETE /api/v1/schools", "POST /sync/v1/nothing"));
        return routes;
    }

    private static String path(String route) {
        return route.substring(route.indexOf(' ') + 1)
                .replace("/*", "/students")
                .replaceAll("\\{(n|epoch|year)}", "1")
                .replaceAll("\\{[a-z]+}", UUID.randomUUID().toString());
    }

    private static HttpRequest.Builder request(String route, byte[] body) {
        return HttpRequest.newBuilder(hub.address().resolve(URI.create(path(route))))
                .method(
                        route.substring(0, route.indexOf(' ')),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private static HttpRequest.Builder signedIn(String route, byte[] body) {
        return request(route, body)
                .header("X-School-ID", school.id().toString())
                .header("Authorization", "Bearer " + school.owner().token());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        // Tries are counted on their own; here it is not about them.
        hub.run("DELETE FROM recent_try");
        try {
            return hub.told().check(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new IllegalStateException(request.build().uri().toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void assertProtected(String route, HttpHeaders headers) {
        assertThat(headers.firstValue("X-Content-Type-Options")).as(route).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).as(route).contains("no-referrer");
        assertThat(headers.firstValue("Cache-Control")).as(route).contains("no-store");
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .as(route)
                .contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(headers.firstValue("Strict-Transport-Security"))
                .as("%s: this hub has no TLS", route)
                .isEmpty();
        assertThat(headers.map().keySet())
                .as(route)
                .doesNotContain("server", "x-powered-by", "access-control-allow-origin", "set-cookie");
    }

    @Test
    void everyAnswerIsProtectedAndCounted() {
        for (String route : routes()) {
            for (HttpRequest.Builder request : List.of(request(route, new byte[0]), signedIn(route, new byte[0]))) {
                if (route.endsWith("/auth/logout")) {
                    continue;
                }
                HttpHeaders headers = send(request.header("Origin", "https://evil.example.org"))
                        .headers();
                assertProtected(route, headers);
                assertThat(headers.firstValue("RateLimit-Policy").orElse(""))
                        .as(route)
                        .containsPattern("q=\\d+;w=\\d+");
                assertThat(headers.firstValue("RateLimit").orElse("")).as(route).containsPattern("r=\\d+;t=\\d+");
            }
        }
    }

    /** Only announced: whoever refuses it does so before it is sent. */
    @Test
    void noRouteTakesMoreThanItCanUse() throws IOException {
        for (String route : routes()) {
            if (route.startsWith("POST ") || route.startsWith("PATCH ")) {
                hub.run("DELETE FROM recent_try");
                String answer = raw(route.substring(0, route.indexOf(' ')) + " " + path(route)
                        + " HTTP/1.1\r\nHost: hub"
                        + "\r\nAuthorization: Bearer " + school.owner().token() + "\r\nX-School-ID: " + school.id()
                        + "\r\nContent-Length: " + 4 * SalvageRequest.MAX_BYTES + "\r\nConnection: close\r\n\r\n");
                assertThat(answer).as(route).contains("X-Content-Type-Options: nosniff");
                assertThat(answer)
                        .as(route)
                        .containsPattern(WITHOUT_BODY.contains(route) ? "^HTTP/1.1 [24]" : "^HTTP/1.1 4");
                if (route.endsWith("/auth/register")) {
                    assertThat(answer).startsWith("HTTP/1.1 413 ");
                }
            }
        }
    }

    @Test
    void noRouteFollowsBracketsForEver() {
        byte[] nested = ("[".repeat(2_000) + "]".repeat(2_000)).getBytes(StandardCharsets.US_ASCII);
        byte[] inField = ("{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000)).getBytes(StandardCharsets.US_ASCII);
        for (String route : routes()) {
            if (route.startsWith("POST ") || route.startsWith("PATCH ")) {
                for (byte[] body : List.of(nested, inField)) {
                    HttpResponse<String> answer = send(signedIn(route, body));
                    // A page asks again, a sign-out and a verification begin without a body: none is an error of ours.
                    assertThat(answer.statusCode())
                            .as("%s %s", route, answer.body())
                            .isLessThan(500);
                }
            }
        }
    }

    @Test
    void noRouteReadsHeadersWithoutEnd() {
        for (String route : routes()) {
            HttpRequest.Builder many = signedIn(route, new byte[0]);
            for (int i = 0; i < 120; i++) {
                many.header("X-" + i, "1");
            }
            HttpResponse<String> answer = send(many);
            assertThat(answer.statusCode()).as(route).isEqualTo(431);
            assertProtected(route, answer.headers());
        }
    }

    /** What never gets as far as a route: the server's own word on it would be a page that quotes the request. */
    @Test
    void whatIsNoRequestIsRefusedWithoutQuotingIt() throws IOException {
        for (String line : List.of(
                "GET /%zz-kanarienvogel HTTP/1.1",
                "GET /api/v1/..;/kanarienvogel HTTP/1.1",
                "GET /kanarienvogel HTTP/9.9",
                "kanarienvogel",
                "GET /kanarienvogel" + "x".repeat(20_000) + " HTTP/1.1")) {
            String answer = raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            String head = answer.toLowerCase(Locale.ROOT);
            assertThat(head).as(line).startsWith("http/1.1 ").containsPattern("^http/1.1 (4\\d\\d|505) ");
            assertThat(head).as(line).doesNotContain("kanarienvogel", "jetty", "exception", "\tat ", "server:");
        }
        assertThat(raw("GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .contains("X-Content-Type-Options: nosniff", "application/problem+json", "\"status\":400");
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(hub.address().getHost(), hub.address().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Each export of a table writes through the one place that disarms formulas. */
    @Test
    void everyExportDisarmsFormulas() {
        Set<String> exports = Set.of("GET /api/v1/audit/export", "GET /api/v1/audit/reads/export");
        // What is held on one person is JSON and a page, no table: PrivacyIT looks at its escaping.
        assertThat(hub.routes().stream().filter(route -> route.contains("export") && !route.contains("data-subjects")))
                .as("a new export needs a look")
                .containsExactlyInAnyOrderElementsOf(exports);
        hub.run("UPDATE user_account SET full_name = '=cmd()' WHERE id = '"
                + school.owner().id() + "'");
        assertThat(hub.get("/api/v1/students", school.owner(), school.id()).status())
                .isEqualTo(200);
        for (String export : exports) {
            HttpResponse<String> answer = send(signedIn(export, new byte[0]));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("text/csv");
            assertThat(answer.body()).as(export).contains(",'=cmd(),").doesNotContain(",=");
        }
    }
}
