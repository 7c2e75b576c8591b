package io.daftari.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.TestHub;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A change that says on what it was made is made on nothing else, at every path that there is. */
class IfMatchIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** They can't be read where they are changed: they are there, or are not. */
    private static final Set<String> UNREAD = Set.of("DELETE /api/v1/auth/sign-ins/{id}");

    private static TestHub hub;
    private static TestHub.School school;
    private static FilledSchool filled;

    @BeforeAll
    static void start() {
        hub = new TestHub();
        school = hub.found("matched school");
        filled = FilledSchool.of(hub, school);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static HttpResponse<String> send(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(hub.address().resolve(path))
                .header("Authorization", "Bearer " + school.owner().token())
                .header("X-School-ID", school.id().toString())
                .header("Upload-Offset", "0")
                .method(method, HttpRequest.BodyPublishers.ofString(method.equals("PATCH") ? "{}" : ""));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return hub.told().check(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean tells(JsonNode operation, String parameter) {
        for (JsonNode one : operation.path("parameters")) {
            if (one.path("$ref").asText().endsWith("/" + parameter)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void everyChangeIsMadeOnlyOnWhatWasSeen() {
        JsonNode paths = hub.get("/api/openapi.json", null, null).body().get("paths");
        List<String> empty = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        List<String> routes = new ArrayList<>(hub.routes());
        // Changed before they are put away.
        routes.sort(Comparator.reverseOrder());
        for (String route : routes) {
            String method = route.substring(0, route.indexOf(' '));
            String path = route.substring(route.indexOf(' ') + 1);
            if (!Set.of("PATCH", "PUT", "DELETE").contains(method) || UNREAD.contains(route)) {
                continue;
            }
            assertThat(paths.path(path).has("get"))
                    .as("%s: read at the same path", route)
                    .isTrue();
            if (!tells(paths.get(path).get(method.toLowerCase(Locale.ROOT)), "ifSeen")) {
                wrong.add(route + " does not tell of If-Match");
            }
            List<String> ids = path.contains("{") ? filled.ids(path, "id") : List.of("");
            if (ids.isEmpty()) {
                empty.add(route);
                continue;
            }
            String asked = path.replaceFirst("\\{\\w+}", ids.get(0));
            HttpResponse<String> seen = send("GET", asked);
            String tag = seen.headers().firstValue("ETag").orElse("none");
            if (seen.statusCode() != 200 || tag.equals("none")) {
                wrong.add("GET " + asked + " answers " + seen.statusCode() + " with ETag " + tag);
                continue;
            }
            HttpResponse<String> stale = send(method, asked, "If-Match", "\"" + UUID.randomUUID() + "\"");
            if (stale.statusCode() != 412 || !stale.body().contains("\"changed-meanwhile\"")) {
                wrong.add(route + " made on another state: " + stale.statusCode() + " " + stale.body());
            }
            if (!send("GET", asked).headers().firstValue("ETag").orElse("").equals(tag)) {
                wrong.add(route + " changed something");
            }
            HttpResponse<String> fitting = send(method, asked, "If-Match", tag);
            if (fitting.statusCode() == 412 || fitting.statusCode() >= 500) {
                wrong.add(route + " made on what was seen: " + fitting.statusCode() + " " + fitting.body());
            }
            tried++;
        }
        assertThat(wrong).isEmpty();
        assertThat(empty)
                .as("paths behind which there was nothing; refused were %s", filled.refused())
                .isEmpty();
        assertThat(tried).isGreaterThan(40);
    }

    /** What goes on by itself does not stand in the way of whoever changes something else. */
    @Test
    void aWebhookThatWasToldMoreIsStillTheSame() {
        String path = "/api/v1/webhooks/" + filled.ids("/api/v1/webhooks").get(0);
        String tag = send("GET", path).headers().firstValue("ETag").orElseThrow();
        hub.addClass(school, "told of", 30);
        hub.tellWebhooks();
        HttpResponse<String> changed = send("PATCH", path, "If-Match", tag);
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag")).contains(tag);
    }
}
