package io.daftari.model.number;

import java.util.UUID;

/**
 * A paper that an operation puts into the world.
 *
 * @param kind what it is, as {@code admission-receipt}
 * @param table and subject: the row that it is about
 */
public record Paper(DrawnNumber number, String kind, String table, UUID subject) {}
