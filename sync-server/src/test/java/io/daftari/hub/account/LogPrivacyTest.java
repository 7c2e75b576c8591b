package io.daftari.hub.account;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.daftari.hub.TestHub;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Nothing of a person gets into the log: no name, address, password, token or code, whatever goes wrong. */
class LogPrivacyTest {

    private static final String NAME = "Zainabu Wekesa";
    private static final String EMAIL = "zainabu.wekesa@example.org";
    private static final String PASSWORD = "punda milia wawili";

    @Test
    void namesNobody() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        Logger ours = context.getLogger("io.daftari");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.setContext(context);
        log.start();
        Level before = ours.getLevel();
        ours.setLevel(Level.DEBUG);
        root.addAppender(log);
        List<String> secrets = new ArrayList<>(List.of("Zainabu", "Wekesa", "zainabu", PASSWORD, "nani anajua"));
        try (TestHub hub = new TestHub()) {
            live(hub, secrets);
        } finally {
            root.detachAppender(log);
            ours.setLevel(before);
        }
        assertThat(log.list).as("the log is listened to").isNotEmpty();
        for (ILoggingEvent event : List.copyOf(log.list)) {
            String said = event.getFormattedMessage()
                    + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
            assertThat(said).doesNotContain(secrets.toArray(new String[0]));
        }
    }

    private static void live(TestHub hub, List<String> secrets) {
        TestHub.Answer registered =
                post(hub, "register", Map.of("email", EMAIL, "full_name", NAME, "password", PASSWORD));
        assertThat(registered.status()).isEqualTo(201);
        String refresh = registered.body().get("refresh_token").asText();
        secrets.add(refresh);
        secrets.add(registered.body().get("access_token").asText());
        post(hub, "register", Map.of("email", EMAIL, "full_name", NAME, "password", PASSWORD));
        post(hub, "login", Map.of("email", EMAIL, "password", "nani anajua"));
        post(hub, "login", Map.of("email", EMAIL, "password", PASSWORD));
        TestHub.Answer next = post(hub, "refresh", Map.of("refresh_token", refresh));
        String second = next.body().get("refresh_token").asText();
        secrets.add(second);
        post(hub, "refresh", Map.of("refresh_token", second));
        assertThat(post(hub, "refresh", Map.of("refresh_token", refresh)).code())
                .isEqualTo("refresh-token-used-twice");
        post(hub, "forgot", Map.of("email", EMAIL));
        String code = hub.codeTo(EMAIL);
        secrets.add(code);
        post(hub, "reset", Map.of("code", code, "new_password", "password"));
        // A request that breaks the hub: the database would quote the row.
        hub.run("ALTER TABLE user_account ADD CONSTRAINT broken CHECK (full_name <> 'Zainabu Wekesa') NOT VALID");
        assertThat(post(hub, "register", Map.of("email", "x" + EMAIL, "full_name", NAME, "password", PASSWORD))
                        .status())
                .isEqualTo(500);
    }

    private static TestHub.Answer post(TestHub hub, String path, Map<String, String> body) {
        return hub.post("/api/v1/auth/" + path, null, null, body);
    }
}
