package io.daftari.hub.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftari.hub.TestHub;
import io.daftari.model.access.Role;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page behind the link of an invitation. */
class JoinPageIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern LINK = Pattern.compile("(https?://\\S+)/join#(\\S+)");

    private static TestHub hub;

    @BeforeAll
    static void start() {
        hub = new TestHub();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static HttpResponse<String> open(String path, String languages) throws Exception {
        return hub.told()
                .check(HTTP.send(
                        HttpRequest.newBuilder(hub.address().resolve(path))
                                .header("Accept-Language", languages)
                                .build(),
                        HttpResponse.BodyHandlers.ofString()));
    }

    @Test
    void theLinkOfAMailLeadsToAPage() throws Exception {
        TestHub.School school = hub.found("with invitations");
        String guest = "guest" + school.id() + "@example.org";
        TestHub.Answer invited = hub.post(
                "/api/v1/invitations",
                school.owner(),
                school.id(),
                Map.of("role", Role.CLASS_TEACHER.name(), "email", guest));
        assertThat(invited.status()).as(invited.body().toString()).isEqualTo(201);
        Matcher link = LINK.matcher(hub.mailTo(guest).getContent().toString());
        assertThat(link.find()).isTrue();
        // What a browser sends of it.
        URI clicked = URI.create(link.group());
        HttpResponse<String> page = open(clicked.getPath(), "en");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain(link.group(2)).contains("in the place of the hub’s address");
    }

    @Test
    void speaksThreeLanguages() throws Exception {
        assertThat(open("/join", "en-GB,en").body()).contains("<html lang=\"en\"", "Start Daftari on the computer");
        assertThat(open("/join", "fr-FR,fr;q=0.9,en;q=0.5").body()).contains("<html lang=\"fr\"", "Ouvrez Daftari");
        assertThat(open("/join", "sw-KE,sw;q=0.9,en;q=0.5").body()).contains("<html lang=\"sw\"", "Fungua Daftari");
        assertThat(open("/join", "xx").body()).contains("<html lang=\"en\"");
    }

    @Test
    void asksNoOtherHostAndRunsItsOwnScriptAlone() throws Exception {
        HttpResponse<String> page = open("/join", "en");
        assertThat(page.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        String rules = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(rules).contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'");
        assertThat(page.body()).doesNotContain("http:", "https:", "src=", "href=", "innerHTML", "fetch(");
        Matcher script = Pattern.compile("<script>(.*)</script>").matcher(page.body());
        assertThat(script.find()).isTrue();
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256")
                        .digest(script.group(1).getBytes(StandardCharsets.UTF_8)));
        assertThat(rules).contains("script-src 'sha256-" + hash + "'");
        assertThat(script.group(1)).contains("location.hash", "textContent");
    }
}
