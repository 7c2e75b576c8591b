package io.daftari.model.seal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The hub's word that it has made a device a replica of a school. The device keeps it for the day on which the hub is put
 * back from a backup that is older.
 *
 * @param device the key by which the device signs its requests
 * @param ofSchool whether the device is the school's and not its user's own
 * @param by who enrolled it
 * @param series the series from which it numbers its papers; null where the hub gave none
 */
@JsonPropertyOrder({"replica", "school", "device", "ofSchool", "by", "at", "series", "name"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeviceCertificate(
        UUID replica,
        UUID school,
        VerifyKey device,
        boolean ofSchool,
        UUID by,
        Instant at,
        @Nullable Series series,
        String name) {

    /**
     * A series of papers.
     *
     * @param ordinal as which of the school's it was opened
     * @param epoch how often the hub had been put back by then
     */
    @JsonPropertyOrder({"ordinal", "epoch", "startedAt"})
    public record Series(int ordinal, int epoch, Instant startedAt) {}

    /** What the hub signs; the name stands last, because it may be any text. */
    public byte[] message() {
        String papers = series == null ? "-" : series.ordinal() + " " + series.epoch() + ' ' + series.startedAt();
        return ("daftari device 1\n" + replica + '\n' + school + '\n' + device + '\n' + ofSchool + '\n' + by + '\n' + at
                        + '\n' + papers + '\n' + name)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A certificate with the hub's signature. */
    public record Signed(DeviceCertificate certificate, Signature hub) {

        public boolean isBy(VerifyKey hubKey) {
            return hubKey.verifies(certificate.message(), hub);
        }
    }
}
