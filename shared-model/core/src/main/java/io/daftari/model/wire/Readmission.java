package io.daftari.model.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.daftari.model.seal.DeviceCertificate;
import io.daftari.model.seal.Grant;
import java.util.List;

/**
 * What a device shows to a hub that does not know it any more: that the hub has enrolled it, and who may work on it. The
 * device signs it, as all that it sends.
 *
 * @param cursor up to where it has read the hub's word
 * @param grants all that were ever given for it, as far as it has them
 * @param withdrawn whether the hub has said that the device was withdrawn, and only its outbox is still to be taken
 */
@JsonPropertyOrder({"version", "certificate", "cursor", "grants", "withdrawn"})
public record Readmission(
        int version,
        @JsonProperty(required = true) DeviceCertificate.Signed certificate,
        @JsonProperty(required = true) Cursor cursor,
        @JsonProperty(required = true) List<Grant.Signed> grants,
        boolean withdrawn) {

    /** More than any device has had users and days. */
    public static final int MAX_GRANTS = 1_000;

    /**
     * That the hub knows the device again.
     *
     * @param epoch that the hub has begun with it, or before
     */
    public record Answer(int epoch) {}
}
