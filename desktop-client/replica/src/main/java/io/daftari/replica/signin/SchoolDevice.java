package io.daftari.replica.signin;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A device of the school, as its hub tells of it.
 *
 * @param series the letters of its papers; null where it has none yet
 * @param heardAt its last exchange; null before the first
 * @param appSchema the version of rows and operations that its program was built with
 * @param app its program and version; null where it has not said
 * @param unsent how many operations it then said to have beyond those that came
 * @param oldestUnsent when the first of those was captured; null for none
 * @param held how many that came are held until a repair
 * @param waitsFor the number of the first operation that is missing before others that came; null where none is
 * @param silent whether nothing was heard of it for a week
 * @param stuck whether something of it has waited for a day, is held, or waits for what is missing
 * @param users who may work on it, or might
 * @param grantedUntil when the last of them can't sign in without a network any more, if the device is not heard before
 * @param unlooked whether it was taken in again after a restore and nobody has said since that this was right
 */
public record SchoolDevice(
        UUID id,
        String name,
        HubDoor.Kind kind,
        @Nullable String series,
        @JsonProperty("enrolled_at") Instant enrolledAt,
        @JsonProperty("heard_at") @Nullable Instant heardAt,
        @JsonProperty("app_schema") int appSchema,
        @Nullable String app,
        long unsent,
        @JsonProperty("oldest_unsent") @Nullable Instant oldestUnsent,
        long held,
        @JsonProperty("waits_for") @Nullable Long waitsFor,
        boolean silent,
        boolean stuck,
        List<UUID> users,
        @JsonProperty("granted_until") @Nullable Instant grantedUntil,
        @JsonProperty("revoked_at") @Nullable Instant revokedAt,
        @JsonProperty("revoked_by") @Nullable UUID revokedBy,
        @Nullable String reason,
        boolean unlooked) {

    /**
     * All of them.
     *
     * @param user whom the hub told
     * @param at when, by this device's clock
     */
    public record Listed(UUID user, Instant at, List<SchoolDevice> items) {}

    @JsonIgnore
    public boolean isWithdrawn() {
        return revokedAt != null;
    }

    /** Whether somebody should ask after it. */
    public boolean needsCare() {
        return !isWithdrawn() && (silent || stuck || unlooked);
    }
}
