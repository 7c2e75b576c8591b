package io.daftari.hub.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

    private static final byte[] BODY =
            "{\"type\":\"student.updated\",\"id\":\"evt_9\"}".getBytes(StandardCharsets.UTF_8);
    private static final Instant AT = Instant.ofEpochSecond(1_768_893_300);
    private static final String SIGNATURE = "c3f58f91292352b19643244fb15a25c809c91133df8c344b9451c77f1eb1b6ad";

    @Test
    void isWhatReceiversWorkOut() {
        assertThat(WebhookSignature.of(List.of("whk_demo"), AT, BODY)).isEqualTo("t=1768893300,v1=" + SIGNATURE);
    }

    @Test
    void hasOneForEachSecretWhileOneIsReplaced() {
        assertThat(WebhookSignature.of(List.of("whk_new", "whk_demo"), AT, BODY))
                .startsWith("t=1768893300,v1=")
                .endsWith(",v1=" + SIGNATURE)
                .hasSize("t=1768893300".length() + 2 * (4 + 64));
    }
}
