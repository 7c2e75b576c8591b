package io.daftari.hub.sheet;

import io.daftari.hub.http.ApiProblem;
import io.daftari.report.sheet.SheetFormat;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Optional;

/** The kind of file that a request asks for instead of JSON. */
public final class AskedFormat {

    private AskedFormat() {}

    /**
     * By {@code format}, else by {@code Accept}; empty where it asks for JSON.
     *
     * @throws ApiProblem 400 if it asks for one that is none
     */
    public static Optional<SheetFormat> of(Context ctx) {
        String named = ctx.queryParam("format");
        if (named != null) {
            if (named.equalsIgnoreCase("json")) {
                return Optional.empty();
            }
            return Optional.of(Arrays.stream(SheetFormat.values())
                    .filter(format -> format.extension().equalsIgnoreCase(named))
                    .findFirst()
                    .orElseThrow(
                            () -> ApiProblem.malformed("format", "unknown-format", "A format is json, csv or xlsx")));
        }
        String accepted = ctx.header("Accept");
        return accepted == null
                ? Optional.empty()
                : Arrays.stream(SheetFormat.values())
                        .filter(format -> accepted.strip().startsWith(format.mediaType()))
                        .findFirst();
    }
}
