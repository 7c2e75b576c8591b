package io.daftari.model.place;

/**
 * A school's settings for judging places. A value on a limit is still within it.
 *
 * @param uncertainMetres the coarsest accuracy that says anything
 * @param staleSeconds how old a fix may be at capture
 * @param travelKmh the fastest believable journey
 * @param clockSeconds how far the claimed time may lie outside the capture interval
 */
public record PlaceLimits(int uncertainMetres, int staleSeconds, int travelKmh, int clockSeconds) {

    public static final PlaceLimits DEFAULT = new PlaceLimits(100, 60, 150, 120);
}
