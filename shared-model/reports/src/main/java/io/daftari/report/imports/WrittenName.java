package io.daftari.report.imports;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A person's names as one text has them: the first and the last of its words, and what stands between. */
public record WrittenName(
        @Nullable String first,
        @Nullable String middle,
        @Nullable String last) {

    public static WrittenName of(@Nullable String full) {
        String[] parts =
                full == null || full.isBlank() ? new String[0] : full.strip().split("\\s+");
        return new WrittenName(
                parts.length == 0 ? null : parts[0],
                parts.length < 3 ? null : String.join(" ", Arrays.copyOfRange(parts, 1, parts.length - 1)),
                parts.length < 2 ? null : parts[parts.length - 1]);
    }
}
