package io.daftari.hub.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.TestHub;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An account from registration to a forgotten password, over the wire and through the mailbox. */
class AccountTest {

    private static final String NEW = "seven brown goats";

    private static TestHub hub;

    @BeforeAll
    static void start() {
        hub = new TestHub();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static TestHub.Answer post(String path, TestHub.User user, Object... fields) {
        Map<String, Object> body = new java.util.HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        return hub.post("/api/v1/auth/" + path, user, null, body);
    }

    private static TestHub.User user(JsonNode issued, String email) {
        return new TestHub.User(
                UUID.fromString(issued.get("user_id").asText()),
                email,
                issued.get("access_token").asText());
    }

    private static TestHub.User logIn(String email, String password) {
        TestHub.Answer answer = post("login", null, "email", email, "password", password);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return user(answer.body(), email);
    }

    private static int me(TestHub.User user) {
        return hub.get("/api/v1/users/me", user, null).status();
    }

    @Test
    void registrationSignsInAndAsksToVerify() {
        TestHub.Answer answer = post(
                "register", null, "email", "First@Example.org", "full_name", "Ruth", "password", NEW, "language", "sw");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().get("token_type").asText()).isEqualTo("Bearer");
        assertThat(answer.body().get("expires_in").asInt()).isEqualTo(900);
        assertThat(answer.body().get("email_verified").asBoolean()).isFalse();
        TestHub.User user = user(answer.body(), "first@example.org");
        JsonNode me = hub.get("/api/v1/users/me", user, null).body();
        assertThat(me.get("email").asText()).isEqualTo("first@example.org");
        assertThat(me.get("language").asText()).isEqualTo("sw");
        assertThat(me.get("email_verified").asBoolean()).isFalse();

        String code = hub.codeTo("first@example.org");
        assertThat(post("verify-email", null, "code", "A".repeat(27)).code()).isEqualTo("wrong-code");
        assertThat(post("verify-email", null, "code", code).status()).isEqualTo(204);
        assertThat(post("verify-email", null, "code", code).code()).isEqualTo("wrong-code");
        assertThat(hub.get("/api/v1/users/me", user, null)
                        .body()
                        .get("email_verified")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aCodeOfOneUseIsNoneOfAnother() {
        hub.register("mixed codes");
        String verify = hub.codeTo("mixed.codes@example.org");
        assertThat(post("reset", null, "code", verify, "new_password", NEW).code())
                .isEqualTo("wrong-code");
    }

    @Test
    void onlyTheNewestCodeHolds() {
        TestHub.User user = hub.register("newest code");
        String first = hub.codeTo(user.email());
        assertThat(post("verify-email/send", user).status()).isEqualTo(202);
        String second = hub.codeTo(user.email());
        assertThat(second).isNotEqualTo(first);
        assertThat(post("verify-email", null, "code", first).code()).isEqualTo("wrong-code");
        assertThat(post("verify-email", null, "code", second).status()).isEqualTo(204);
    }

    @Test
    void aForgottenPasswordIsSetAnewAndEndsEverySignIn() {
        TestHub.User user = hub.register("forgot it");
        assertThat(post("forgot", null, "email", "Forgot.It@example.org").status())
                .isEqualTo(202);
        String code = hub.codeTo(user.email());
        TestHub.Answer weak = post("reset", null, "code", code, "new_password", "password");
        assertThat(weak.code()).isEqualTo("too-common");
        assertThat(weak.field()).isEqualTo("new_password");
        TestHub.Answer done = post("reset", null, "code", code, "new_password", NEW);
        assertThat(done.status()).isEqualTo(204);
        assertThat(me(user)).isEqualTo(401);
        assertThat(post("reset", null, "code", code, "new_password", NEW + "!").code())
                .isEqualTo("wrong-code");
        assertThat(post("login", null, "email", user.email(), "password", TestHub.PASSWORD)
                        .code())
                .isEqualTo("wrong-login");
        assertThat(me(logIn(user.email(), NEW))).isEqualTo(200);
        assertThat(hub.count("SELECT count(*) FROM outgoing_mail WHERE kind = 'PASSWORD_CHANGED'"))
                .isPositive();
    }

    @Test
    void forgettingTellsNobodyWhoHasAnAccount() {
        hub.register("known here");
        TestHub.Answer known = post("forgot", null, "email", "known.here@example.org");
        TestHub.Answer unknown = post("forgot", null, "email", "unknown.here@example.org");
        assertThat(unknown).isEqualTo(known);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> hub.mailTo("unknown.here@example.org"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void askingForMailsAgainAndAgainIsSlowedDown() {
        TestHub.Answer answer = null;
        for (int i = 0; i < 5; i++) {
            answer = post("forgot", null, "email", "flooded@example.org");
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.code()).isEqualTo("too-many-mails");
    }

    @Test
    void aChangedPasswordEndsTheOthersAndKeepsThisOne() {
        TestHub.User here = hub.register("changes it");
        TestHub.User there = hub.signIn(here.email());
        assertThat(post("password", here, "password", "wrong wrong", "new_password", NEW)
                        .code())
                .isEqualTo("wrong-password");
        assertThat(post("password", here, "password", TestHub.PASSWORD, "new_password", "changes.it99")
                        .code())
                .isEqualTo("own-words");
        assertThat(post("password", here, "password", TestHub.PASSWORD, "new_password", NEW)
                        .status())
                .isEqualTo(204);
        assertThat(me(here)).isEqualTo(200);
        assertThat(me(there)).isEqualTo(401);
        assertThat(me(logIn(here.email(), NEW))).isEqualTo(200);
    }

    @Test
    void signsOutHereThereAndEverywhere() {
        TestHub.User one = hub.register("signs out");
        TestHub.User two = hub.signIn(one.email());
        TestHub.User three = hub.signIn(one.email());
        TestHub.User stranger = hub.register("stranger to it");
        assertThat(hub.post("/api/v1/auth/logout", one, null, new byte[0]).status())
                .isEqualTo(204);
        assertThat(me(one)).isEqualTo(401);
        assertThat(me(two)).isEqualTo(200);

        JsonNode going = hub.get("/api/v1/auth/sign-ins", two, null).body().get("items");
        assertThat(going).as("register, two and three").hasSize(3);
        String third = null;
        for (JsonNode signIn : going) {
            third = signIn.get("current").asBoolean() ? third : signIn.get("id").asText();
        }
        String path = "/api/v1/auth/sign-ins/" + third;
        assertThat(hub.delete(path, stranger, null).status()).isEqualTo(404);
        assertThat(hub.delete(path, two, null).status()).isEqualTo(204);
        assertThat(hub.delete(path, two, null).status()).isEqualTo(404);

        assertThat(post("logout", two, "everywhere", true).status()).isEqualTo(204);
        assertThat(me(two)).isEqualTo(401);
        assertThat(me(three)).isEqualTo(401);
        assertThat(me(stranger)).isEqualTo(200);
    }

    @Test
    void refreshesOverTheWire() {
        TestHub.Answer first = post(
                "register",
                null,
                "email",
                "refresh@example.org",
                "full_name",
                "R",
                "password",
                NEW,
                "device_name",
                "PC");
        TestHub.Answer second = post(
                "refresh",
                null,
                "refresh_token",
                first.body().get("refresh_token").asText());
        assertThat(second.status()).isEqualTo(200);
        TestHub.User user = user(second.body(), "refresh@example.org");
        assertThat(hub.get("/api/v1/auth/sign-ins", user, null)
                        .body()
                        .get("items")
                        .get(0)
                        .get("device_name")
                        .asText())
                .isEqualTo("PC");
        String token = second.body().get("refresh_token").asText();
        assertThat(post("logout", null, "refresh_token", token).status()).isEqualTo(204);
        assertThat(me(user)).isEqualTo(401);
        TestHub.Answer third = post("refresh", null, "refresh_token", token);
        assertThat(third.status()).isEqualTo(401);
        assertThat(third.code()).isEqualTo("signed-out");
    }

    @Test
    void guessingIsSlowedDownAlikeForAccountsThatDontExist() {
        hub.register("guessed at");
        for (String email : new String[] {"guessed.at@example.org", "nobody.at.all@example.org"}) {
            for (int i = 0; i < 6; i++) {
                assertThat(post("login", null, "email", email, "password", "wrong wrong")
                                .code())
                        .isEqualTo("wrong-login");
            }
            assertThat(post("login", null, "email", email, "password", "wrong wrong")
                            .status())
                    .isEqualTo(429);
        }
    }

    @Test
    void thePagesOfMailsWorkWithoutAScript() throws IOException, InterruptedException, jakarta.mail.MessagingException {
        TestHub.User user = hub.register("reads mail");
        String link = linkIn((String) hub.mailTo(user.email()).getContent());
        HttpResponse<String> page = send(HttpRequest.newBuilder(java.net.URI.create(link)));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        assertThat(hub.get("/api/v1/users/me", user, null)
                        .body()
                        .get("email_verified")
                        .asBoolean())
                .as("opening a page changes nothing")
                .isFalse();
        String code = link.replaceAll(".*[?]code=|&.*", "");
        HttpResponse<String> done = send(form(link, "code=" + code));
        assertThat(done.body()).contains("your address is confirmed");
        assertThat(hub.get("/api/v1/users/me", user, null)
                        .body()
                        .get("email_verified")
                        .asBoolean())
                .isTrue();

        post("forgot", null, "email", user.email());
        String reset = linkIn((String) hub.mailTo(user.email()).getContent());
        String resetCode = reset.replaceAll(".*[?]code=|&.*", "");
        assertThat(send(form(reset, "code=" + resetCode + "&new_password=password"))
                        .body())
                .contains("thieves try it first");
        assertThat(send(form(reset, "code=" + resetCode + "&new_password=seven+brown+goats"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(me(logIn(user.email(), NEW))).isEqualTo(200);
        assertThat(send(HttpRequest.newBuilder(
                                java.net.URI.create(hub.address() + "/account/reset?code=%22%3E%3Cb%3E")))
                        .body())
                .doesNotContain("<b>");
    }

    private static String linkIn(String text) {
        Matcher link = Pattern.compile("http://\\S+").matcher(text);
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private static HttpRequest.Builder form(String uri, String form) {
        return HttpRequest.newBuilder(java.net.URI.create(uri))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return hub.told().check(HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    @Test
    void changesHisNameAndLanguage() {
        TestHub.User user = hub.register("old name");
        TestHub.Answer changed =
                hub.patch("/api/v1/users/me", user, null, Map.of("full_name", "New Name", "language", "fr"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().get("full_name").asText()).isEqualTo("New Name");
        assertThat(changed.body().get("language").asText()).isEqualTo("fr");
        assertThat(hub.patch("/api/v1/users/me", user, null, Map.of("language", "xx"))
                        .field())
                .isEqualTo("language");
        assertThat(hub.patch("/api/v1/users/me", user, null, Map.of("full_name", "A\nB"))
                        .field())
                .isEqualTo("full_name");
    }
}
