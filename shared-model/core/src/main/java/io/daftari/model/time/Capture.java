package io.daftari.model.time;

/**
 * When an operation was captured, as its device knows it; frozen before the first forecast.
 *
 * @param clock the device's clocks at capture
 * @param hlc the replica's hybrid clock
 */
public record Capture(ClockReading clock, Hlc hlc) {}
