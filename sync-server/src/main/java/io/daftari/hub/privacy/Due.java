package io.daftari.hub.privacy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.daftari.model.privacy.RetentionRule;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Somebody who has left, and whose data the school keeps longer than its rules say.
 *
 * @param row the table of his record
 * @param leftOn his last day
 * @param dueSince when the time was over
 * @param child whether he is under age, or may be
 */
record Due(
        String row,
        UUID id,
        @JsonProperty("left_on") LocalDate leftOn,
        @JsonProperty("due_since") LocalDate dueSince,
        RetentionRule.Action action,
        boolean child) {}
