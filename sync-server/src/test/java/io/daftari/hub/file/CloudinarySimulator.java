package io.daftari.hub.file;

import com.sun.net.httpserver.HttpExchange;
import io.daftari.model.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Cloudinary's API as far as a hub uses it. It works out each signature anew from the parts that it received, and refuses a
 * wrong one and one that is older than an hour.
 */
public final class CloudinarySimulator extends SimulatedStore {

    static final String KEY = "614335564976464";
    static final String SECRET = "demoSecretAbc123";
    private static final String CLOUD = "demo-school";
    private static final Duration VALID = Duration.ofHours(1);
    private static final Set<String> UNSIGNED = Set.of("file", "cloud_name", "resource_type", "api_key", "signature");
    private static final Pattern NAME = Pattern.compile("name=\"([^\"]+)\"");

    private final AtomicInteger version = new AtomicInteger(1_768_893_305);

    /** What a hub is told of it. */
    public StoreAddress access() {
        return access(SECRET);
    }

    StoreAddress access(String secret) {
        return StoreAddress.ofCloudinary(
                "cloudinary://" + KEY + ":" + secret + "@" + CLOUD + "?upload_prefix=" + address());
    }

    /** How many things it has. */
    public int size() {
        return kept.size();
    }

    @Override
    Answer answer(String method, HttpExchange exchange, byte[] body) throws IOException {
        String action = exchange.getRequestURI().getPath().replace("/v1_1/" + CLOUD + "/image/", "");
        Map<String, byte[]> parts = method.equals("GET") ? Map.of() : parts(exchange, body);
        Map<String, String> texts = new TreeMap<>();
        if (method.equals("GET")) {
            texts.putAll(query(exchange.getRequestURI()));
        }
        parts.forEach((name, bytes) -> {
            if (!name.equals("file")) {
                texts.put(name, new String(bytes, StandardCharsets.UTF_8));
            }
        });
        String wrong = wrong(texts);
        if (!wrong.isEmpty()) {
            return Answer.of(401, "{\"error\":{\"message\":\"" + wrong + "\"}}");
        }
        String id = texts.get("public_id");
        return switch (action) {
            case "upload" -> uploaded(id, texts, parts.get("file"));
            case "destroy" -> Answer.of(200, "{\"result\":\"" + (kept.remove(id) == null ? "not found" : "ok") + "\"}");
            case "download" -> downloaded(id, texts);
            default -> Answer.of(404, "{\"error\":{\"message\":\"no such action\"}}");
        };
    }

    private String wrong(Map<String, String> texts) {
        if (!KEY.equals(texts.get("api_key"))) {
            return "Unknown API key";
        }
        if (!signature(texts, SECRET, 2).equals(texts.get("signature"))) {
            return "Invalid Signature";
        }
        Instant at = Instant.ofEpochSecond(Long.parseLong(texts.getOrDefault("timestamp", "0")));
        return Duration.between(at, clock().instant()).abs().compareTo(VALID) > 0 ? "Stale request" : "";
    }

    private Answer uploaded(String id, Map<String, String> texts, byte[] file) throws IOException {
        kept.put(id, file);
        int number = version.incrementAndGet();
        Map<String, String> told = Map.of("public_id", id, "version", Integer.toString(number));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("public_id", id);
        answer.put("version", number);
        answer.put("signature", signature(told, SECRET, 1));
        answer.put("resource_type", "image");
        answer.put("type", texts.get("type"));
        answer.put("bytes", file.length);
        return new Answer(200, Json.mapper().writeValueAsBytes(answer));
    }

    private Answer downloaded(String id, Map<String, String> texts) {
        long until = Long.parseLong(texts.getOrDefault("expires_at", "0"));
        if (clock().instant().getEpochSecond() > until) {
            return Answer.of(401, "{\"error\":{\"message\":\"This link has expired\"}}");
        }
        // Whole, whatever part was asked for.
        return kept.containsKey(id) ? new Answer(200, kept.get(id)) : Answer.of(404, "{}");
    }

    /** As Cloudinary documents it: what is told, by name, and the secret behind it. */
    static String signature(Map<String, String> texts, String secret, int version) {
        return hashed(
                texts.entrySet().stream()
                        .filter(part -> !UNSIGNED.contains(part.getKey())
                                && !part.getValue().isBlank())
                        .sorted(Map.Entry.comparingByKey())
                        .map(part -> part.getKey() + "="
                                + (version == 2 ? part.getValue().replace("&", "%26") : part.getValue()))
                        .collect(Collectors.joining("&")),
                secret,
                "SHA-1");
    }

    static String hashed(String told, String secret, String algorithm) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm)
                            .digest((told + secret).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The parts of a form, or what stands in a plain one. */
    private static Map<String, byte[]> parts(HttpExchange exchange, byte[] body) {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        Map<String, byte[]> parts = new TreeMap<>();
        if (!type.startsWith("multipart/")) {
            query(java.net.URI.create("http://x/?" + new String(body, StandardCharsets.UTF_8)))
                    .forEach((name, value) -> parts.put(name, value.getBytes(StandardCharsets.UTF_8)));
            return parts;
        }
        String border =
                type.replaceFirst(".*boundary=", "").replaceAll("[\";].*", "").replace("\"", "");
        byte[] line = ("--" + border).getBytes(StandardCharsets.ISO_8859_1);
        int at = indexOf(body, line, 0);
        while (at >= 0) {
            int next = indexOf(body, line, at + line.length);
            if (next < 0) {
                break;
            }
            byte[] part = Arrays.copyOfRange(body, at + line.length + 2, next - 2);
            int gap = indexOf(part, "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1), 0);
            Matcher name = NAME.matcher(new String(part, 0, gap, StandardCharsets.ISO_8859_1));
            if (name.find()) {
                parts.put(name.group(1), Arrays.copyOfRange(part, gap + 4, part.length));
            }
            at = next;
        }
        return parts;
    }

    private static int indexOf(byte[] in, byte[] what, int from) {
        for (int at = from; at <= in.length - what.length; at++) {
            if (in[at] == what[0] && Arrays.equals(in, at, at + what.length, what, 0, what.length)) {
                return at;
            }
        }
        return -1;
    }
}
