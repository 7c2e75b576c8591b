package io.daftari.replica.outbox;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.daftari.model.seal.BoxKey;
import io.daftari.model.seal.VerifyKey;
import java.net.URI;
import java.util.UUID;

/**
 * Who a replica is, by its enrolment.
 *
 * @param hubBox to which is sealed what only the hub may read
 * @param sealedDeviceKey the device's secret key, encrypted under the key file beside the database
 */
@JsonPropertyOrder({"replica", "school", "schoolName", "hub", "hubKey", "hubBox", "sealedDeviceKey"})
public record Identity(
        UUID replica,
        UUID school,
        String schoolName,
        URI hub,
        VerifyKey hubKey,
        BoxKey hubBox,
        byte[] sealedDeviceKey) {}
