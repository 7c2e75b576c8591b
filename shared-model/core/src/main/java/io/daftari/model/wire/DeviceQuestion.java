package io.daftari.model.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.UUID;

/**
 * Asks for the devices of the school, for somebody who gives roles there and is signed in on the device that asks.
 *
 * @param replica that asks
 * @param user for whom
 */
@JsonPropertyOrder({"replica", "user"})
public record DeviceQuestion(UUID replica, UUID user) {}
