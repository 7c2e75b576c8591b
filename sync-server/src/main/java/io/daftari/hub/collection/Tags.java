package io.daftari.hub.collection;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.time.Ids;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Entity tags: which state of a row a client has seen. */
final class Tags {

    private static final int BYTES = 12;

    private Tags() {}

    /** The tag of all that clients see of a row. */
    static String of(JsonNode row) {
        byte[] hash = Ids.sha256().digest(row.toString().getBytes(StandardCharsets.UTF_8));
        return "\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES)) + "\"";
    }

    /** Whether a header of conditions names the tag, or any. */
    static boolean names(@Nullable String header, String tag) {
        return header != null
                && Arrays.stream(header.split(",", -1))
                        .map(String::strip)
                        .map(one -> one.startsWith("W/") ? one.substring(2) : one)
                        .anyMatch(one -> one.equals("*") || one.equals(tag));
    }
}
