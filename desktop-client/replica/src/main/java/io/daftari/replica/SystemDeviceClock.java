package io.daftari.replica;

import io.daftari.model.Edge;
import io.daftari.model.time.ClockReading;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The machine's own clocks. Where the system tells how long it is up, and names the stretch since it was started, a
 * capture can be placed in time across restarts of the program; elsewhere only within one run of it.
 */
@Edge(reason = "this is where the machine's time comes in")
public final class SystemDeviceClock implements DeviceClock {

    private static final Logger LOG = LoggerFactory.getLogger(SystemDeviceClock.class);
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path UPTIME = Path.of("/proc/uptime");

    private final String boot;
    private final boolean hasUptime;

    public SystemDeviceClock() {
        String known = bootId();
        this.hasUptime = !known.isEmpty() && Files.isReadable(UPTIME);
        this.boot = hasUptime ? known : "run-" + UUID.randomUUID();
    }

    private static String bootId() {
        try {
            return Files.isReadable(BOOT_ID) ? Files.readString(BOOT_ID).strip() : "";
        } catch (IOException e) {
            LOG.info("This system does not name its boots: {}", e.toString());
            return "";
        }
    }

    @Override
    public ClockReading read() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new ClockReading(now, monoMillis(), boot);
    }

    private long monoMillis() {
        if (!hasUptime) {
            return System.nanoTime() / 1_000_000;
        }
        try {
            String uptime = Files.readString(UPTIME);
            return new BigDecimal(uptime.substring(0, uptime.indexOf(' ')))
                    .movePointRight(3)
                    .longValue();
        } catch (IOException e) {
            throw new StorageFailed("The system's uptime can't be read any more", e);
        }
    }
}
