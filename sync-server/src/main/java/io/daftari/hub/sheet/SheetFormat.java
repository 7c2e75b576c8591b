package io.daftari.hub.sheet;

import io.daftari.hub.http.ApiProblem;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of files in which tables come and go. */
public enum SheetFormat {
    CSV("text/csv"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String mediaType;

    SheetFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** As it ends the name of a file, without the dot. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is, without the encoding of its text. */
    public String mediaType() {
        return mediaType;
    }

    /** What an answer in this format says that it is. */
    public String contentType() {
        return this == CSV ? mediaType + "; charset=utf-8" : mediaType;
    }

    /**
     * The format of a file that a request asks for: by {@code format}, else by {@code Accept}; empty where it asks for JSON.
     *
     * @throws ApiProblem 400 if it asks for one that is none
     */
    public static Optional<SheetFormat> asked(Context ctx) {
        String named = ctx.queryParam("format");
        if (named != null) {
            if (named.equalsIgnoreCase("json")) {
                return Optional.empty();
            }
            return Optional.of(Arrays.stream(values())
                    .filter(format -> format.extension().equalsIgnoreCase(named))
                    .findFirst()
                    .orElseThrow(
                            () -> ApiProblem.malformed("format", "unknown-format", "A format is json, csv or xlsx")));
        }
        String accepted = ctx.header("Accept");
        return accepted == null
                ? Optional.empty()
                : Arrays.stream(values())
                        .filter(format -> accepted.strip().startsWith(format.mediaType))
                        .findFirst();
    }
}
