package io.daftari.model.place;

import java.time.Instant;

/**
 * The decisive fix of another capture by the same person.
 *
 * @param from the earliest hub time of that capture
 * @param to the latest hub time of that capture
 */
public record PreviousFix(double latitude, double longitude, double accuracyMetres, Instant from, Instant to) {}
