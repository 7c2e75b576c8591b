package io.daftari.hub.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a receiver knows that a delivery is the hub's, and no old one sent again. */
final class WebhookSignature {

    static final String HEADER = "X-School-Signature";

    private WebhookSignature() {}

    /**
     * The value of the header: {@code t=<unix seconds>,v1=<hex>}, the latter HMAC-SHA256 by the secret over {@code t}, a dot
     * and the body as it is sent.
     *
     * @param secrets the newest first; while one is being replaced there are two, and a {@code v1} for each
     */
    static String of(List<String> secrets, Instant at, byte[] body) {
        String time = Long.toString(at.getEpochSecond());
        return secrets.stream()
                .map(secret -> ",v1=" + hex(secret, time, body))
                .collect(Collectors.joining("", "t=" + time, ""));
    }

    private static String hex(String secret, String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HMAC-SHA256", e);
        }
    }
}
