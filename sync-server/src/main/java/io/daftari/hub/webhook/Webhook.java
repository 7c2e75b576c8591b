package io.daftari.hub.webhook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a school's events are sent.
 *
 * @param events names as {@code students.changed}, {@code students.*} or {@code *}
 * @param stoppedBecause why the hub stopped it by itself; null where it did not
 * @param generation of its secret, from 1
 * @param renewedAt when the secret became this one; the one before it still signs for a day
 * @param toldCommit the commit up to which deliveries were made
 * @param failingSince since when nothing gets through; null where the last did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Webhook(
        UUID id,
        String url,
        List<String> events,
        @Nullable String description,
        boolean active,
        @JsonProperty("stopped_because") @Nullable String stoppedBecause,
        @JsonIgnore int generation,
        @JsonProperty("secret_from") Instant renewedAt,
        @JsonProperty("made_by") UUID madeBy,
        @JsonProperty("made_at") Instant madeAt,
        @JsonProperty("told_commit") long toldCommit,
        @JsonProperty("failing_since") @Nullable Instant failingSince) {

    Webhook {
        events = List.copyOf(events);
    }

    /** Whether it wants an event. */
    boolean wants(String event) {
        return events.contains("*") || events.contains(event) || events.contains(EventNames.groupOf(event));
    }

    /** The same with another place, wish, or rest. */
    Webhook with(String newUrl, List<String> newEvents, @Nullable String newDescription, boolean newActive) {
        return new Webhook(
                id,
                newUrl,
                newEvents,
                newDescription,
                newActive,
                newActive ? null : stoppedBecause,
                generation,
                renewedAt,
                madeBy,
                madeAt,
                toldCommit,
                newActive && !active ? null : failingSince);
    }

    /** The same under a new secret. */
    Webhook renewed(Instant now) {
        return new Webhook(
                id,
                url,
                events,
                description,
                active,
                stoppedBecause,
                generation + 1,
                now,
                madeBy,
                madeAt,
                toldCommit,
                failingSince);
    }
}
