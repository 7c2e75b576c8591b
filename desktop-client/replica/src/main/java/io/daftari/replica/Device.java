package io.daftari.replica;

import io.daftari.model.time.Ids;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * What a replica takes from the machine it runs on: time, ids, chance, and in tests the points of a crash.
 *
 * @param app the program and its version, which the hub is told, as {@code office 0.1.0}; null for none
 * @param kept what it keeps of the days that lie behind
 */
public record Device(
        DeviceClock clock,
        Ids ids,
        SecureRandom random,
        Steps steps,
        @Nullable String app,
        Kept kept) {

    /** Of a device that keeps everything. */
    public Device(DeviceClock clock, Ids ids, SecureRandom random, Steps steps, @Nullable String app) {
        this(clock, ids, random, steps, app, Kept.ALL);
    }

    /** Of a program that has no name. */
    public Device(DeviceClock clock, Ids ids, SecureRandom random, Steps steps) {
        this(clock, ids, random, steps, null);
    }
}
