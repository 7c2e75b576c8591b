package io.daftari.hub.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.hub.TestHub;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A second step of the sign-in, over the wire: on, asked for, lost phone, off. */
class SecondStepTest {

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
        Map<String, Object> body = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        return hub.post("/api/v1/auth/" + path, user, null, body);
    }

    private static TestHub.Answer logIn(TestHub.User user, Object... more) {
        Object[] fields = new Object[more.length + 4];
        System.arraycopy(new Object[] {"email", user.email(), "password", TestHub.PASSWORD}, 0, fields, 0, 4);
        System.arraycopy(more, 0, fields, 4, more.length);
        return post("login", null, fields);
    }

    private static byte[] fromBase32(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (char letter : text.toCharArray()) {
            buffer = (buffer << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter)) & 0xFFFF;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(buffer >> bits);
            }
        }
        return bytes.toByteArray();
    }

    private static String codeOf(String secret) {
        return Totp.code("HmacSHA1", fromBase32(secret), Totp.step(Instant.now()), 6);
    }

    private static boolean isOn(TestHub.User user) {
        return hub.get("/api/v1/users/me", user, null).body().get("totp").asBoolean();
    }

    @Test
    void isAskedForOnceThePhoneHasShownACode() {
        String mails = "SELECT count(*) FROM outgoing_mail WHERE kind = 'TOTP_CHANGED'";
        long before = hub.count(mails);
        TestHub.User user = hub.register("two steps");
        TestHub.User elsewhere = hub.signIn(user.email());
        assertThat(post("totp", user, "password", "wrong wrong").code()).isEqualTo("wrong-password");
        String secret = post("totp", user, "password", TestHub.PASSWORD)
                .body()
                .get("secret")
                .asText();
        assertThat(secret).hasSize(32);
        assertThat(logIn(user).status()).as("not confirmed yet").isEqualTo(200);
        assertThat(post("totp/confirm", user, "totp_code", "000000x").code()).isEqualTo("wrong-code");
        assertThat(isOn(user)).isFalse();

        String code = codeOf(secret);
        JsonNode onPaper = post("totp/confirm", user, "totp_code", code).body().get("recovery_codes");
        assertThat(onPaper).hasSize(10);
        assertThat(isOn(user)).isTrue();
        assertThat(hub.get("/api/v1/users/me", elsewhere, null).status()).isEqualTo(401);
        assertThat(post("totp", user, "password", TestHub.PASSWORD).code()).isEqualTo("totp-on");

        assertThat(logIn(user).code()).isEqualTo("totp-required");
        assertThat(logIn(user, "totp_code", code).code()).as("it was used").isEqualTo("wrong-code");
        String first = onPaper.get(0).asText();
        assertThat(logIn(
                                user,
                                "recovery_code",
                                first.toLowerCase(java.util.Locale.ROOT).replace('-', ' '))
                        .status())
                .isEqualTo(200);
        assertThat(logIn(user, "recovery_code", first).code()).isEqualTo("wrong-code");
        assertThat(hub.post(
                                "/api/v1/auth/login",
                                null,
                                null,
                                Map.of("email", user.email(), "password", "wrong", "recovery_code", onPaper.get(1)))
                        .code())
                .isEqualTo("wrong-login");

        JsonNode fresh = post(
                        "totp/recovery-codes",
                        user,
                        "password",
                        TestHub.PASSWORD,
                        "recovery_code",
                        onPaper.get(2).asText())
                .body()
                .get("recovery_codes");
        assertThat(logIn(user, "recovery_code", onPaper.get(3).asText()).code()).isEqualTo("wrong-code");

        assertThat(post("totp/off", user, "password", TestHub.PASSWORD).code()).isEqualTo("totp-required");
        assertThat(post(
                                "totp/off",
                                user,
                                "password",
                                TestHub.PASSWORD,
                                "recovery_code",
                                fresh.get(0).asText())
                        .status())
                .isEqualTo(204);
        assertThat(isOn(user)).isFalse();
        assertThat(logIn(user).status()).isEqualTo(200);
        assertThat(hub.count(mails) - before).isEqualTo(2);
    }

    @Test
    void aNewPasswordByMailDoesNotPassItBy() {
        TestHub.User user = hub.register("reset with steps");
        String secret = post("totp", user, "password", TestHub.PASSWORD)
                .body()
                .get("secret")
                .asText();
        post("totp/confirm", user, "totp_code", codeOf(secret));
        post("forgot", null, "email", user.email());
        assertThat(post("reset", null, "code", hub.codeTo(user.email()), "new_password", "seven brown goats")
                        .status())
                .isEqualTo(204);
        assertThat(post("login", null, "email", user.email(), "password", "seven brown goats")
                        .code())
                .isEqualTo("totp-required");
    }

    @Test
    void guessingCodesIsSlowedDown() {
        TestHub.User user = hub.register("guessed codes");
        String secret = post("totp", user, "password", TestHub.PASSWORD)
                .body()
                .get("secret")
                .asText();
        post("totp/confirm", user, "totp_code", codeOf(secret));
        TestHub.Answer answer = null;
        for (int i = 0; i < 8; i++) {
            answer = logIn(user, "totp_code", "abcdef");
        }
        assertThat(answer.status()).isEqualTo(429);
    }
}
