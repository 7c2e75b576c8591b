package io.daftari.model.time;

import java.time.Instant;

/**
 * One exchange of a replica as the hub saw it: its own time beside the device's clocks.
 *
 * @param hub the hub's time when the request came in
 * @param device what the device's clocks said when it was sent
 */
public record Contact(Instant hub, ClockReading device) {

    long offsetMillis() {
        return hub.toEpochMilli() - device.at().toEpochMilli();
    }
}
