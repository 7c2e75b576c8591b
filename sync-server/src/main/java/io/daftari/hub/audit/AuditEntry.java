package io.daftari.hub.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.daftari.model.op.Outcome;
import io.daftari.model.op.Reason;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One operation as it is told to whoever audits.
 *
 * @param claimed when its device says that it was captured; null where its line can't be read
 * @param capturedFrom between this and {@code capturedTo} it was captured, in the hub's time
 * @param place where, for what carries positions
 * @param what as its author sent it; null where its line can't be read or was erased
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record AuditEntry(
        UUID id,
        @JsonProperty("replica_id") UUID replicaId,
        long n,
        @JsonProperty("device") @Nullable String deviceName,
        UUID author,
        @JsonProperty("author_name") @Nullable String authorName,
        String type,
        int version,
        @Nullable Instant claimed,
        @JsonProperty("captured_from") Instant capturedFrom,
        @JsonProperty("captured_to") Instant capturedTo,
        @JsonProperty("received_at") Instant receivedAt,
        @JsonProperty("commit") long commit,
        String status,
        List<Reason> reasons,
        Outcome outcome,
        @Nullable Place place,
        @Nullable JsonNode what) {

    /** Where something was captured, as judged. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Place(
            String position,
            @JsonProperty("metres_outside") @Nullable Double metresOutside,
            @Nullable Double latitude,
            @Nullable Double longitude) {}

    /**
     * A row that changed in the commit of an operation.
     *
     * @param before null where it was made, or where the feed does not go back so far
     * @param after null where it was removed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Change(
            String table,
            UUID id,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {}
}
