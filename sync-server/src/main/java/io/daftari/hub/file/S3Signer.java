package io.daftari.hub.file;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Addresses that let whoever has them do one thing with one object for a while: AWS Signature Version 4 in the query, over
 * method, path, host and every parameter. The secret signs and is not sent.
 */
final class S3Signer {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final StoreAddress address;

    S3Signer(StoreAddress address) {
        this.address = address;
    }

    /** @param more parameters that the store shall heed, as {@code response-content-type} */
    URI presigned(String method, String object, Instant now, Duration valid, Map<String, String> more) {
        String time = TIME.format(now);
        String day = time.substring(0, 8);
        String scope = day + "/" + address.region() + "/s3/aws4_request";
        Map<String, String> parameters = new TreeMap<>(more);
        parameters.put("X-Amz-Algorithm", ALGORITHM);
        parameters.put("X-Amz-Credential", address.key() + "/" + scope);
        parameters.put("X-Amz-Date", time);
        parameters.put("X-Amz-Expires", Long.toString(valid.toSeconds()));
        parameters.put("X-Amz-SignedHeaders", "host");
        String path = "/" + address.name() + "/"
                + Arrays.stream(object.split("/")).map(S3Signer::encoded).collect(Collectors.joining("/"));
        String query = parameters.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        String request = String.join(
                "\n",
                method,
                path,
                query,
                "host:" + address.endpoint().getRawAuthority(),
                "",
                "host",
                "UNSIGNED-PAYLOAD");
        String signed = String.join("\n", ALGORITHM, time, scope, hex(sha256(request)));
        return URI.create(address.endpoint() + path + "?" + query + "&X-Amz-Signature=" + hex(hmac(key(day), signed)));
    }

    private byte[] key(String day) {
        byte[] ofDay = hmac(("AWS4" + address.secret()).getBytes(StandardCharsets.UTF_8), day);
        return hmac(hmac(hmac(ofDay, address.region()), "s3"), "aws4_request");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static byte[] sha256(String text) {
        return io.daftari.model.seal.Hash.over(text.getBytes(StandardCharsets.UTF_8))
                .bytes();
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HMAC", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
