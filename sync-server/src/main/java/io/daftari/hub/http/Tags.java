package io.daftari.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.time.Ids;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Entity tags: which state of a thing a client has seen. Whatever can be changed at a path where it can be read is read with
 * one, and a change that says what it was made on is only made on that.
 */
public final class Tags {

    private static final int BYTES = 12;

    private Tags() {}

    /** The tag of all that clients see of a row. */
    public static String of(JsonNode row) {
        byte[] hash = Ids.sha256().digest(row.toString().getBytes(StandardCharsets.UTF_8));
        return "\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES)) + "\"";
    }

    /** Whether a header of conditions names the tag, or any. */
    public static boolean names(@Nullable String header, String tag) {
        return header != null
                && Arrays.stream(header.split(",", -1))
                        .map(String::strip)
                        .map(one -> one.startsWith("W/") ? one.substring(2) : one)
                        .anyMatch(one -> one.equals("*") || one.equals(tag));
    }

    /**
     * Says in the answer which state it shows.
     *
     * @param state what clients may change of it; what goes on by itself is left out, or nobody's change would ever fit
     */
    public static void show(Context ctx, JsonNode state) {
        ctx.header("ETag", of(state));
    }

    /**
     * Lets a change go on if it was made on this state, or does not say on which.
     *
     * @throws ApiProblem 412 if it was made on another
     */
    public static void requireMatch(Context ctx, JsonNode state) {
        String wanted = ctx.header("If-Match");
        if (wanted != null && !names(wanted, of(state))) {
            throw ApiProblem.changedMeanwhile();
        }
    }
}
