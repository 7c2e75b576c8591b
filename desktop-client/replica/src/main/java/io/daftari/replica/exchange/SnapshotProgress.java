package io.daftari.replica.exchange;

/**
 * How far a first sync has come: first the bytes come over the line, then the rows are put in.
 *
 * @param bytes of all parts that are on this device
 * @param ofBytes of all parts, compressed
 * @param rows that are in the replica
 * @param ofRows of all parts
 */
public record SnapshotProgress(long bytes, long ofBytes, long rows, long ofRows) {}
