package io.daftari.hub.file;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A bucket that takes only what is signed for it: it works out each signature anew from the request as it came, and refuses
 * what is over, or from another time.
 */
public final class S3Simulator extends SimulatedStore {

    static final String KEY = "demoAccess";
    static final String SECRET = "demoSecret12345";
    private static final String BUCKET = "school-media";
    private static final Duration SKEW = Duration.ofMinutes(15);

    /** What a hub is told of it. */
    public StoreAddress access() {
        return StoreAddress.ofBucket(
                "http://" + KEY + ":" + SECRET + "@" + address().getAuthority() + "/" + BUCKET + "?region=eu-west-1");
    }

    /** How many things it has. */
    public int size() {
        return kept.size();
    }

    @Override
    Answer answer(String method, HttpExchange exchange, byte[] body) {
        URI uri = exchange.getRequestURI();
        Map<String, String> query = query(uri);
        String host = exchange.getRequestHeaders().getFirst("Host");
        String given = query.getOrDefault("X-Amz-Signature", "");
        if (!given.equals(signature(SECRET, method, host, uri))) {
            return Answer.of(403, "<Error><Code>SignatureDoesNotMatch</Code></Error>");
        }
        Instant at = time(query.get("X-Amz-Date"));
        Instant now = clock().instant();
        if (at.isAfter(now.plus(SKEW))) {
            return Answer.of(403, "<Error><Code>RequestTimeTooSkewed</Code></Error>");
        }
        if (now.isAfter(at.plusSeconds(Long.parseLong(query.get("X-Amz-Expires"))))) {
            return Answer.of(403, "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>");
        }
        String name = uri.getPath();
        return switch (method) {
            case "PUT" -> {
                kept.put(name, body);
                yield Answer.of(200, "");
            }
            case "DELETE" -> {
                kept.remove(name);
                yield Answer.of(204, "");
            }
            default -> kept.containsKey(name) ? part(exchange, kept.get(name)) : Answer.of(404, "<Error/>");
        };
    }

    private static Instant time(String text) {
        return Instant.parse(text.replaceFirst("(....)(..)(..)T(..)(..)(..)Z", "$1-$2-$3T$4:$5:$6Z"));
    }

    /** The signature of a request, from its address as it came, without the one that stands in it. */
    static String signature(String secret, String method, String host, URI uri) {
        String query = Arrays.stream(uri.getRawQuery().split("&"))
                .filter(pair -> !pair.startsWith("X-Amz-Signature="))
                .sorted()
                .collect(Collectors.joining("&"));
        Map<String, String> parameters = query(uri);
        String canonical =
                method + "\n" + uri.getRawPath() + "\n" + query + "\nhost:" + host + "\n\nhost\nUNSIGNED-PAYLOAD";
        String[] credential =
                parameters.getOrDefault("X-Amz-Credential", "////").split("/", -1);
        String scope = String.join("/", Arrays.copyOfRange(credential, 1, credential.length));
        try {
            String hashed = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8)));
            byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
            for (String part : scope.split("/")) {
                key = hmac(key, part);
            }
            return HexFormat.of()
                    .formatHex(hmac(
                            key, "AWS4-HMAC-SHA256\n" + parameters.get("X-Amz-Date") + "\n" + scope + "\n" + hashed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
