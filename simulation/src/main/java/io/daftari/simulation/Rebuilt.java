package io.daftari.simulation;

import io.daftari.replica.Replica;
import java.nio.file.Path;
import java.util.List;

/** What the forecasts of a device have become step by step is what they become when all run again. */
final class Rebuilt {

    private Rebuilt() {}

    static void check(SimDevice device) {
        if (device.isRevoked()) {
            return;
        }
        if (device.disk().outbox().isEmpty()) {
            // Nothing would run again; all that it could do is to take away forecasts that should not be there.
            if (device.disk().hasForecasts(device.catalog())) {
                throw new Failure("forecast-gone", device + " has forecasts left over no operation");
            }
            return;
        }
        List<String> now = device.disk().dump(device.catalog());
        Path copy = device.image("rebuilt");
        try (DeviceFile again = DeviceFile.open(copy, device.replica().key())) {
            Replica.open(copy, device.replica().key(), device.catalog(), device.machine())
                    .close();
            List<String> rebuilt = again.dump(device.catalog());
            if (!now.equals(rebuilt)) {
                List<String> here = now.stream()
                        .filter(line -> !rebuilt.contains(line))
                        .limit(2)
                        .toList();
                List<String> there = rebuilt.stream()
                        .filter(line -> !now.contains(line))
                        .limit(2)
                        .toList();
                throw new Failure(
                        "rebuild",
                        device + " is another after all its operations ran again: " + here + " and then " + there);
            }
        }
    }
}
