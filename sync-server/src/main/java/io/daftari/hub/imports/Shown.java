package io.daftari.hub.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file as clients read of it.
 *
 * @param encoding other than UTF-8 where it was guessed
 * @param columns by heading what is taken in as what; those with null are left out
 * @param done lines with which the present step is through
 * @param counts of lines by state
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Shown(
        UUID id,
        String kind,
        String name,
        String format,
        String encoding,
        String status,
        int total,
        int done,
        Map<String, Integer> counts,
        @Nullable List<Heading> columns,
        UUID byUser,
        Instant at,
        @Nullable UUID undoneBy,
        @Nullable Instant undoneAt,
        @Nullable Instant endedAt) {

    /** @param column null where the file's column is left out */
    record Heading(String heading, @Nullable String column) {}

    static Shown of(Batch batch, Map<Batch.State, Integer> counts, boolean whole) {
        Map<String, Integer> byState = new TreeMap<>();
        int waiting = 0;
        for (Map.Entry<Batch.State, Integer> count : counts.entrySet()) {
            byState.put(count.getKey().name().toLowerCase(Locale.ROOT), count.getValue());
            waiting += waits(batch.status(), count.getKey()) ? count.getValue() : 0;
        }
        List<Heading> headings = new java.util.ArrayList<>();
        for (int i = 0; i < batch.headings().size(); i++) {
            headings.add(new Heading(
                    batch.headings().get(i), batch.mapping().columns().get(i)));
        }
        return new Shown(
                batch.id(),
                batch.kind(),
                batch.fileName(),
                batch.format().toLowerCase(Locale.ROOT),
                batch.encoding(),
                batch.status().name().toLowerCase(Locale.ROOT),
                batch.total(),
                batch.total() - waiting,
                byState,
                whole ? headings : null,
                batch.byUser(),
                batch.at(),
                batch.undoneBy(),
                batch.undoneAt(),
                batch.endedAt());
    }

    private static boolean waits(Batch.Status status, Batch.State state) {
        return switch (state) {
            case NEW, SENT -> true;
            case TO_CREATE, TO_CHANGE -> status != Batch.Status.CHECKING && status != Batch.Status.CHECKED;
            case CREATED, CHANGED -> status == Batch.Status.UNDOING;
            case WRONG, SAME, REFUSED, UNDONE, KEPT -> false;
        };
    }
}
