package io.daftari.model.row;

import java.io.Serializable;
import java.util.UUID;

/** The primary key of every replicated table on the hub: the school first, so that tables can be spread by school. */
public record RowKey(UUID schoolId, UUID id) implements Serializable {}
