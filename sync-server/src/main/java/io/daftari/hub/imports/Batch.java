package io.daftari.hub.imports;

import io.daftari.report.imports.Mapping;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that came, and how far it is.
 *
 * @param byUser who sent it, and in whose name its lines are written
 * @param undoneBy who wants it taken back; null while nobody does
 */
record Batch(
        UUID id,
        String kind,
        String fileName,
        String format,
        String encoding,
        List<String> headings,
        Mapping mapping,
        Status status,
        int total,
        UUID byUser,
        Instant at,
        @Nullable UUID undoneBy,
        @Nullable Instant undoneAt,
        @Nullable Instant endedAt,
        int failures) {

    /** What a batch goes through. */
    enum Status {
        /** Its lines are read and tried, without any effect. */
        CHECKING,
        CHECKED,
        /** Its lines are written. */
        RUNNING,
        DONE,
        /** Stopped by a person; what was written stands. */
        CANCELLED,
        UNDOING,
        UNDONE,
        /** Stopped by the hub, which could not go on. */
        FAILED;

        boolean isWork() {
            return this == CHECKING || this == RUNNING || this == UNDOING;
        }
    }

    /** What a line goes through. */
    enum State {
        /** Not read yet. */
        NEW,
        /** Something in it is not possible; it is left out. */
        WRONG,
        TO_CREATE,
        TO_CHANGE,
        /** What it says stands there already. */
        SAME,
        /** On its way: what it wants is written down, so that it is done once whatever happens. */
        SENT,
        CREATED,
        CHANGED,
        /** The hub's rules were against it when it was written. */
        REFUSED,
        UNDONE,
        /** It could not be taken back. */
        KEPT
    }
}
