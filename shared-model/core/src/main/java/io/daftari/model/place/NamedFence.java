package io.daftari.model.place;

import java.util.UUID;

/** The fence of one of the school's sites. */
public record NamedFence(UUID siteId, String name, Fence fence) {}
