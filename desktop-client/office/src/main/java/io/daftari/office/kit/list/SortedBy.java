package io.daftari.office.kit.list;

/**
 * A column by which a list stands.
 *
 * @param column by its name
 * @param down from the last to the first
 */
public record SortedBy(String column, boolean down) {}
