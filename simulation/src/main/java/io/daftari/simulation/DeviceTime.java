package io.daftari.simulation;

import io.daftari.model.time.ClockReading;
import io.daftari.replica.DeviceClock;
import java.time.Duration;

/** The clocks of one device: a wall clock that may be wrong, and a steady one that begins again at each boot. */
final class DeviceTime implements DeviceClock {

    private final SimClock world;
    private long offsetMillis;
    private long bootedAt;
    private int boot;

    DeviceTime(SimClock world) {
        this.world = world;
        this.bootedAt = world.millis() - Duration.ofHours(1).toMillis();
    }

    @Override
    public ClockReading read() {
        // Two readings are never the same: between them the real machine would have worked.
        world.advance(Duration.ofMillis(1));
        return new ClockReading(world.instant().plusMillis(offsetMillis), world.millis() - bootedAt, "boot-" + boot);
    }

    /** Puts the wall clock wrong, or right by zero. */
    void wrongBy(Duration offset) {
        offsetMillis = offset.toMillis();
    }

    void jump(Duration by) {
        offsetMillis += by.toMillis();
    }

    void reboot() {
        boot++;
        bootedAt = world.millis();
    }
}
