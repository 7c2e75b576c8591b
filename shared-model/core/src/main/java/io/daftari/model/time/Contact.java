package io.daftari.model.time;

import java.time.Instant;

/**
 * One exchange of a replica as the hub saw it: its own time beside the device's clocks.
 *
 * @param hub the hub's time when the request came in
 * @param device what the device's clocks said when it was sent
 */
public record Contact(Instant hub, ClockReading device) {

    /**
     * The hub's time when the device's clocks say something later: by the steady clock while the device is up, and by the
     * wall clock after that, as long as it may still be as wrong as it was.
     */
    public Instant hubTimeAt(ClockReading later) {
        if (later.boot().equals(device.boot()) && later.mono() >= device.mono()) {
            return hub.plusMillis(later.mono() - device.mono());
        }
        boolean goesOn = !later.at().isBefore(device.at())
                && (offsetMillis() < 0 || later.at().isBefore(hub));
        return goesOn ? later.at().plusMillis(offsetMillis()) : later.at();
    }

    /** How far the hub's time lies ahead of the device's wall clock. */
    public long offsetMillis() {
        return hub.toEpochMilli() - device.at().toEpochMilli();
    }
}
