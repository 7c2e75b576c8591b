package io.daftari.hub.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftari.hub.TestHub;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An account gets another address when its person reads what is sent there, and who reads the old one is told. */
class EmailChangeTest {

    private static TestHub hub;

    @BeforeAll
    static void start() {
        hub = new TestHub();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static int ask(TestHub.User who, String password, String email) {
        return postForStatus(
                who, "/api/v1/auth/email", "{\"password\":\"" + password + "\",\"email\":\"" + email + "\"}");
    }

    private static int confirm(String code) {
        return postForStatus(null, "/api/v1/auth/email/confirm", "{\"code\":\"" + code + "\"}");
    }

    /** Answers without a body are no JSON. */
    private static int postForStatus(TestHub.User who, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(hub.address().resolve(URI.create(path)))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (who != null) {
            request.header("Authorization", "Bearer " + who.token());
        }
        try {
            return hub.told()
                    .check(HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString()))
                    .statusCode();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String address(TestHub.User who) {
        return hub.get("/api/v1/users/me", who, null).body().get("email").asText();
    }

    @Test
    void changesWhenTheNewAddressAnswersAndTellsTheOldOne() throws MessagingException {
        TestHub.User ann = hub.register("ann before");
        assertThat(ask(ann, TestHub.PASSWORD, " Ann.After@example.org ")).isEqualTo(202);
        assertThat(address(ann)).as("not before").isEqualTo("ann.before@example.org");
        String code = hub.codeTo("ann.after@example.org");
        assertThat(confirm(code)).isEqualTo(204);
        assertThat(address(ann)).isEqualTo("ann.after@example.org");
        assertThat(hub.get("/api/v1/users/me", ann, null)
                        .body()
                        .get("email_verified")
                        .asBoolean())
                .isTrue();
        assertThat(hub.mailTo("ann.before@example.org").getSubject()).isEqualTo("Your e-mail address was changed");
        assertThat(confirm(code)).as("once").isEqualTo(400);
        assertThat(hub.signIn("ann.after@example.org").id()).isEqualTo(ann.id());
        assertThat(hub.post(
                                "/api/v1/auth/login",
                                null,
                                null,
                                Map.of("email", "ann.before@example.org", "password", TestHub.PASSWORD))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void isConfirmedOnThePageOfTheMail() throws Exception {
        TestHub.User ben = hub.register("ben before");
        ask(ben, TestHub.PASSWORD, "ben.after@example.org");
        String text = (String) hub.mailTo("ben.after@example.org").getContent();
        String link = text.substring(text.indexOf("/account/change-email")).split("\\s")[0];
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest.Builder page = HttpRequest.newBuilder(hub.address().resolve(link));
        assertThat(hub.told()
                        .check(client.send(page.build(), HttpResponse.BodyHandlers.ofString()))
                        .body())
                .contains("Yes, this is my new address");
        HttpRequest yes = HttpRequest.newBuilder(hub.address().resolve("/account/change-email"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("code=" + hub.codeTo("ben.after@example.org")))
                .build();
        assertThat(hub.told()
                        .check(client.send(yes, HttpResponse.BodyHandlers.ofString()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(address(ben)).isEqualTo("ben.after@example.org");
    }

    @Test
    void takesThePasswordAndAnAddress() {
        TestHub.User cat = hub.register("cat before");
        assertThat(ask(cat, "a wrong password", "cat.after@example.org")).isEqualTo(401);
        assertThat(ask(cat, TestHub.PASSWORD, "cat.after")).isEqualTo(400);
        assertThat(postForStatus(null, "/api/v1/auth/email", "{}")).isEqualTo(401);
        assertThat(address(cat)).isEqualTo("cat.before@example.org");
    }

    /** Nobody finds out by it whether an address has an account, and its owner hears nothing of it. */
    @Test
    void anAddressThatIsAnothersIsAnsweredLikeAnyOther() {
        TestHub.User dan = hub.register("dan before");
        hub.register("eve other");
        assertThat(ask(dan, TestHub.PASSWORD, "eve.other@example.org")).isEqualTo(202);
        assertThatThrownBy(() -> mentions("eve.other@example.org", "new e-mail address"))
                .isInstanceOf(AssertionError.class);
        assertThat(address(dan)).isEqualTo("dan.before@example.org");
    }

    private static void mentions(String to, String subject) throws MessagingException {
        assertThat(hub.mailTo(to).getSubject()).contains(subject);
    }

    @Test
    void anAddressThatWasTakenMeanwhileIsNotTakenTwice() {
        TestHub.User fay = hub.register("fay before");
        ask(fay, TestHub.PASSWORD, "fay.after@example.org");
        String code = hub.codeTo("fay.after@example.org");
        hub.register("fay after");
        assertThat(confirm(code)).isEqualTo(400);
        assertThat(address(fay)).isEqualTo("fay.before@example.org");
    }

    @Test
    void onlyTheAddressThatWasAskedForLastIsTaken() {
        TestHub.User gus = hub.register("gus before");
        ask(gus, TestHub.PASSWORD, "gus.first@example.org");
        String first = hub.codeTo("gus.first@example.org");
        ask(gus, TestHub.PASSWORD, "gus.second@example.org");
        String second = hub.codeTo("gus.second@example.org");
        assertThat(confirm(first)).isEqualTo(400);
        assertThat(confirm(second)).isEqualTo(204);
        assertThat(address(gus)).isEqualTo("gus.second@example.org");
    }

    /** A code that lies at the old address sets no password any more. */
    @Test
    void dropsWhatWasMailedToTheOldAddress() {
        TestHub.User hal = hub.register("hal before");
        hub.post("/api/v1/auth/forgot", null, null, Map.of("email", "hal.before@example.org"));
        String reset = hub.codeTo("hal.before@example.org");
        ask(hal, TestHub.PASSWORD, "hal.after@example.org");
        assertThat(confirm(hub.codeTo("hal.after@example.org"))).isEqualTo(204);
        assertThat(hub.post("/api/v1/auth/reset", null, null, Map.of("code", reset, "new_password", "ndizi mbivu sana"))
                        .status())
                .isEqualTo(400);
    }
}
