package io.daftari.replica;

import io.daftari.model.time.Ids;
import java.security.SecureRandom;

/** What a replica takes from the machine it runs on: time, ids, chance, and in tests the points of a crash. */
public record Device(DeviceClock clock, Ids ids, SecureRandom random, Steps steps) {}
