package io.daftari.hub.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to one webhook at once.
 *
 * @param body as it is sent
 * @param tries how often it was tried
 * @param answered the status of the last answer; null where there was none
 * @param why what was wrong at the last try; null where nothing was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Delivery(
        UUID id,
        long commit,
        @JsonRawValue String body,
        @JsonProperty("made_at") Instant madeAt,
        Status status,
        int tries,
        @JsonProperty("next_at") @Nullable Instant nextAt,
        @JsonProperty("tried_at") @Nullable Instant triedAt,
        @Nullable Integer answered,
        @Nullable String why) {

    /** What became of it. */
    enum Status {
        WAITING,
        DELIVERED,
        GIVEN_UP
    }
}
